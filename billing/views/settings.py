"""What the company settled about expenses: figures, the chain, allowances, deputies."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from billing.actions import settings
from billing.forms.settings import ChainStepForm, DeputyForm, ExpensePolicyForm, PerDiemForm
from billing.models import ChainStep, Deputy, PerDiem
from billing.queries.policy import expense_policy


@requires("settings.view")
def overview(request):
    """Show all of it on one page."""
    context = {
        "policy": expense_policy(),
        "steps": ChainStep.objects.select_related("member").order_by("position"),
        "per_diems": PerDiem.objects.order_by("place"),
        "deputies": Deputy.objects.select_related("member", "deputy").order_by("-ends_on", "id")[:50],
    }
    return respond(request, "billing/settings/overview.html", context)


@requires("settings.edit")
def policy_edit(request):
    """Change the figures."""
    policy = expense_policy()
    save = lambda form: settings.save_policy(policy=form.instance, seen=form.seen, **_doing(request))  # noqa: E731
    return _form(request, ExpensePolicyForm, policy, _("Expense policy"), save)


@requires("settings.edit")
def step_new(request):
    """Add a step at the end of the chain."""
    return _step(request, ChainStep(position=0))


@requires("settings.edit")
def step_edit(request, pk):
    """Change a step of the chain."""
    return _step(request, get_object_or_404(ChainStep, pk=pk))


def _step(request, step):
    save = lambda form: settings.save_step(step=form.instance, seen=form.seen, **_doing(request))  # noqa: E731
    return _form(request, ChainStepForm, step, _("Step of the chain"), save)


@require_POST
@requires("settings.edit")
def step_move(request, pk, up):
    """Let a step change places with its neighbour."""
    settings.move_step(step=get_object_or_404(ChainStep, pk=pk), up=up, **_doing(request))
    return see_other(request, "billing:settings")


@require_POST
@requires("settings.edit")
def step_remove(request, pk):
    """Take a step off the chain."""
    settings.remove_step(step=get_object_or_404(ChainStep, pk=pk), **_doing(request))
    return see_other(request, "billing:settings", said=_("Removed."))


@requires("settings.edit")
def per_diem_new(request):
    """Add an allowance."""
    return _per_diem(request, PerDiem())


@requires("settings.edit")
def per_diem_edit(request, pk):
    """Change an allowance."""
    return _per_diem(request, get_object_or_404(PerDiem, pk=pk))


def _per_diem(request, per_diem):
    save = lambda form: settings.save_per_diem(per_diem=form.instance, seen=form.seen, **_doing(request))  # noqa: E731
    return _form(request, PerDiemForm, per_diem, _("Allowance"), save)


@requires("settings.edit")
def deputy_new(request):
    """Name a deputy."""
    save = lambda form: settings.save_deputy(deputy=form.instance, **_doing(request))  # noqa: E731
    return _form(request, DeputyForm, Deputy(), _("Deputy"), save)


@require_POST
@requires("settings.edit")
def deputy_remove(request, pk):
    """Let a member sign for themselves again."""
    settings.remove_deputy(deputy=get_object_or_404(Deputy, pk=pk), **_doing(request))
    return see_other(request, "billing:settings", said=_("Removed."))


def _form(request, kind, subject, title, save):
    posted = request.method == "POST"
    form = kind(request.POST if posted else None, instance=subject)
    if posted and form.is_valid():
        with shown_on(form, type(subject).objects.filter(pk=subject.pk).first() or subject):
            save(form)
            return see_other(request, "billing:settings", said=_("Saved."))
    return respond(request, "billing/settings/form.html", {"form": form, "title": title}, status=status_of(form))


def _doing(request):
    return {"by": request.actor, "at": request.at}
