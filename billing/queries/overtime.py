"""Overtime: what the check-ins of a month say, who sees which days, and the table for payroll."""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftersales.accounts.permissions import allows
from aftersales.files.tables import InstantHead
from aftersales.worktime.compiled import timetable_of
from aftersales.worktime.models import WorkCalendar
from billing.models import OvertimeDay
from billing.queries.policy import expense_policy
from billing.rules.overtime import days_off
from tickets.models import CrewMember

REPAIR = "repair"  # the type of a work order, as every company's vocabulary has it


def month_of(text, *, today):
    """Return (first, last) date of the month a text says, "2026-10"; of today's month for anything else."""
    try:
        first = date.fromisoformat(f"{text}-01") if len(text) == 7 else today.replace(day=1)
    except ValueError:
        first = today.replace(day=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def earned(span):
    """Return what the check-ins within a span of dates earn: {(member's id, date): (kind, amount, calls)}; two queries.

    Everybody of a crew earns it; the day is that of the arrival, in the zone of the company's calendar.
    """
    calendar = WorkCalendar.objects.default()
    if calendar is None:
        return {}
    timetable, policy = timetable_of(calendar), expense_policy()
    first, last = span
    kinds = {day: timetable.schedule.day(day).kind for day in _dates(first, last)}
    off = days_off(kinds, usual=policy.overtime_amount, holiday=policy.overtime_holiday_amount)
    until = timetable.midnight(last + timedelta(days=1))
    arrived = {"visit__arrived_at__gte": timetable.midnight(first), "visit__arrived_at__lt": until}
    came = (
        CrewMember.objects.filter(visit__work_order__type__slug=REPAIR, **arrived)
        .annotate(day=TruncDate("visit__arrived_at", tzinfo=timetable.zone))
        .filter(day__in=list(off))
        .values_list("member", "day")
        .annotate(calls=Count("visit__work_order", distinct=True))
    )
    return {(member, day): (*off[day], calls) for member, day, calls in came.order_by()}


def calls_of(days):
    """Return {(member's id, date): {work order's id: number}} of the repair calls of these days, by arrival; one query.

    Days of members who answered none are missing.
    """
    calendar = WorkCalendar.objects.default()
    if calendar is None or not days:
        return {}
    timetable, dates = timetable_of(calendar), {one.day for one in days}
    first, until = timetable.midnight(min(dates)), timetable.midnight(max(dates) + timedelta(days=1))
    came = (
        CrewMember.objects.filter(visit__work_order__type__slug=REPAIR, member__in={one.member_id for one in days})
        .filter(visit__arrived_at__gte=first, visit__arrived_at__lt=until)
        .annotate(day=TruncDate("visit__arrived_at", tzinfo=timetable.zone))
        .filter(day__in=dates)
        .order_by("visit__arrived_at", "id")
        .values_list("member", "day", "visit__work_order", "visit__work_order__number")
    )
    found: dict[tuple, dict] = {}
    for member, day, order, number in came:
        found.setdefault((member, day), {})[order] = number
    return found


def answered(days):
    """Return (day, the numbers of the work orders it answers for) of days fetched `with_shares`; one query.

    Those of a confirmed day are what it was booked on, those of a proposed one what the check-ins say.
    """
    calls = calls_of([one for one in days if one.confirmed_at is None])
    return [
        (one, [share.work_order.number for share in one.shares] or [*calls.get((one.member_id, one.day), {}).values()])
        for one in days
    ]


def visible_overtime(actor):
    """Return the days an actor may see: all of the company's, or their own."""
    if allows(actor.roles, "expenses.view"):
        return OvertimeDay.objects.all()
    return OvertimeDay.objects.filter(member=actor.membership_id) if actor.membership_id else OvertimeDay.objects.none()


def payroll_table(days):
    """Return (heads, rows) of confirmed days, by member and date."""
    heads = [
        _("Member"), _("Day"), _("Kind of day"), _("Repair calls"), pgettext("expense", "Amount"), _("Confirmed by"),
        InstantHead(_("Confirmed at")),
    ]  # fmt: skip
    found = days.confirmed().select_related("member").order_by("member__name", "member", "day")
    return heads, [
        [one.member.name, one.day.isoformat(), one.get_kind_display(), one.calls, float(one.amount),
         one.confirmed_by_name, one.confirmed_at]
        for one in found
    ]  # fmt: skip


def _dates(first, last):
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
