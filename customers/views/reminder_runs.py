"""Whom a plan would tell, whom it told, and who had too few contacts in a week."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond
from customers.models import ReminderOccurrence, ReminderPlan
from customers.queries.audience import care_policy
from customers.queries.reminders import coming, dry_run, reminders_of, with_messages
from customers.queries.weeks import WAYS, dates_of, reasons_for, still_to_come, ways_for, ways_of, week_of, with_fewer

_YEARS = range(2000, 2099)


@requires("reminders.view")
def reminder_dry_run(request, pk):
    """Show who would get a plan's message on a day, who not and why; nothing is sent."""
    plan = get_object_or_404(ReminderPlan, pk=pk)
    found = dry_run(plan, at=request.at, day=_day(request.GET.get("day", "")))
    why = request.GET.get("why", "")
    shown = [one for one in found.judged if why in ("", one.reason or "told")]
    context = {
        "plan": plan,
        "run": found,
        "why": why,
        "days": [slot for slot in coming(plan, at=request.at) if not slot.reason],
        "page": paginate(request, shown, total=len(shown)),
    }
    return respond(request, "customers/reminders/dry_run.html", context)


@requires("reminders.view")
def occurrence(request, pk):
    """Show whom a plan told on one of its dates, and what became of the messages."""
    found = get_object_or_404(ReminderOccurrence.objects.select_related("plan"), pk=pk)
    page = paginate(request, reminders_of(found))
    context = {"occurrence": found, "plan": found.plan, "page": page, "lines": with_messages(page.rows, found)}
    return respond(request, "customers/reminders/occurrence.html", context)


@requires("reminders.view")
def reminder_week(request):
    """Show who had fewer contacts in a week than are wanted and why, and by what contacts were made (R1.2)."""
    today = timezone.localdate(request.at)
    week = week_of(_day(request.GET.get("day", "")) or today, wanted=care_policy().wanted_per_week)
    page = paginate(request, with_fewer(week))
    shown = [customer.pk for customer in page]
    reasons, ways = reasons_for(shown, week), ways_for(shown, week)
    context = {
        "week": week,
        "page": page,
        "lines": [(customer, _named(ways.get(customer.pk, ())), reasons[customer.pk]) for customer in page],
        "ways": _named(ways_of(week)),
        "dates": dates_of(week)[:50],
        "to_come": still_to_come(week, at=request.at),
    }
    return respond(request, "customers/reminders/week.html", context)


def _named(ways):
    return [(WAYS[way], count) for way, count in ways]


def _day(text) -> date | None:
    """Return the date a query names, None for anything else."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and day.year in _YEARS else None
