"""A service plan from the text of a commitment: read it, look at what was understood, make a draft of it."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.texts import create_plan_of_text
from contracts.forms.texts import DraftForm, TextForm
from contracts.queries.texts import reading_of


@requires("service_plans.edit")
def plan_from_text(request):
    """Take a commitment's text; show its words beside the promises that were read in them."""
    form = TextForm(request.POST or None)
    if not form.is_valid():
        return respond(request, "contracts/plan_text.html", {"form": form}, status=status_of(form))
    reading = reading_of(form.cleaned_data["text"])
    context = {"form": DraftForm(initial={"text": reading.text}, reading=reading), "reading": reading}
    return respond(request, "contracts/plan_text_read.html", context)


@requires("service_plans.edit")
@require_POST
def plan_of_text(request):
    """Make a plan with a draft version of the promises that were chosen."""
    asked = TextForm(request.POST)
    if not asked.is_valid():
        return respond(request, "contracts/plan_text.html", {"form": asked}, status=422)
    reading = reading_of(asked.cleaned_data["text"])
    form = DraftForm(request.POST, reading=reading)
    if form.is_valid():
        facts = {"name": form.cleaned_data["name"], "chosen": form.cleaned_data["chosen"]}
        with shown_on(form):
            plan = create_plan_of_text(draft=reading.draft, by=request.actor, at=request.at, **facts)
            return see_other(
                request,
                "contracts:plan-edit",
                plan.pk,
                said=_("Draft made. Nothing is promised until it is published."),
            )
    context = {"form": form, "reading": reading}
    return respond(request, "contracts/plan_text_read.html", context, status=status_of(form))
