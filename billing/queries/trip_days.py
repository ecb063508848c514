"""What a member did on a day away, told from their visits: the draft of a report (R12.8)."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from aftersales.tenancy.zones import tenant_time_zone
from billing.choices import ReportKind
from billing.rules.trips import week_of
from tickets.models import CrewMember, ServiceReport

_DAY = timedelta(days=1)


def told_of_day(trip, day):
    """Return the lines of a day, "" for none: each visit with its place and times, what was wrong and what was done."""
    zone = tenant_time_zone()
    since = datetime.combine(day, datetime.min.time(), zone)
    until = since + _DAY
    within = Q(visit__arrived_at__gte=since, visit__arrived_at__lt=until)
    within |= Q(visit__arrived_at=None, visit__departed_at__gte=since, visit__departed_at__lt=until)
    came = CrewMember.objects.filter(within, member=trip.member_id).select_related(
        "visit__work_order__site", "visit__work_order__customer"
    )
    visits = [one.visit for one in came.order_by("visit__departed_at", "visit__arrived_at", "pk")[:50]]
    reports = _reports([visit.work_order_id for visit in visits], since=since, until=until)
    return "\n".join(_line(visit, reports.get(visit.work_order_id), zone) for visit in visits)


def told_of_week(trip, day):
    """Return what the daily reports of the week up to a day say, day by day, those filed before their drafts."""
    days = trip.reports.filter(kind=ReportKind.DAY, day__range=week_of(day)).exclude(done="").order_by("day")
    return "\n".join(f"{one.day:%m-%d} {one.done}" for one in days)


def _reports(orders, *, since, until):
    """Return {work order: the last report completed within a day}."""
    found = ServiceReport.objects.filter(work_order__in=orders, completed_at__gte=since, completed_at__lt=until)
    return {report.work_order_id: report for report in found.order_by("cycle")}


def _line(visit, report, zone):
    order = visit.work_order
    place = order.site.name if order.site_id else order.customer.name
    parts = [f"{order.number} {place}"]
    if visit.arrived_at:
        parts.append(_("arrived %(time)s") % {"time": f"{visit.arrived_at.astimezone(zone):%H:%M}"})
    if visit.left_at:
        parts.append(_("left %(time)s") % {"time": f"{visit.left_at.astimezone(zone):%H:%M}"})
    if report:
        parts += [_("fault: %(text)s") % {"text": report.fault}, _("done: %(text)s") % {"text": report.treatment}]
    else:
        parts.append(str(order.get_state_display()))
    return _("; ").join(parts)
