"""Reminder plans: the list, one plan, and what is done to it."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import current_values, shown_on, status_of
from customers.actions.reminders import change_plan, create_plan, step_plan
from customers.forms.reminders import ReminderPlanForm, TextsForm
from customers.models import ReminderPlan
from customers.presets import REMINDER_PRESETS
from customers.queries.reminders import coming, occurrences_of, plans_for_list, previewed
from customers.queries.words import as_said_here, words_in_use
from customers.rules.plans import verbs_of
from customers.rules.wording import SAMPLE, offered

SHOWN = 12  # dates of a plan on its page; the rest a page further on


@requires("reminders.view")
def reminder_list(request):
    """Show the plans, the running ones first."""
    page = paginate(request, plans_for_list())
    return respond(request, "customers/reminders/list.html", {"page": page, "presets": REMINDER_PRESETS.values()})


@requires("reminders.view")
def reminder_plan(request, pk):
    """Show one plan: its rhythm, its words, its next dates and what became of the last ones."""
    plan = get_object_or_404(ReminderPlan, pk=pk)
    context = {
        "plan": plan,
        "coming": coming(plan, at=request.at),
        "page": paginate(request, occurrences_of(plan), per_page=SHOWN),
        "previews": previewed(plan.texts, as_said_here(SAMPLE)),
        "verbs": verbs_of(plan.state),
    }
    return respond(request, "customers/reminders/plan.html", context)


@requires("reminders.edit")
def reminder_new(request):
    """Write down a plan, from one of the presets or from nothing."""
    form = ReminderPlanForm(request.POST or None, initial=_given(request))
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            plan = create_plan(by=request.actor, at=request.at, **form.changes)
            return see_other(request, plan, said=_("Saved. It sends nothing until you start it."))
    context = {**_with_words(form), "preset": _preset(request)}
    return respond(request, "customers/reminders/form.html", context, status=status_of(form))


@requires("reminders.edit")
def reminder_edit(request, pk):
    """Change a plan."""
    plan = get_object_or_404(ReminderPlan, pk=pk)
    form = ReminderPlanForm(request.POST or None, subject=plan)
    if request.method == "POST" and form.is_valid():
        with shown_on(form, plan):
            change_plan(plan=plan, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, plan, said=_("Saved."))
    context = {**_with_words(form), "plan": plan, "current": _current(form, plan)}
    return respond(request, "customers/reminders/form.html", context, status=status_of(form))


@require_POST
@requires("reminders.edit")
def reminder_preview(request):
    """Show the words as a customer would read them, or what is wrong with them."""
    form = TextsForm(request.POST)
    form.is_valid()
    context = {"previews": previewed(form.texts, as_said_here(SAMPLE)), "errors": form.errors.values()}
    return respond(request, "customers/reminders/_preview.html", context)


@require_POST
@requires("reminders.edit")
def reminder_step(request, pk, verb):
    """Start, pause, resume or end a plan."""
    plan = get_object_or_404(ReminderPlan.objects.select_for_update(no_key=True), pk=pk)
    step_plan(plan=plan, verb=verb, by=request.actor, at=request.at)
    return see_other(request, plan, said=_("The plan is %(state)s now.") % {"state": plan.get_state_display()})


def _current(form, plan):
    """Return (label, value) of what somebody else made of the plan meanwhile."""
    if not getattr(form, "stale", False):
        return []
    spoken = [(label, text["subject"]) for label, text in plan.texts.items() if form.texts.get(label) != text]
    return [*current_values(form, plan, [*form._meta.fields, "tags"]), *spoken]


def _given(request):
    """Return what a new plan starts with."""
    given = {"starts_on": timezone.localdate(request.at)}
    if preset := _preset(request):
        columns = ("name", "purpose", "weekdays", "date_rule", "occasion", "send_at", "holiday_rule", "texts")
        given |= {name: getattr(preset, name) for name in columns}
    return given


def _preset(request):
    return REMINDER_PRESETS.get(request.GET.get("preset", ""))


def _with_words(form):
    language = get_language() or ""
    sample = previewed(form.texts, as_said_here(SAMPLE)) if form.is_bound and form.is_valid() else []
    known = words_in_use("model_name")
    return {"form": form, "places": offered(language), "previews": sample, "known": known}
