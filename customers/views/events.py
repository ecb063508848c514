"""Events: the list, one event with its guests, and what is done to it."""

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.events import change_event, create_event, step_event
from customers.filters import EventFilter, GuestFilter
from customers.forms.events import EventForm, EventTextsForm
from customers.models import CustomerEvent, EventGuest
from customers.panels import EVENT_PANELS, panels_for
from customers.presets import EVENT_TEXTS
from customers.queries.events import dry_run, facets_of, notes_of, results_of
from customers.queries.reminders import previewed
from customers.queries.tours import stops_of
from customers.queries.words import as_said_here, words_in_use
from customers.rules.events import verbs_of
from customers.rules.wording import EVENT_SAMPLE, EVENT_VARIABLES, offered

NOTES_SHOWN = 5


@requires("events.view")
def event_list(request):
    """Show the events, the latest first, each with what came of its invitations."""
    found = EventFilter(request.GET, CustomerEvent.objects.select_related("tour"))
    page = paginate(request, found.qs.order_by("-starts_at", "id"), per_page=25)
    results = results_of(page.rows)
    context = {"page": page, "filter": found, "lines": [(event, results[event.pk]) for event in page]}
    context["narrowed"] = any(request.GET.get(name) for name in found.form.fields)
    return respond(request, "customers/events/list.html", context, partial="customers/events/_rows.html")


@requires("events.view")
def event_page(request, pk):
    """Show one event: its guests, narrowed by what became of them, what was noted, and its words."""
    event = get_object_or_404(CustomerEvent.objects.select_related("tier", "tour"), pk=pk)
    results = results_of([event])[event.pk]
    guests = GuestFilter(request.GET, EventGuest.objects.filter(event=event)).qs.select_related("customer", "contact")
    notes = list(notes_of(event)[: NOTES_SHOWN + 1])
    begun, over = event.starts_at <= request.at, event.ends_at <= request.at
    context = {
        "event": event,
        "results": results,
        "facets": facets_of(results),
        "everybody": event.guests.count(),
        "status": request.GET.get("status", ""),
        "page": paginate(request, guests.order_by("-arrived_at", "-answered_at", "id"), per_page=25),
        "stops": stops_of(event.tour) if event.tour else [],
        "panels": panels_for(request.actor, EVENT_PANELS, event.pk),
        "team": event.team.order_by("name", "pk"),
        "notes": notes[:NOTES_SHOWN],
        "more_notes": len(notes) > NOTES_SHOWN,
        "verbs": verbs_of(event.state, begun=begun, over=over),
        "previews": previewed(event.texts, {**as_said_here(EVENT_SAMPLE), **_own_words(event)}),
    }
    return respond(request, "customers/events/event.html", context, partial="customers/events/_guests.html")


@requires("events.view")
def event_notes(request, pk):
    """Show all that was found and said at an event."""
    event = get_object_or_404(CustomerEvent, pk=pk)
    page = paginate(request, notes_of(event), per_page=25)
    return respond(request, "customers/events/notes.html", {"event": event, "page": page, "notes": page.rows})


@requires("events.view")
def event_dry_run(request, pk):
    """Show who would be invited now, who not and why; nothing is sent."""
    event = get_object_or_404(CustomerEvent, pk=pk)
    found, why = dry_run(event, at=request.at), request.GET.get("why", "")
    shown = [one for one in found.judged if why in ("", one.reason or "told")]
    context = {"event": event, "plan": event, "run": found, "why": why}
    context["page"] = paginate(request, shown, total=len(shown))
    return respond(request, "customers/events/dry_run.html", context)


@requires("events.edit")
def event_new(request):
    """Prepare an event."""
    form = EventForm(request.POST or None, initial={"texts": EVENT_TEXTS})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            event = create_event(by=request.actor, at=request.at, **form.changes)
            return see_other(request, event, said=_("Saved. Nobody hears of it until you invite them."))
    return respond(request, "customers/events/form.html", _with_words(form), status=status_of(form))


@requires("events.edit")
def event_edit(request, pk):
    """Change an event."""
    event = get_object_or_404(CustomerEvent, pk=pk)
    form = EventForm(request.POST or None, subject=event)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, event):
            change_event(event=event, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, event, said=_("Saved."))
    current = current_values(form, event, [*form._meta.fields, "tags"])
    context = {**_with_words(form), "event": event, "current": current}
    return respond(request, "customers/events/form.html", context, status=status_of(form))


@require_POST
@requires("events.edit")
def event_preview(request):
    """Show the words of an invitation as a guest would read them, or what is wrong with them."""
    form = EventTextsForm(request.POST)
    form.is_valid()
    context = {"previews": previewed(form.texts, as_said_here(EVENT_SAMPLE)), "errors": form.errors.values()}
    return respond(request, "customers/reminders/_preview.html", context)


@require_POST
@requires("events.edit")
def event_step(request, pk, verb):
    """Open an event, invite its audience, note that it was held, or cancel it."""
    event = step_event(event=get_object_or_404(CustomerEvent, pk=pk), verb=verb, by=request.actor, at=request.at)
    said = {
        "open": _("Guests can be signed in."),
        "invite": _("The invitations are being written."),
        "finish": _("Noted that it was held."),
        "cancel": _("Cancelled. Who was invited is told."),
    }
    return see_other(request, event, said=said[verb])


def _own_words(event):
    return {"event": event.name, "place": event.place, "date": event.said_time}


def _with_words(form):
    sample = previewed(form.texts, as_said_here(EVENT_SAMPLE)) if form.is_bound and form.is_valid() else []
    places = offered(get_language() or "", EVENT_VARIABLES)
    return {"form": form, "places": places, "previews": sample, "known": words_in_use("model_name")}
