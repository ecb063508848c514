"""Sixty days of Tuesdays, Fridays and Sundays in five time zones, with outages laid on the slots (I-12).

What should have come of it is counted by other means than the product's: minute by minute, over the calendar.
"""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Min

from aftersales.messaging.models import Message
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from customers.models import Reminder, ReminderOccurrence
from tests import factories
from tests.cast import make_company

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")
BEGIN = datetime(2026, 9, 14, tzinfo=UTC)  # Lord Howe, Berlin and New York change their clocks within
DAYS = 60
GRACE = timedelta(hours=4)
# name: (ISO weekday, time of day, what holidays do); half past two comes twice, once or never where clocks change
RHYTHMS = {"tuesday": (2, time(9), "shift"), "friday": (5, time(10), "skip"), "sunday": (7, time(2, 30), "send")}
HOLIDAYS = [date(2026, 9, 25), date(2026, 10, 6), date(2026, 10, 7), date(2026, 10, 9)]
# (hours since the beginning, hours long): some over a slot and gone within the grace, some longer, one of days
OUTAGES = [(24, 3), (136, 20), (216, 30), (400, 2), (560, 7), (700, 100), (900, 3), (1000, 6), (1176, 5), (1300, 8)]
TICKS = [BEGIN + timedelta(minutes=40 * n) for n in range(DAYS * 36)]


def out(tick):
    hours = (tick - BEGIN) / timedelta(hours=1)
    return any(begins <= hours < begins + length for begins, length in OUTAGES)


AWAKE = [tick for tick in TICKS if not out(tick)]


def expected(zone, rhythm):
    """Return {date: (day sent, what came of it)} of one rhythm, by looking at every minute of the local calendar."""
    weekday, at, rule = RHYTHMS[rhythm]
    shown = {}  # local date → the first minute at which its clock shows the time or a later one
    minute = BEGIN - timedelta(days=1)
    while minute < BEGIN + timedelta(days=DAYS + 1):
        local = minute.astimezone(zone)
        if local.time() >= at:
            shown.setdefault(local.date(), minute)
        minute += timedelta(minutes=5)
    outcome = {}
    for day, slot in shown.items():
        if day.isoweekday() != weekday:
            continue
        sent_on = day
        if day in HOLIDAYS and rule == "skip":
            outcome[day] = (day, slot, "holiday")
            continue
        while rule == "shift" and (sent_on in HOLIDAYS or (sent_on != day and sent_on.isoweekday() > 5)):
            sent_on += timedelta(days=1)
        outcome[day] = (sent_on, shown.get(sent_on), "sent")
    return {
        day: (sent_on, _noticed(slot, what))
        for day, (sent_on, slot, what) in outcome.items()
        if slot and BEGIN <= slot <= AWAKE[-1]
    }


def _noticed(slot, what):
    seen = next(tick for tick in AWAKE if tick >= slot)
    return "missed" if what == "sent" and seen - slot > GRACE else what


@pytest.fixture
def companies(db):
    """A company in each zone with two customers who agreed to everything and one who did not, its plans running."""
    made = []
    for number, zone in enumerate(ZONES):
        company = make_company(f"zone-{number}")
        Tenant.objects.filter(pk=company.tenant.pk).update(time_zone=zone)
        with tenant_scope(company.tenant):
            closed = {day.isoformat(): {"kind": "holiday", "name": "节"} for day in HOLIDAYS}
            factories.calendar(time_zone=zone, overrides=closed)
            for name, agreed in (("甲", True), ("乙", True), ("丙", False)):
                owner = factories.person(name=name)
                phone = f"+86138{number:04d}{ord(name) % 10000:04d}"
                factories.contact(customer=owner, name=name, phone=phone, is_primary=True, consents=agreed)
            for name, (weekday, at, rule) in RHYTHMS.items():
                said = {"name": name, "weekdays": str(weekday), "send_at": at, "holiday_rule": rule}
                factories.started_plan(at=BEGIN, grace_minutes=240, **said)
        made.append(company)
    return made


def came_of(rhythm):
    """Return {date: (day sent, what came of it)} as the product recorded it."""
    rows = ReminderOccurrence.objects.filter(plan__name=rhythm)
    return {row.on: (row.day, row.reason or {"done": "sent"}[row.state]) for row in rows}


def test_what_is_sent_in_sixty_days_is_what_should_be(companies):
    while (position := bisect_left(AWAKE, Timer.objects.aggregate(due=Min("due_at"))["due"])) < len(AWAKE):
        while sweep(AWAKE[position]):  # as the next second would
            Timer.objects.filter(kind="messaging.deliver").delete()  # nothing is delivered here
    outcomes = set()
    for company, zone in zip(companies, ZONES, strict=True):
        with tenant_scope(company.tenant):
            sent = 0
            for rhythm in RHYTHMS:
                wanted = expected(ZoneInfo(zone), rhythm)
                assert (zone, rhythm, came_of(rhythm)) == (zone, rhythm, wanted)
                outcomes |= {(rhythm, what) for _day, what in wanted.values()}
                sent += sum(what == "sent" for _day, what in wanted.values())
            written = Message.objects.filter(template="customers/reminder")
            assert sorted(set(written.values_list("context__contact", flat=True))) == sorted(
                str(pk) for pk in Reminder.objects.told().values_list("contact", flat=True).distinct()
            )
            assert (written.count(), Reminder.objects.told().count()) == (sent * 2, sent * 2)
            assert Reminder.objects.filter(reason="no_consent").count() == sent
    assert outcomes >= {("tuesday", "sent"), ("friday", "holiday"), ("sunday", "missed"), ("tuesday", "missed")}
