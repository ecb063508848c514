"""When a trip's reports are asked for, and when they are missing: two kinds of timers."""

from aftersales.tenancy.zones import tenant_time_zone
from aftersales.timers.schedule import cancel_timers, set_timer, set_timers
from billing.queries.policy import expense_policy
from billing.rules.trips import missing_from, next_report

DUE, MISSING = "billing.trip_due", "billing.trip_missing"


def begin_reports(trip, *, at):
    """Have a member who leaves asked for a report at each day's end."""
    set_timer(DUE, trip.pk, next_report(at.astimezone(tenant_time_zone()), at=expense_policy().report_at))


def end_reports(trip):
    """Ask for no more reports; those that are owed stay owed."""
    cancel_timers(DUE, [trip.pk])


def watch(reports):
    """Have reports told of that nobody files until the next day's time."""
    policy, zone = expense_policy(), tenant_time_zone()
    set_timers([(MISSING, one.pk, missing_from(one.day, at=policy.missing_at, zone=zone)) for one in reports])


def unwatch(report):
    """Cancel what would find a report missing that was filed."""
    cancel_timers(MISSING, [report.pk])
