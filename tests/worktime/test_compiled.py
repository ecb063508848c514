"""Timetables are compiled once in a process, and are never out of date."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.worktime import compiled
from aftersales.worktime.actions import change_calendar
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.models import WorkCalendar
from tests.factories import calendar
from tests.worktime.timetables import at


def test_the_first_question_costs_one_query_and_the_next_none(in_north, django_assert_num_queries):
    row = WorkCalendar.objects.get(pk=calendar().pk)
    with django_assert_num_queries(1):
        first = timetable_of(row)
    again = WorkCalendar.objects.get(pk=row.pk)
    with django_assert_num_queries(0):
        assert timetable_of(again) is first
        assert timetable_of(row.current) is first


def test_a_change_that_was_rolled_back_leaves_no_timetable_behind(in_north):
    monday, shop = at("2026-11-23 08:00"), calendar()

    def opening_at(hour):
        shop = WorkCalendar.objects.get()
        change_calendar(calendar=shop, windows=[[[hour, "20:00"]]] * 7, by=SYSTEM, at=timezone.now())
        return shop.version, timetable_of(shop).add(monday, 3600)

    undone = transaction.savepoint()
    assert opening_at("12:00") == (2, at("2026-11-23 13:00"))
    transaction.savepoint_rollback(undone)
    assert timetable_of(shop).add(monday, 3600) == at("2026-11-23 10:00")
    assert opening_at("06:00") == (2, at("2026-11-23 09:00"))


def test_a_calendar_round_the_clock_counts_every_minute(in_north):
    always = timetable_of(calendar(always_open=True))
    assert always.add(at("2026-12-31 23:00"), 4 * 3600) == at("2027-01-01 03:00")
    assert always.usual_day == timedelta(hours=24)


def test_the_usual_day_is_the_commonest(in_north):
    week = [[["09:00", "17:30"]]] * 3 + [[["09:00", "12:00"]]] * 3 + [[]]
    assert timetable_of(calendar(windows=week)).usual_day == timedelta(hours=8.5)


def test_a_process_keeps_so_many_and_no_more(in_north, monkeypatch):
    monkeypatch.setattr(compiled, "MOST", 2)
    monkeypatch.setattr(compiled, "_compiled", {})
    first, second, third = (calendar() for _ in range(3))
    kept = [timetable_of(each) for each in (first, second, third)]
    assert list(compiled._compiled) == [second.current_id, third.current_id]
    assert timetable_of(third) is kept[2]
    assert timetable_of(first) is not kept[0]
