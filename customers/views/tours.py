"""Tours: their stops with what came of each, another stop, the team of an event."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.teams import set_team
from customers.actions.tours import add_stop, change_tour
from customers.forms.tours import StopForm, TeamForm, TourForm
from customers.models import CustomerEvent, Tour
from customers.queries.tours import stops_of, tour_results


@requires("events.view")
def tour_page(request, pk):
    """Show a tour: its stops in their order with what came of each, and of all together."""
    tour = get_object_or_404(Tour, pk=pk)
    rows, total = tour_results(list(stops_of(tour).prefetch_related("team")))
    return respond(request, "customers/events/tour.html", {"tour": tour, "rows": rows, "total": total})


@requires("events.edit")
def tour_edit(request, pk):
    """Change a tour's name, or whether customers are invited to one stop only."""
    tour = get_object_or_404(Tour, pk=pk)
    form = TourForm(request.POST or None, subject=tour)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, tour):
            change_tour(tour=tour, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, tour, said=_("Saved."))
    context = {"form": form, "tour": tour, "current": current_values(form, tour)}
    return respond(request, "customers/events/tour_form.html", context, status=status_of(form))


@requires("events.edit")
def stop_new(request, pk):
    """Prepare another stop of an event's tour: another place and time, all else as here."""
    event = get_object_or_404(CustomerEvent.objects.select_related("tour"), pk=pk)
    form = StopForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            stop = add_stop(event=event, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, stop, said=_("Saved. Nobody hears of it until you invite them."))
    return respond(request, "customers/events/stop_form.html", {"form": form, "event": event}, status=status_of(form))


@requires("events.edit")
def event_team(request, pk):
    """Choose who goes to an event."""
    event = get_object_or_404(CustomerEvent, pk=pk)
    posted = request.method == "POST"
    form = TeamForm(request.POST if posted else None, event=event)
    if posted and form.is_valid():
        with shown_on(form):
            set_team(event=event, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, event, said=_("Saved. Who is new to the team is told."))
    return respond(request, "customers/events/team_form.html", {"form": form, "event": event}, status=status_of(form))
