"""R12.8: each day's end asks for a report built from the day's work; a missing one is told of, once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from billing.actions import trips
from billing.actions.trip_reports import draft_report, file_report, write_report
from billing.models import TripReport
from tests.billing.making import MONDAY
from tests.billing.travelling import TODAY, brought
from tests.tickets.making import brought_to, work_order

EVENING = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # six in Shanghai
_DAY = timedelta(days=1)


@pytest.fixture
def away(north):
    """A technician who left this morning for four days, and repaired something."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY - _DAY)
        made = brought(north, "away", ends_on=TODAY + 3 * _DAY)
        order = work_order(by=north.dispatcher.actor, at=MONDAY)
        brought_to("completed", order, by=north.dispatcher.actor, technician=north.technician, at=MONDAY)
        made.worked_on = order.number
    return made


def told(template):
    sent = Message.objects.filter(channel="in_app", template=f"billing/{template}").select_related("member")
    return sorted((one.member.name, one.context.get("day", "")) for one in sent)


def said(kind="day"):
    found = TripReport.objects.filter(kind=kind).order_by("day")
    return [(one.day.day, bool(one.filed_at), bool(one.told_at)) for one in found]


def test_the_days_end_drafts_what_was_done_and_tells_of_what_is_missing_once(north, away):
    sweep(at=EVENING - timedelta(seconds=1))
    with tenant_scope(north.tenant):
        assert said() == []
    sweep(at=EVENING)
    with tenant_scope(north.tenant):
        report = TripReport.objects.get()
        assert (report.day, report.kind, report.filed_at) == (TODAY, "day", None)
        for part in (away.worked_on, "张江工厂", "皮带断裂", "更换皮带"):
            assert part in report.done
        assert told("trip_report_due") == [("north technician", "2026-11-23")]
        file_report(report=report, by=north.technician.actor, at=EVENING + timedelta(hours=1), done="更换皮带")
    for hours in range(0, 48, 3):  # Wednesday evening, and nobody filed Tuesday's
        sweep(at=EVENING + timedelta(hours=hours))
    with tenant_scope(north.tenant):
        assert said() == [(23, True, False), (24, False, True)]
        missing = [("north manager", "2026-11-24"), ("north technician", "2026-11-24")]
        assert told("trip_report_missing") == missing


def test_an_outage_hides_no_day_and_friday_asks_for_the_week(north, away):
    sweep(at=EVENING + 4 * _DAY)  # nothing ran until Friday
    with tenant_scope(north.tenant):
        assert [day for day, *_rest in said()] == [23, 24, 25, 26, 27]
        [week] = TripReport.objects.filter(kind="week")
        assert week.day.day == 27
        assert f"11-23 {away.worked_on}" in week.done
        assert told("trip_overdue") == [("north manager", ""), ("north technician", "")]
        assert len(told("trip_report_due")) == 1


def test_who_is_back_is_asked_no_more_and_files_what_is_owed(north, away):
    with tenant_scope(north.tenant):
        own = {"by": north.technician.actor, "at": MONDAY + timedelta(hours=1)}
        early = draft_report(trip=away, kind="day", day=TODAY, **own)
        assert draft_report(trip=away, kind="day", day=TODAY, **own).pk == early.pk
        with pytest.raises(Refused, match="up to now"):
            draft_report(trip=away, kind="day", day=TODAY + _DAY, **own)
        trips.register_return(trip=away, receiver=north.manager, **own)
    sweep(at=EVENING + 2 * _DAY)
    with tenant_scope(north.tenant):
        assert said() == [(23, False, True)]
        late = {"by": north.technician.actor, "at": EVENING + 2 * _DAY}
        assert file_report(report=early, **late).filed_by_name == "north technician"


def test_a_report_is_its_writers_says_something_and_stays_once_filed(north, away):
    with tenant_scope(north.tenant):
        own = {"by": north.technician.actor, "at": MONDAY}
        report = draft_report(trip=away, kind="week", day=TODAY, **own)
        with pytest.raises(Refused, match="Only north technician"):
            write_report(report=report, by=north.manager.actor, at=MONDAY, done="x")
        with pytest.raises(Refused, match="what was done"):
            file_report(report=report, done="  ", **own)
        file_report(report=report, done="驻场检修", seen=report.version, **own)
        with pytest.raises(Refused, match="cannot change"):
            write_report(report=report, done="别的", **own)
        for break_it in (
            lambda: TripReport.objects.update(done="别的"),
            lambda: TripReport.objects.create(trip=away, kind="week", day=TODAY, asked_at=MONDAY),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                break_it()
