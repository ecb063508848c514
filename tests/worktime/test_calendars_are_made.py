"""Making a calendar: by hand, from a preset, for a new company."""

import pytest
from django.utils import timezone, translation

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.errors import Refused
from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.actions import create_calendar, create_from_preset, make_default
from aftersales.worktime.models import WorkCalendar
from tests.factories import calendar
from tests.worktime.timetables import OFFICE


def made(**content):
    return create_calendar(**{"name": "Workshop", "windows": OFFICE, "by": SYSTEM, "at": timezone.now(), **content})


def test_a_calendar_keeps_what_it_was_told_and_leaves_its_event(in_north):
    workshop = made(country="CN", overrides={"2026-12-24": {"kind": "half_day", "name": "平安夜"}})
    workshop = WorkCalendar.objects.with_content().get(pk=workshop.pk)
    assert (workshop.name, workshop.version, workshop.current.number) == ("Workshop", 1, 1)
    assert workshop.current.content == {
        "time_zone": "Asia/Shanghai",  # the company's
        "always_open": False,
        "windows": OFFICE,
        "country": "CN",
        "subdivision": "",
        "half_days": False,
        "overrides": {"2026-12-24": {"kind": "half_day", "name": "平安夜", "windows": None}},
    }
    assert [(event.verb, event.object_id) for event in Event.objects.all()] == [("calendar.create", str(workshop.pk))]


def test_office_hours_are_monday_to_friday_9_to_17_30_in_chinas_calendar(in_north):
    """Source: R12.1"""
    with translation.override("en"):
        office = create_from_preset(preset="office", by=SYSTEM, at=timezone.now())
    assert (office.name, office.preset, office.current.windows, office.current.country) == (
        "Office hours",
        "office",
        [[["09:00", "17:30"]]] * 5 + [[], []],
        "CN",
    )


def test_a_new_company_has_office_hours_of_its_own_and_a_line_open_round_the_clock(north, south):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=timezone.now())
        assert [(c.preset, c.is_default, c.current.always_open) for c in WorkCalendar.objects.by_name()] == [
            ("office", True, False),
            ("round_the_clock", False, True),
        ]
    with tenant_scope(south.tenant):
        assert WorkCalendar.objects.default() is None


def test_one_calendar_is_the_companys_own(in_north):
    first, second = calendar(), calendar()
    assert WorkCalendar.objects.default() == first
    make_default(calendar=second, by=SYSTEM, at=timezone.now())
    third = calendar(is_default=True)
    assert list(WorkCalendar.objects.filter(is_default=True)) == [third]


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        ({"name": " "}, ("name", "required")),
        ({"name": "Taken"}, ("name", "name_taken")),
        ({"windows": [[]] * 7}, ("windows", "no_working_time")),
        ({"always_open": True}, ("always_open", "always_open")),
        ({"time_zone": "Mars"}, ("time_zone", "unknown_time_zone")),
        ({"country": "XX"}, ("country", "unknown_country")),
    ],
)
def test_what_is_no_calendar_is_refused_and_leaves_nothing(in_north, content, refusal):
    calendar(name="Taken")
    with pytest.raises(Refused) as refused:
        made(**content)
    assert (refused.value.field, refused.value.code) == refusal
    assert [c.name for c in WorkCalendar.objects.all()] == ["Taken"]


def test_two_companies_may_use_the_same_name(north, south):
    for company in (north, south):
        with tenant_scope(company.tenant):
            assert made().name == "Workshop"
