"""A change makes a new version; what was promised under the old one keeps to it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.errors import Refused, Stale
from aftersales.worktime.actions import change_calendar
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.models import CalendarVersion, WorkCalendar
from tests.factories import calendar
from tests.worktime.timetables import at

LATE_SHIFT = [[["12:00", "20:00"]]] * 7


def change(which, **changes):
    return change_calendar(calendar=which, by=SYSTEM, at=timezone.now(), **changes)


def test_a_change_raises_the_version_and_the_old_one_still_answers(in_north):
    shop = calendar()
    promised = shop.current
    change(shop, windows=LATE_SHIFT)
    shop = WorkCalendar.objects.get(pk=shop.pk)
    monday = at("2026-11-23 08:00")
    assert [version.number for version in shop.versions.order_by("number")] == [1, 2]
    assert (shop.version, shop.current.number, shop.current.windows) == (2, 2, LATE_SHIFT)
    assert timetable_of(shop).add(monday, 3600) == at("2026-11-23 13:00")
    assert timetable_of(promised).add(monday, 3600) == at("2026-11-23 10:00")


def test_a_new_name_alone_keeps_the_hours_version(in_north):
    shop = calendar()
    version = shop.current_id
    change(shop, name="Shop")
    assert (shop.name, shop.version, shop.current_id) == ("Shop", 2, version)


def test_a_change_that_changes_nothing_leaves_no_trace(in_north):
    shop = calendar()
    change(shop, windows=shop.current.windows, name=shop.name)
    assert shop.version == 1
    assert [event.verb for event in Event.objects.all()] == ["calendar.create"]


def test_a_bad_change_is_refused_and_nothing_changes(in_north):
    shop = calendar()
    with pytest.raises(Refused) as refused:
        change(shop, windows=[[]] * 7)
    assert refused.value.code == "no_working_time"
    assert WorkCalendar.objects.get(pk=shop.pk).version == 1


def test_a_change_of_what_somebody_else_has_changed_is_refused(in_north):
    shop = calendar()
    elsewhere = WorkCalendar.objects.get(pk=shop.pk)
    change(shop, windows=LATE_SHIFT, seen=1)
    with pytest.raises(Stale):
        change(shop, name="Shop", seen=1)
    with pytest.raises(Stale), transaction.atomic():
        change(elsewhere, name="Shop")
    assert WorkCalendar.objects.get(pk=shop.pk).version == 2


def test_what_a_calendar_said_cannot_be_rewritten(in_north):
    shop = calendar()
    for write in (
        lambda: CalendarVersion.objects.update(half_days=True),
        lambda: CalendarVersion.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            write()
    assert WorkCalendar.objects.get(pk=shop.pk).current.half_days is False


def test_a_company_has_at_most_one_calendar_of_its_own_for_the_database_too(in_north):
    calendar(), calendar()
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkCalendar.objects.update(is_default=True)
