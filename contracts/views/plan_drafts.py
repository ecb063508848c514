"""The editor of a plan's draft. Each change of its rows is one POST that keeps nothing: `do` says which."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.drafts import discard_draft, save_draft
from contracts.forms.editor import editor_of
from contracts.forms.plans import SeenForm
from contracts.models import ServicePlan
from contracts.queries.plans import last_writing, names_for, plan_file, version_to_edit, what_would_change
from customers.rules.region_search import find_regions

_FOUND = 8


@requires("service_plans.edit")
def plan_edit(request, pk):
    """Write the plan's next version: a draft that is kept, and published when it is right."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    version, posted = version_to_edit(plan), request.method == "POST"
    editor = editor_of(version, words=names_for(version), data=request.POST if posted else None)
    do, _colon, name = request.POST.get("do", "").partition(":")
    if not posted or do not in ("", "publish"):
        return _changing(request, plan, editor, do, name)
    if editor.is_valid():
        with shown_on(editor.head, version):
            publish = do == "publish"
            save_draft(plan=plan, publish=publish, by=request.actor, at=request.at, **editor.said)
            if publish:
                return see_other(request, plan, said=_("Published."))
            return see_other(request, "contracts:plan-edit", plan.pk, said=_("Draft saved."))
    context = {"plan": plan, "editor": editor, "form": editor.head, "faulty": True}
    if status_of(editor.head) != 409:
        return respond(request, "contracts/plan_edit.html", context, status=422)
    context |= {"written": last_writing(plan), "changes": what_would_change(version, editor.targets, editor.words)}
    return respond(request, "contracts/plan_edit.html", context, status=409)


def _changing(request, plan, editor, do, name):
    """Show the editor after a change of its rows; for HTMX the rows alone, or (look) what is to be said of them."""
    fresh = editor.do(do, name) if do else ""
    context = {"plan": plan, "editor": editor.look(), "form": editor.head, "fresh": fresh, "did": do}
    partial = "contracts/_plan_look.html" if do == "look" else "contracts/_plan_rows.html"
    return respond(request, "contracts/plan_edit.html", context, partial=partial)


@requires("service_plans.edit")
@require_POST
def plan_discard(request, pk):
    """Throw the plan's draft away."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    draft, form = get_object_or_404(plan.versions.drafts().select_related("plan")), SeenForm(request.POST)
    if form.is_valid():
        with shown_on(form, draft):
            discard_draft(version=draft, by=request.actor, at=request.at, **form.said)
            return see_other(request, plan, said=_("Draft discarded."))
    shown = {**plan_file(plan, number=draft.number, on=timezone.localdate(request.at)), "written": last_writing(plan)}
    return respond(request, "contracts/plan.html", shown, status=409)


@requires("service_plans.edit")
@require_safe
def region_options(request, pk):
    """Offer regions to put on a promise's list."""
    plan = get_object_or_404(ServicePlan, pk=pk)
    row = request.GET.get("row", "")[:4]
    words = request.GET.get(f"{row}-find", "")[:100].replace("\x00", "")
    found = find_regions(words, limit=_FOUND) if words.strip() else []
    context = {"plan": plan, "row": row, "found": found, "searched": bool(words.strip())}
    return respond(request, "contracts/_plan_regions.html", context)
