"""Settings of the work orders: vocabularies, policy, absences."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from tickets.actions.absences import add_absence, remove_absence
from tickets.actions.settings import save_policy, save_term
from tickets.choices import TermKind
from tickets.forms.settings import AbsenceForm, PolicyForm, TermForm
from tickets.models import Absence, Term
from tickets.queries.policy import policy


@requires("settings.view")
def vocabularies(request):
    """List the words of every vocabulary."""
    terms = list(Term.objects.order_by("kind", "position", "name"))
    groups = [(kind, [term for term in terms if term.kind == kind]) for kind in TermKind]
    return respond(request, "tickets/settings/vocabularies.html", {"groups": groups})


@requires("settings.edit")
def term_new(request, kind):
    """Add a word to a vocabulary."""
    if kind not in TermKind.values:
        raise Http404
    return _term(request, Term(kind=kind))


@requires("settings.edit")
def term_edit(request, pk):
    """Change a word, or stop offering it."""
    return _term(request, get_object_or_404(Term, pk=pk))


def _term(request, term):
    posted = request.method == "POST"
    form = TermForm(request.POST if posted else None, instance=term, kind=term.kind)
    if posted and form.is_valid():
        with shown_on(form):
            save_term(term=form.instance, by=request.actor, at=request.at)
            return see_other(request, "tickets:vocabularies", said=_("Saved."))
    context = {"form": form, "term": term, "kind": TermKind(term.kind)}
    return respond(request, "tickets/settings/term.html", context, status=status_of(form))


@requires("settings.edit")
def policy_edit(request):
    """Change the policy's figures."""
    posted = request.method == "POST"
    form = PolicyForm(request.POST if posted else None, instance=policy())
    if posted and form.is_valid():
        with shown_on(form):
            save_policy(policy=form.instance, by=request.actor, at=request.at)
            return see_other(request, "web:settings", said=_("Saved."))
    return respond(request, "tickets/settings/policy.html", {"form": form}, status=status_of(form))


@requires("work_orders.dispatch")
def absences(request):
    """List who is away and add to it."""
    posted = request.method == "POST"
    form = AbsenceForm(request.POST if posted else None)
    if posted and form.is_valid():
        with shown_on(form):
            add_absence(by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "tickets:absences", said=_("Saved."))
    page = paginate(request, Absence.objects.select_related("member").order_by("-starts_at", "id"))
    context = {"form": form, "page": page}
    return respond(request, "tickets/settings/absences.html", context, status=status_of(form))


@requires("work_orders.dispatch")
@require_POST
def absence_remove(request, pk):
    """Take an absence back."""
    remove_absence(absence=get_object_or_404(Absence, pk=pk), by=request.actor, at=request.at)
    return see_other(request, "tickets:absences")
