"""Warranty terms, and what holds where no contract says so."""

from copy import copy

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from contracts.actions.warranty import change_warranty_term, remove_warranty_term, set_policy, set_warranty_term
from contracts.forms.warranty import NewTermForm, PolicyForm, TermForm
from contracts.models import CoveragePolicy, WarrantyTerm


@requires("contracts.view")
def warranty_terms(request):
    """Show the warranty's terms from the general to the special, and the company's policy."""
    policy = CoveragePolicy.objects.select_related("plan", "warranty_plan").first()
    terms = WarrantyTerm.objects.select_related("asset__customer").in_order()
    return respond(request, "contracts/warranty.html", {"terms": terms, "policy": policy})


@requires("service_plans.edit")
def term_new(request):
    """Say how long the warranty of an asset, a model or a category runs."""
    form = NewTermForm(request.POST or None)
    if form.is_valid():
        with shown_on(form):
            set_warranty_term(by=request.actor, at=request.at, **form.subject, **form.changes)
            return see_other(request, "contracts:warranty", said=_("Warranty term saved."))
    return respond(request, "contracts/term_form.html", {"form": form}, status=status_of(form))


@requires("service_plans.edit")
def term_edit(request, pk):
    """Correct the terms of a warranty."""
    term = get_object_or_404(WarrantyTerm.objects.select_related("asset"), pk=pk)
    form = TermForm(request.POST or None, instance=copy(term))
    if form.is_valid():
        with shown_on(form, term):
            change_warranty_term(term=term, by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, "contracts:warranty", said=_("Warranty term saved."))
    return respond(request, "contracts/term_form.html", {"form": form, "term": term}, status=status_of(form))


@requires("service_plans.edit")
@require_POST
def term_remove(request, pk):
    """Take back a special term."""
    remove_warranty_term(term=get_object_or_404(WarrantyTerm, pk=pk), by=request.actor, at=request.at)
    return see_other(request, "contracts:warranty", said=_("Warranty term removed."))


@requires("service_plans.edit")
def policy_edit(request):
    """Say what is promised and charged where no contract says so."""
    policy = CoveragePolicy.objects.first()
    form = PolicyForm(request.POST or None, instance=copy(policy) if policy else None)
    if form.is_valid():
        with shown_on(form, policy):
            set_policy(by=request.actor, at=request.at, seen=form.seen, **form.changes)
            return see_other(request, "contracts:warranty", said=_("Saved."))
    return respond(request, "contracts/policy_form.html", {"form": form}, status=status_of(form))
