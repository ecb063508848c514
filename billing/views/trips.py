"""Trips: who is away, asking, and the steps of one trip."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import allows
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions import trip_extensions, trips
from billing.choices import TripState
from billing.filters import TripFilterSet
from billing.forms.steps import ReasonForm
from billing.forms.trips import DraftForm, ExtendForm, ReturnForm, TripForm
from billing.queries.trips import offered_on_trip, visible_trips, whole, with_missing

OWN = {"leave": trips.leave, "cancel": trips.cancel_trip}
DECIDING = {"approve": trips.approve_trip, "consent": trip_extensions.consent}
REFUSING = {"refuse": trips.refuse_trip, "deny": trip_extensions.deny}


def trips_of(request):
    """Return the trips that whoever asks may see, as a deputy too."""
    return visible_trips(request.actor, on=timezone.localdate(request.at))


@requires("trips.view_own")
def trip_list(request):
    """List the trips one may see, the latest first: who is away, since when, until when, what is missing."""
    chosen = TripFilterSet(request.GET, queryset=trips_of(request))
    page = paginate(request, with_missing(chosen.qs.for_rows()).order_by("-starts_on", "id"))
    context = {"page": page, "states": TripState.choices, "state": request.GET.get("state", "")}
    context |= {"missing": request.GET.get("missing", ""), "today": timezone.localdate(request.at)}
    return respond(request, "billing/trips/list.html", {**context, "q": request.GET.get("q", "")})


@requires("trips.view_own")
def trip(request, number):
    """Show a trip: what was permitted, its reports, how long it was extended, what came back."""
    found = get_object_or_404(whole(trips_of(request)), number=number)
    today = timezone.localdate(request.at)
    context = {"trip": found, "today": today, "verbs": offered_on_trip(found, by=request.actor, on=today)}
    context |= {"reason_form": ReasonForm(), "draft_form": DraftForm(initial={"day": today})}
    own = str(found.member_id) == request.actor.membership_id
    reports = [one for one in found.reports.all() if own or one.filed_at or one.told_at]
    sees_claims = own or allows(request.actor.roles, "expenses.view")
    claims = found.claims.order_by("created_at", "id")[:20] if sees_claims else []
    return respond(request, "billing/trips/trip.html", {**context, "own": own, "reports": reports, "claims": claims})


@requires("trips.ask")
def trip_new(request):
    """Ask for permission to travel."""
    return _form(request, None)


@requires("trips.ask")
def trip_edit(request, number):
    """Change what was asked for."""
    return _form(request, get_object_or_404(whole(trips_of(request)), number=number))


def _form(request, found):
    posted = request.method == "POST"
    initial = {"version": found.version, "orders": _numbers(found)} if found else {"starts_on": _today(request)}
    form = TripForm(
        request.POST if posted else None, instance=found, initial=initial, member=request.actor.membership_id
    )
    if posted and form.is_valid():
        with shown_on(form, found):
            if found is None:
                made = trips.ask_trip(member=_me(request), **form.facts, **_doing(request))
                return see_other(request, made, said=_("Asked. Whoever may decide was told."))
            seen = form.cleaned_data["version"]
            trips.change_trip(trip=found, seen=seen, **form.facts, **_doing(request))
            return see_other(request, found, said=_("Saved."))
    return respond(request, "billing/trips/form.html", {"form": form, "trip": found}, status=status_of(form))


@require_POST
@requires("trips.ask")
def own_step(request, number, verb):
    """Leave, or call it off."""
    OWN[verb](trip=_found(request, number), **_doing(request))
    return see_other(request, "billing:trip", number, said=_("Noted."))


@requires("trips.ask")
def extend(request, number):
    """Ask to stay longer."""
    form = ExtendForm(request.POST if request.method == "POST" else None)
    act = trip_extensions.ask_extension
    return _step(request, number, form, act, _("Ask to stay longer"), said=_("Asked. Whoever may decide was told."))


@requires("trips.ask")
def come_back(request, number):
    """Register the return, with what is handed over."""
    form = ReturnForm(request.POST if request.method == "POST" else None, member=request.actor.membership_id)
    return _step(request, number, form, trips.register_return, _("Register the return"), said=_("Welcome back."))


@require_POST
@requires("trips.ask")
def take_over(request, number):
    """Confirm that what came back was handed over."""
    trips.take_over(trip=_found(request, number), **_doing(request))
    return see_other(request, "billing:trip", number, said=_("Noted."))


@require_POST
@requires("trips.decide")
def decide(request, number, verb):
    """Permit a trip, or a longer stay."""
    DECIDING[verb](trip=_found(request, number), **_doing(request))
    return see_other(request, "billing:trip", number, said=_("The member was told."))


@require_POST
@requires("trips.decide")
def refuse(request, number, verb):
    """Refuse a trip, or a longer stay, with the reason."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    REFUSING[verb](trip=_found(request, number), reason=reason, **_doing(request))
    return see_other(request, "billing:trip", number, said=_("The member was told."))


def _step(request, number, form, act, title, *, said):
    found = _found(request, number)
    if form.is_bound and form.is_valid():
        with shown_on(form):
            act(trip=found, **form.cleaned_data, **_doing(request))
            return see_other(request, found, said=said)
    context = {"form": form, "trip": found, "title": title}
    return respond(request, "billing/trips/step.html", context, status=status_of(form))


def _found(request, number):
    return get_object_or_404(trips_of(request).for_rows(), number=number)


def _numbers(found):
    return " ".join(one.work_order.number for one in found.orders.all())


def _today(request):
    return timezone.localdate(request.at)


def _me(request):
    return Membership.objects.here().get(pk=request.actor.membership_id)


def _doing(request):
    return {"by": request.actor, "at": request.at}
