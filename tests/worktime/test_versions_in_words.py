"""What a version changed is said in words, and an earlier one can be restored."""

import pytest
from django.utils import timezone, translation

from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.errors import Refused, Stale
from aftersales.worktime.actions import (
    archive_calendar,
    change_calendar,
    copy_calendar,
    make_default,
    offer_calendar,
    restore_version,
)
from aftersales.worktime.history import editions
from aftersales.worktime.models import WorkCalendar
from aftersales.worktime.own_days import OwnDays, overrides_of, stretches
from aftersales.worktime.windows import BadSchedule
from tests.factories import calendar
from tests.worktime.timetables import OFFICE

NOW = {"by": SYSTEM, "at": timezone.now()}
CLOSED = {"kind": "rest_day", "name": "Stocktaking", "windows": None}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def versions_of(which):
    return editions(which, which.versions.order_by("-number"))


def test_each_version_says_what_it_changed_why_and_by_whom(in_north):
    shop = calendar()
    days = {"2026-12-25": CLOSED, "2026-12-26": CLOSED, "2026-12-31": {**CLOSED, "name": ""}}
    lunch = [[["09:00", "12:00"], ["13:00", "17:30"]], *OFFICE[1:5], [["20:00", "04:00"]], []]
    change_calendar(calendar=shop, note="Winter", windows=lunch, overrides=days, country="DE", **NOW)
    owner = in_north.owner.actor
    fewer = {"2026-12-31": days["2026-12-31"]}
    change_calendar(calendar=shop, time_zone="Europe/Berlin", overrides=fewer, by=owner, at=timezone.now())
    second, first, start = versions_of(shop)
    assert (second.by, first.by, first.version.note, start.changes) == (owner.name, "", "Winter", [])
    assert first.changes == [
        "Holidays of: none → Germany",
        "Mon: 09:00–17:30 → 09:00–12:00, 13:00–17:30",
        "Sat: closed → 20:00–04:00 (+1)",
        "New: 2026-12-25 – 2026-12-26 Stocktaking: rest day",
        "New: 2026-12-31: rest day",
    ]
    assert second.changes == [
        "Time zone: Asia/Shanghai → Europe/Berlin",
        "No longer: 2026-12-25 – 2026-12-26 Stocktaking: rest day",
    ]
    assert [each.is_current for each in (second, first, start)] == [True, False, False]


def test_an_earlier_version_comes_back_as_a_new_one(in_north):
    shop = calendar()
    first = shop.current
    change_calendar(calendar=shop, windows=[[["12:00", "20:00"]]] * 7, **NOW)
    restore_version(calendar=shop, version=first, seen=2, **NOW)
    assert (shop.version, shop.current.number, shop.current.content) == (3, 3, first.content)
    assert shop.current.note == "As in version 1"
    restore_version(calendar=shop, version=first, **NOW)
    assert shop.version == 3  # it says so already
    with pytest.raises(Stale):
        restore_version(calendar=shop, version=first, seen=2, **NOW)


def test_a_calendar_goes_round_the_clock_and_back(in_north):
    shop = calendar(country="CN")
    change_calendar(calendar=shop, always_open=True, windows=[], country="", **NOW)
    assert versions_of(shop)[0].changes[0] == "Round the clock: no → yes"
    restore_version(calendar=shop, version=shop.versions.get(number=1), **NOW)
    assert (shop.current.always_open, shop.current.windows) == (False, OFFICE)


def test_a_copy_is_a_calendar_of_its_own(in_north):
    shop = calendar(name="Shop", country="CN")
    copy = copy_calendar(calendar=shop, name="Branch", **NOW)
    assert (copy.current.content, copy.is_default, copy.version) == (shop.current.content, False, 1)


def test_an_archived_calendar_is_not_offered_and_the_companys_own_is_never_archived(in_north):
    own, other = calendar(), calendar()
    with pytest.raises(Refused) as refused:
        archive_calendar(calendar=own, **NOW)
    assert refused.value.code == "is_default"
    archive_calendar(calendar=other, **NOW)
    archive_calendar(calendar=other, **NOW)
    assert list(WorkCalendar.objects.offered()) == [own]
    with pytest.raises(Refused):
        make_default(calendar=other, **NOW)
    offer_calendar(calendar=other, **NOW)
    make_default(calendar=other, **NOW)
    verbs = Event.objects.about(other).values_list("verb", flat=True)
    assert sorted(verbs) == ["calendar.archive", "calendar.create", "calendar.make_default", "calendar.offer"]


def test_days_become_stretches_and_stretches_days():
    days = {"2026-12-31": CLOSED, "2027-01-01": CLOSED, "2027-01-03": CLOSED}
    assert [f"{each.first} {each.last}" for each in stretches(days)] == [
        "2026-12-31 2027-01-01",
        "2027-01-03 2027-01-03",
    ]
    assert overrides_of(stretches(days)) == days


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-12-31", "2026-12-30", "backwards"),
        ("2026-12-31", "2029-12-31", "too_many_days"),
        ("2026-12-31", "2027-01-02", "named_twice"),
    ],
)
def test_stretches_that_cannot_be_are_refused(first, last, code):
    days = [
        OwnDays(*map(type(timezone.now().date()).fromisoformat, pair), "holiday")
        for pair in (("2027-01-02", "2027-01-02"), (first, last))
    ]
    with pytest.raises(BadSchedule) as refused:
        overrides_of(days)
    assert refused.value.code == code
