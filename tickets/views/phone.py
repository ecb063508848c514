"""The technician's day, made for a phone with a bad network."""

from datetime import timedelta

from django.shortcuts import get_object_or_404
from django.utils import timezone

from aftersales.accounts.access import requires
from aftersales.web.respond import respond
from customers.actions.contacts import reveal_phone
from customers.panels import panels_for
from customers.queries.teams import journeys_of
from tickets.forms.steps import CompleteForm
from tickets.panels import JOB_PLACES
from tickets.queries.bookings import booked_for
from tickets.queries.clocks import clocks_of
from tickets.queries.day import my_day
from tickets.queries.offers import offered_verbs
from tickets.queries.reports import current_report
from tickets.queries.timeline import timeline
from tickets.queries.visible import visible_to
from tickets.rules.offers import steps_ahead

_TWO_DAYS = timedelta(days=2)
_WEEK = timedelta(days=7)  # who goes on tour prepares for it


@requires("work_orders.perform")
def day(request):
    """Show today's work orders by next deadline, each with its next step, and what is done already."""
    midnight = timezone.localtime(request.at).replace(hour=0, minute=0, second=0, microsecond=0)
    todo, done = my_day(request.actor.membership_id, since=midnight)
    booked = booked_for(request.actor.membership_id, start=midnight, end=midnight + _TWO_DAYS)
    context = {"todo": todo, "done": done, "today": midnight, "booked": booked}
    context["journeys"] = journeys_of(request.actor.membership_id, start=request.at, end=midnight + _WEEK)
    return respond(request, "tickets/phone/day.html", context)


@requires("work_orders.perform")
def job(request, number):
    """Show one job with the big button of its next step; the steps after it lie ready for when there is no network."""
    order = get_object_or_404(visible_to(request.actor).for_rows().select_related("contact"), number=number)
    report = current_report(order)
    verbs = offered_verbs(order, by=request.actor)
    context = {
        "order": order,
        "clocks": clocks_of(order),
        "verbs": verbs,
        "steps": steps_ahead(order.state, verbs, paused=order.is_paused, signed=hasattr(report, "signature"),
                             handed_in=bool(report and report.handed_in_at)),
        "complete_form": CompleteForm(work_order=order),
        "timeline": timeline(order),
        "report": report,
        "places": panels_for(request.actor, JOB_PLACES, order.number),
    }  # fmt: skip
    return respond(request, "tickets/phone/job.html", context)


@requires("work_orders.perform")
def call(request, number):
    """Give the technician the contact's whole number to dial; that it was shown is on the trail (I-27)."""
    order = get_object_or_404(visible_to(request.actor).select_related("contact"), number=number)
    shown = order.contact is not None and request.method == "POST"
    if shown:
        reveal_phone(contact=order.contact, by=request.actor, at=request.at)
    context = {"order": order, "contact": order.contact if shown else None}
    return respond(request, "tickets/phone/call.html", context, partial="tickets/phone/call_numbers.html")
