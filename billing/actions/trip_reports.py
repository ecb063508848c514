"""Daily reports and weekly summaries: drafted from what was done, edited and filed by who is away (R12.8)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.zones import tenant_time_zone
from billing.actions.entering import company_day, kept_at, refuse_key
from billing.actions.trip_steps import enter_trip
from billing.actions.trip_telling import tell_missing, tell_overdue, tell_reports_due
from billing.actions.trip_timers import begin_reports, unwatch, watch
from billing.choices import ReportKind, TripState, TripVerb
from billing.models import TripReport
from billing.queries.policy import expense_policy
from billing.queries.trip_days import told_of_day, told_of_week
from billing.rules.trips import reports_due


@transaction.atomic
def draft_report(*, trip, kind, day, by, at):
    """Begin a report before it is asked for, built from the day's work orders; return it, or the one there is.

    Raises Refused (`wrong_state`, `not_the_traveller`, `day`).
    """
    trip = enter_trip(trip, TripVerb.REPORT, by=by, at=at)
    left = trip.left_at.astimezone(tenant_time_zone()).date()
    until = company_day(trip.returned_at or at)
    if not left <= day <= until:
        message = _("Name a day of the trip up to now: %(from)s to %(until)s.") % {"from": left, "until": until}
        raise Refused(message, code="day", field="day")
    [report] = _drafts(trip, [(kind, day)], at=at) or [trip.reports.get(kind=kind, day=day)]
    return report


@transaction.atomic
def write_report(*, report, by, at, seen=None, device_at=None, **changes):
    """Change a report's draft: `done`, `problems`, `plan`; `device_at` is the phone's time where it was kept offline.

    Raises Refused (`filed_already`, `not_the_traveller`, `wrong_state`), Stale (I-26).
    """
    report = _entered(report, by=by, at=at, seen=seen)
    for name, value in changes.items():
        setattr(report, name, value)
    report.save()
    facts = {"kind": report.kind, "day": str(report.day), **kept_at(device_at)}
    record("trip.write", report.trip, by=by, at=at, facts=facts)
    return report


@transaction.atomic
def file_report(*, report, by, at, seen=None, device_at=None, **changes):
    """File a report, with the last changes; it cannot change any more. `device_at` as for `write_report`.

    Raises as `write_report` does, and Refused (`nothing_done`), Forbidden (`keys_never_sign`).
    """
    refuse_key(by)
    report = _entered(report, by=by, at=at, seen=seen)
    for name, value in changes.items():
        setattr(report, name, value)
    if not report.done.strip():
        raise Refused(_("Write what was done, were it that you waited."), code="nothing_done", field="done")
    report.filed_at, report.filed_by_name = at, by.name
    report.save()
    unwatch(report)
    facts = {"kind": report.kind, "day": str(report.day), "late": report.told_at is not None, **kept_at(device_at)}
    record("trip.report", report.trip, by=by, at=at, facts=facts)
    return report


def ask_reports(*, trip, at):
    """Draft what is asked for of a trip by now, those an outage hid as well; tell its member, set the next time.

    Once is the UNIQUE of a report's day.
    """
    if trip.state != TripState.AWAY:
        return
    policy, zone = expense_policy(), tenant_time_zone()
    now = at.astimezone(zone)
    times = {"left": trip.left_at.astimezone(zone), "until": now, "at": policy.report_at}
    due = reports_due(**times, summary_weekday=policy.summary_weekday)
    if drafts := _drafts(trip, due, at=at):
        tell_reports_due(trip, drafts, at=at)
        record("trip.ask_reports", trip, by=SYSTEM, at=at, facts={"until": str(drafts[-1].day), "new": len(drafts)})
    if now.date() > trip.ends_on:
        tell_overdue(trip, at=at)
    begin_reports(trip, at=at)


def find_missing(*, report, at):
    """Tell of a report that was not filed in time, once: its member, and who permitted the trip."""
    if report.filed_at or report.told_at:
        return
    report.told_at = at
    report.save(update_fields=["told_at"])
    record("trip.missing", report.trip, by=SYSTEM, at=at, facts={"kind": report.kind, "day": str(report.day)})
    tell_missing(report, at=at)


def _drafts(trip, due, *, at):
    """Write the reports of these (kind, day) that are not there yet; return them."""
    known = set(trip.reports.values_list("kind", "day"))
    made = []
    for wanted, told in ((ReportKind.DAY, told_of_day), (ReportKind.WEEK, told_of_week)):  # a week adds up its days
        days = [day for kind, day in due if kind == wanted and (kind, day) not in known]
        reports = [
            TripReport(trip=trip, kind=wanted, day=day, done=told(trip, day)[:4000], asked_at=at) for day in days
        ]
        made += TripReport.objects.bulk_create(reports)
    watch(made)
    return sorted(made, key=lambda one: (one.day, one.kind))


def _entered(report, *, by, at, seen):
    trip = enter_trip(report.trip, TripVerb.REPORT, by=by, at=at)
    found = TripReport.objects.get(pk=report.pk)
    found.trip = trip
    if seen is not None:
        found.expect(seen)
    if found.filed_at:
        raise Refused(_("This report is filed: it cannot change any more."), code="filed_already")
    return found
