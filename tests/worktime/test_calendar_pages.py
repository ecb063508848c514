"""The pages of calendars."""

from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.models import WorkCalendar
from tests.factories import calendar
from tests.worktime.timetables import OFFICE

QUESTION = {"start": "2026-09-30T16:30", "amount": "2", "unit": "hours"}


@pytest.fixture
def office(north):
    with tenant_scope(north.tenant):
        return calendar(name="Office hours", windows=OFFICE, country="CN")


@pytest.fixture
def dispatcher(north, sign_in):
    browser = sign_in(north.dispatcher)
    browser.cookies["django_language"] = "en"
    return browser


def page(browser, name, which, **query):
    return browser.get(reverse(f"calendars:{name}", args=[which.pk]), query)


def test_the_list_shows_hours_in_words(north, office, dispatcher):
    with tenant_scope(north.tenant):
        calendar(name="Hotline", always_open=True)
    response = dispatcher.get(reverse("calendars:list"))
    assert [(shown.name, week) for shown, week in response.context["calendars"]] == [
        ("Office hours", ["Mon–Fri 09:00–17:30"]),
        ("Hotline", ["Mon–Sun 00:00–24:00"]),
    ]


def test_the_list_costs_the_same_for_one_calendar_and_for_three(north, office, dispatcher):
    queries = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as seen:
            dispatcher.get(reverse("calendars:list"))
        queries.append(len(seen))
        with tenant_scope(north.tenant):
            calendar(), calendar()
    assert queries[0] == queries[1]


def test_a_month_marks_holidays_rest_days_and_make_up_workdays(office, dispatcher):
    october = page(dispatcher, "detail", office, month="2026-10").context["month"]
    assert [f"{day.date:%m-%d} {day.kind} {day.name}".strip() for day in october.special_days] == [
        "10-01 holiday National Day",
        "10-02 holiday National Day",
        "10-03 holiday National Day",
        "10-05 rest_day National Day (observed)",
        "10-06 rest_day Day off (substituted from 2026-09-20)",
        "10-07 rest_day Day off (substituted from 2026-10-10)",
        "10-10 makeup",
    ]
    assert (october.working_days, october.worked.total_seconds() / 3600) == (18, 18 * 8.5)
    assert (f"{october.previous:%Y-%m}", f"{october.following:%Y-%m}", len(october.weeks)) == ("2026-09", "2026-11", 5)


@time_machine.travel("2026-11-23T17:00:00+00:00", tick=False)
def test_without_a_month_it_is_the_present_one_in_the_calendars_own_zone(office, dispatcher):
    for asked in ({}, {"month": "2026-13"}, {"month": "'; DROP"}, {"month": "1066-10"}, {"month": "٢٠٢٦-١٠"}):
        month = page(dispatcher, "detail", office, **asked).context["month"]
        assert [day.date.isoformat() for day in month.days if day.is_today] == ["2026-11-24"]


def test_a_year_without_its_official_list_is_said_to_be_provisional(office, dispatcher):
    notes = [
        "is provisional" in page(dispatcher, "detail", office, month=month).text for month in ("2026-12", "2027-01")
    ]
    assert notes == [False, True]


def test_a_deadline_is_worked_out_and_explained(office, dispatcher):
    response = page(dispatcher, "due", office, start="2026-09-30T16:30", amount="2", unit="hours")
    assert (response.status_code, response.context["due"].end.isoformat()) == (200, "2026-10-08T02:00:00+00:00")
    assert [piece.kind for piece in response.context["due"].pieces] == [
        "open",
        "closed",
        "holiday",
        "rest_day",
        "rest_day",
        "rest_day",
        "rest_day",
        "closed",
        "open",
    ]


@pytest.mark.parametrize(
    "query",
    [
        {"start": ""},
        {"start": "2026-09-30T16:30"},
        {"start": "yesterday", "amount": "2"},
        {"start": "2026-09-30T16:30", "amount": "-1"},
        {"start": "2026-09-30T16:30", "amount": "1e3"},
        {"start": "2026-09-30T16:30", "amount": "NaN"},
        {"start": "2026-09-30T16:30", "amount": "99999999"},
        {"start": "2026-09-30T16:30", "amount": "8000"},
        {"start": "2026-09-30T16:30", "amount": "1", "unit": "fortnights"},
        {"start": "1900-01-01T00:00", "amount": "1"},
        {"start": "0001-01-01T00:00", "amount": "1"},
        {"start": "9999-12-31T23:59", "amount": "1"},
    ],
)
def test_a_question_that_cannot_be_answered_is_shown_again(office, dispatcher, query):
    response = page(dispatcher, "due", office, **{"unit": "hours", **query})
    assert (response.status_code, response.templates[0].name) == (422, "worktime/tester.html")


def test_htmx_gets_the_answer_alone(office, dispatcher):
    address = reverse("calendars:due", args=[office.pk])
    response = dispatcher.get(address, QUESTION, headers={"HX-Request": "true"})
    assert (response.templates[0].name, "<html" in response.text) == ("worktime/_answer.html", False)


def test_another_companys_calendar_does_not_exist(south, office, sign_in):
    browser = sign_in(south.owner)
    for name in ("detail", "due", "elapsed", "versions"):
        answers = [browser.get(reverse(f"calendars:{name}", args=[pk])) for pk in (office.pk, uuid4())]
        assert [answer.status_code for answer in answers] == [404, 404]
    assert browser.get(reverse("calendars:list")).context["calendars"] == []


def test_a_technician_is_not_shown_settings(north, office, sign_in):
    assert sign_in(north.technician).get(reverse("calendars:list")).status_code == 403


def test_a_company_without_calendars_is_told_how_it_comes_to_some(north, dispatcher):
    with tenant_scope(north.tenant):
        assert not WorkCalendar.objects.exists()
    assert "No calendars yet" in dispatcher.get(reverse("calendars:list")).text
