"""What would have happened: the past replayed against a plan's draft or a calendar not yet saved."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aftersales.accounts.access import requires
from aftersales.web.charts import Chart, Series
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other, unchanged
from aftersales.web.saving import shown_on
from aftersales.worktime.drafts import draft_of
from aftersales.worktime.forms.editor import CalendarForm, editable, time_zones
from aftersales.worktime.models import WorkCalendar
from contracts.models import PlanVersion
from tickets.actions.replaying import cancel_replay, replay_calendar, replay_plan
from tickets.forms.replays import SpanForm
from tickets.models import Replay
from tickets.queries.replays import compliance, flips_of


@requires("dashboard.view")
@require_safe
def replay_list(request):
    """List the replays, newest first, to compare them."""
    page = paginate(request, Replay.objects.for_rows().order_by("-asked_at", "id"), per_page=20)
    return respond(request, "tickets/replays.html", {"rows": [(each, compliance(each)) for each in page], "page": page})


@requires("dashboard.view")
@require_safe
def replay_page(request, pk):
    """Show a replay: how far it is, compliance now and then, and the promises that would flip."""
    replay = get_object_or_404(Replay.objects.for_rows(), pk=pk)
    version = f"{replay.state}-{replay.seen}"
    kept = compliance(replay)
    context = {"replay": replay, "kept": kept, "version": version, "page": paginate(request, flips_of(replay))}
    context["chart"] = None if replay.is_running or not kept else _chart(kept)
    return unchanged(request, version) or respond(
        request, "tickets/replay.html", context, partial="tickets/replay_live.html"
    )


@requires("replays.run")
@require_POST
def replay_of_plan(request, pk, number):
    """Replay the past against a version of a plan."""
    version = get_object_or_404(PlanVersion.objects.select_related("plan"), plan=pk, number=number)
    form = SpanForm(request.POST)
    days = form.cleaned_data["days"] if form.is_valid() else 90
    replay = replay_plan(version=version, days=days, by=request.actor, at=request.at)
    return see_other(request, "tickets:replay", replay.pk)


@requires("replays.run")
@require_POST
def replay_of_calendar(request, pk):
    """Replay the past against what stands in a calendar's editor."""
    calendar = get_object_or_404(WorkCalendar.objects.with_content(), pk=pk)
    form, span = CalendarForm(request.POST, initial=editable(calendar)), SpanForm(request.POST)
    if form.is_valid() and form.content:
        with shown_on(form):
            days = span.cleaned_data["days"] if span.is_valid() else 90
            said = {"content": form.content, "days": days, "by": request.actor, "at": request.at}
            return see_other(request, "tickets:replay", replay_calendar(calendar=calendar, **said).pk)
    context = {"calendar": calendar, "form": form, "zones": time_zones(request.at)}
    context["draft"] = draft_of(calendar, form, asked=request.POST, at=request.at)
    return respond(request, "worktime/edit.html", context, status=422)


@requires("replays.run")
@require_POST
def replay_cancel(request, pk):
    """Stop a replay."""
    replay = get_object_or_404(Replay, pk=pk)
    cancel_replay(replay=replay, by=request.actor, at=request.at)
    return see_other(request, "tickets:replay", pk, said=_("The replay was stopped."))


def _chart(kept):
    return Chart(
        slug="replay",
        title=_("Kept, now and then"),
        labels=[each.label for each in kept],
        series=[
            Series(_("as it was"), [each.was for each in kept], tone="quiet"),
            Series(_("as it would have been"), [each.would for each in kept], tone="lead"),
        ],
        axis=_("Promise"),
        unit="%",
        most=100,
    )
