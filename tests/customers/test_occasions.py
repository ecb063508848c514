"""Birthdays and other occasions: on which day they fall, and that each is greeted once a year (R1.3, I-12, I-13)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from customers.actions.firing import open_due
from customers.actions.occasions import note_occasion
from customers.choices import PlanOccasion
from customers.models import OccasionGreeting, Reminder, ReminderOccurrence
from customers.queries.occasions import fortnight
from customers.queries.reminders import dry_run
from customers.rules.festivals import festivals_on
from customers.rules.lunar import Key, in_lunar_words, keys_of
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures
from tickets.models import FollowUp

MORNING = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)  # eight o'clock in Shanghai, the sixteenth of the tenth lunar month
DOING = {"by": SYSTEM, "at": MORNING}
TODAY = {"month": 11, "day": 24}


def days_of(key, year):
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(366))
    return [day.strftime("%m-%d") for day in days if day.year == year and key in keys_of(day)]


@pytest.mark.parametrize(
    ("key", "year", "days"),
    [
        (Key("lunar", 8, 15), 2026, ["09-25"]),  # Mid-Autumn
        (Key("lunar", 6, 8), 2025, ["07-02"]),  # of the month itself, not of the leap month after it
        (Key("lunar", 6, 8, leap=True), 2025, ["08-01"]),  # the year has the leap month
        (Key("lunar", 6, 8, leap=True), 2026, ["07-21"]),  # it has none: the month itself
        (Key("lunar", 12, 30), 2025, ["01-28"]),  # the twelfth month of 2024 has 29 days
        (Key("lunar", 11, 12), 2025, ["12-31"]),  # late in the lunar year, still in the solar one
        (Key("solar", 2, 29), 2026, ["02-28"]),
        (Key("solar", 2, 29), 2028, ["02-29"]),
    ],
)
def test_a_day_comes_round_in_its_calendar(key, year, days):
    assert days_of(key, year) == days


def test_every_day_of_a_century_has_its_festivals_once_a_year():
    days = [date(2001, 1, 1) + timedelta(days=n) for n in range(36500)]
    found = [festival for day in days for festival in festivals_on(day)]
    assert {found.count(festival) for festival in set(found)} <= {99, 100}
    assert in_lunar_words(date(2026, 11, 24)) == "十月十六"


@pytest.fixture
def birthday(in_north):
    """A contact whose lunar birthday is today, beside a main contact whose day it is not."""
    factories.calendar()
    main = factories.contact(consents=True, is_primary=True)
    contact = factories.contact(customer=main.customer, name="单薇", phone="+8613900139000", consents=True)
    return note_occasion(contact=contact, calendar="lunar", month=10, day=16, year=1980, **DOING)


def greeted_by(plan):
    open_due(plan=plan, at=MORNING + timedelta(hours=1, minutes=1))
    for occurrence in ReminderOccurrence.objects.filter(plan=plan):
        factories.written(occurrence, at=MORNING + timedelta(hours=1, minutes=1))
    return list(Reminder.objects.filter(occurrence__plan=plan).values_list("contact", "state", "reason"))


def test_whose_day_it_is_gets_one_card_a_year_whatever_the_plans(birthday):
    plans = [factories.started_plan(at=MORNING, occasion="birthday", weekdays="", purpose="blessing") for _n in (1, 2)]
    assert [one.contact for one in dry_run(plans[0], at=MORNING).judged] == [birthday.contact]
    assert greeted_by(plans[0]) == [(birthday.contact_id, "told", "")]
    assert greeted_by(plans[1]) == [(birthday.contact_id, "left_out", "greeted")]
    assert Message.objects.filter(template="customers/reminder").count() == 1
    [greeting] = OccasionGreeting.objects.all()
    with pytest.raises(IntegrityError), transaction.atomic():
        OccasionGreeting.objects.create(
            occasion=birthday, year=greeting.year, on=greeting.on, way="call", made_at=MORNING
        )


def test_who_did_not_agree_is_left_out_and_the_fortnight_says_so(birthday):
    factories.started_plan(at=MORNING, occasion="birthday", weekdays="", purpose="blessing")
    type(birthday.contact).objects.update(consents=False)
    [coming], _festivals = fortnight(today=MORNING.date())
    assert (coming.on, coming.years, coming.reason) == (MORNING.date(), 46, "no_consent")


def test_a_festival_and_a_purchase_are_greeted_by_plans(in_north):
    customer = factories.contact(consents=True, is_primary=True).customer
    customer.purchases.create(item="M3", bought_on=date(2026, 11, 23), amount=1, created_at=MORNING)
    thanks = factories.started_plan(at=MORNING, occasion=PlanOccasion.THANKS, weekdays="")
    assert [state for _contact, state, _reason in greeted_by(thanks)] == ["told"]
    spring = factories.started_plan(at=MORNING, occasion=PlanOccasion.SPRING, weekdays="")
    assert spring.next_at == datetime(2027, 2, 6, 1, 0, tzinfo=UTC)


def test_who_is_called_stands_on_the_list_once_and_who_is_ill_at_once(north):
    with tenant_scope(north.tenant):
        factories.calendar()
        customer = factories.person(adviser=north.dispatcher)
        contact = factories.contact(customer=customer)
        note_occasion(contact=contact, way="call", **TODAY, **DOING)
        ill = note_occasion(contact=contact, kind="illness", year=2026, month=11, day=20, note="第三医院", **DOING)
    assert ill.way == "call"
    for _twice in (1, 2):
        sweep(at=MORNING + timedelta(hours=1))
    with tenant_scope(north.tenant):
        assert sorted(FollowUp.objects.values_list("reason", "owner", "script")) == [
            ("occasion", north.dispatcher.pk, ""),
            ("occasion", north.dispatcher.pk, "第三医院"),
        ]
        assert OccasionGreeting.objects.count() == 2
    [timer] = Timer.objects.filter(kind="customers.occasion_call")
    assert timer.due_at.date() == date(2027, 11, 24)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"month": 2, "day": 30}, "no_such_day"),
        ({"kind": "illness", "month": 11, "day": 1}, "year_missing"),
        ({"kind": "illness", "year": 2027, "month": 1, "day": 1}, "in_the_future"),
    ],
)
def test_a_day_nobody_has_is_refused(in_north, wrong, code):
    with pytest.raises(Refused) as refused:
        note_occasion(contact=factories.contact(), **wrong, **DOING)
    assert refused.value.code == code


def test_occasions_by_page_and_by_rest(north, sign_in, key_of):  # noqa: F811 - the fixture
    with tenant_scope(north.tenant):
        contact = factories.contact(name="单薇", form_of_address="单女士")
    desk, api = sign_in(north.dispatcher), key_of(north, "dispatcher")
    page = f"/customers/{contact.customer.number}/contacts/{contact.pk}/occasions/"
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()  # the company's
    day = {"kind": "birthday", "calendar": "solar", "month": today.month, "day": today.day, "way": "message"}
    assert desk.post(page, {**day, "month": 13}).status_code == 422
    assert desk.post(page, day).status_code == 303
    assert "单女士" in desk.get("/occasions/").content.decode()
    [known] = api.read(f"occasions/?customer={contact.customer.number}").json()["results"]
    edited = {"kind": "birthday", "calendar": "lunar", "month": 8, "day": 15, "way": "call", "version": 1}
    assert desk.post(f"/occasions/{known['id']}/", {**edited, "active": "on"}).status_code == 303
    assert api.read(f"occasions/{known['id']}/").json()["calendar"] == "lunar"
    wrong = api.send("POST", "occasions/", {"contact": str(contact.pk), "month": 2, "day": 31})
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (409, "no_such_day")
    assert api.read("occasions/coming/").status_code == 200
