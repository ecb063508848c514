"""What the clock causes."""

from aftersales.timers.registry import handles
from billing.actions.hours import HOURS, book_hours
from billing.actions.rhythm import RHYTHM, remind
from billing.actions.trip_reports import ask_reports, find_missing
from billing.actions.trip_timers import DUE, MISSING
from billing.actions.turning import OVERDUE, find_overdue
from billing.models import Approval, Trip, TripReport


@handles(OVERDUE)
def overdue(timers, *, at):
    """Signatures that nobody gave in time."""
    late = Approval.objects.waiting().filter(pk__in=[timer.key for timer in timers]).select_for_update(of=("self",))
    for approval in late.select_related("claim__claimant", "member"):
        find_overdue(approval=approval, at=at)


@handles(RHYTHM, batch=10)
def rhythm(timers, *, at):
    """The week's reminders."""
    for timer in timers:
        remind(timer.key, due_at=timer.due_at, at=at)


@handles(HOURS, batch=10)
def hours(timers, *, at):
    """The time on site of visits that are over."""
    for timer in timers:
        book_hours(due_at=timer.due_at, at=at)


@handles(DUE, batch=50)
def trip_reports(timers, *, at):
    """The day's end of those who are away."""
    away = Trip.objects.away().filter(pk__in=[timer.key for timer in timers]).order_by("pk")
    for trip in away.select_for_update(of=("self",), no_key=True).select_related("member", "approver"):
        ask_reports(trip=trip, at=at)


@handles(MISSING)
def missing_reports(timers, *, at):
    """Reports that nobody filed in time."""
    owed = TripReport.objects.owed().filter(pk__in=[timer.key for timer in timers]).order_by("pk")
    for report in owed.select_for_update(of=("self",)).select_related("trip__member", "trip__approver"):
        find_missing(report=report, at=at)
