"""Whom to call: the list, one call, and what was not done."""

from datetime import timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from customers.actions.contacts import reveal_phone
from customers.rules.phones import readable
from tickets.actions import answering, calling
from tickets.choices import FollowUpVerb
from tickets.filters import FollowUpFilterSet
from tickets.forms import follow_ups as forms
from tickets.models import FollowUp
from tickets.queries import follow_ups as queries
from tickets.rules.follow_ups import ANSWERED, allowed

STEPS: dict[str, tuple] = {
    FollowUpVerb.PUT_OFF: (forms.PutOffForm, calling.put_off),
    FollowUpVerb.HAND_OVER: (forms.HandOverForm, calling.hand_over),
    FollowUpVerb.DECLINE: (forms.DeclineFollowUpForm, calling.decline),
    FollowUpVerb.CANCEL: (forms.CancelFollowUpForm, calling.cancel),
}


@requires("follow_ups.view")
def work_list(request):
    """List whom to call now, the most urgent first; later ones and those that ended by a tab."""
    given = request.GET.copy()
    if not given.keys() & {"to_do", "state", "missed", "q"}:
        given["to_do"] = "true"
    found = FollowUpFilterSet(given, FollowUp.objects.for_rows(), request=request)
    ended = given.get("state") not in (None, "", "open")
    page = paginate(request, found.qs.order_by(*(("-ended_at", "-id") if ended else ("due_at", "id"))))
    context = {"page": page, "filters": found, "given": given, "mine": request.actor.membership_id}
    return respond(request, "tickets/follow_ups.html", context, partial="tickets/follow_up_rows.html")


@requires("follow_ups.view")
def follow_up_page(request, pk):
    """Show one customer to call: whom to greet and how, the story so far, what to say, and the answer's form."""
    return _page(request, _one(pk))


def _page(request, follow_up, form=None):
    again = queries.asks_for_another_visit(follow_up)
    verbs = {str(verb) for verb in FollowUpVerb if allowed(follow_up.state, verb)}
    if follow_up.channel not in ANSWERED:
        verbs.discard(FollowUpVerb.NO_ANSWER)
    if follow_up.work_order_id:
        verbs.discard(FollowUpVerb.CANCEL)
    context = {
        "follow_up": follow_up,
        "story": queries.story_of(follow_up),
        "policy": queries.calling_policy(),
        "verbs": verbs,
        "form": form or forms.AnswerForm(follow_up=follow_up),
        "others": queries.others_to_send(follow_up, at=request.at) if again else [],
        "again": again,
    }
    return respond(request, "tickets/follow_up.html", context, status=status_of(context["form"]))


@requires("follow_ups.call")
@require_POST
def finish(request, pk):
    """File the answer; an unhappy one leads back to the page, which offers to send somebody else."""
    follow_up = _one(pk)
    form = forms.AnswerForm(request.POST, follow_up=follow_up)
    if form.is_valid():
        with shown_on(form):
            done = answering.finish(follow_up=follow_up, by=request.actor, at=request.at, **form.cleaned_data)
            unhappy = queries.asks_for_another_visit(done)
            to = ("tickets:follow-up", done.pk) if unhappy else ("tickets:follow-ups",)
            return see_other(request, *to, said=_("The answer is on file."))
    return _page(request, follow_up, form)


@requires("follow_ups.call")
@require_POST
def no_answer(request, pk):
    """Note that nobody answered, and go back to the list."""
    tried = calling.no_answer(follow_up=_one(pk), by=request.actor, at=request.at)
    said = _("Noted: it is tried again later.") if tried.is_open else _("Noted: this was the last try.")
    return see_other(request, "tickets:follow-ups", said=said)


@requires("follow_ups.call")
def step(request, pk, verb):
    """Put a follow-up off, give it to somebody, note that the customer declines, or call it off."""
    verb = verb.replace("-", "_")
    if verb not in STEPS:
        raise Http404
    follow_up, (form_class, act) = _one(pk), STEPS[verb]
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            act(follow_up=follow_up, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, "tickets:follow-ups", said=_("Saved."))
    context = {"follow_up": follow_up, "form": form, "verb": FollowUpVerb(verb)}
    return respond(
        request, "tickets/follow_up_step.html", context, partial="tickets/follow_up_form.html", status=status_of(form)
    )


@requires("follow_ups.call")
@require_POST
def send_again(request, pk):
    """Send another technician, in one click."""
    follow_up, form = _one(pk), forms.SendAgainForm(request.POST)
    if not form.is_valid():
        return _page(request, follow_up)
    order = answering.send_again(follow_up=follow_up, by=request.actor, at=request.at, **form.cleaned_data)
    return see_other(request, "tickets:detail", order.number, said=_("%(name)s is sent.") % {"name": order.technician})


@requires("customers.reveal")
@require_POST
def dial(request, pk):
    """Show the contact's numbers in full, to dial; who looked is logged (I-27)."""
    follow_up = _one(pk)
    contact = follow_up.contact
    phones = reveal_phone(contact=contact, by=request.actor, at=request.at) if contact else []
    shown = [(phone, readable(phone)) for phone in phones]
    return respond(
        request,
        "tickets/follow_up_dial.html",
        {"follow_up": follow_up, "contact": contact, "revealed": shown},
        partial="tickets/follow_up_phones.html",
    )


@requires("follow_ups.view")
def coverage(request):
    """Show who was due and was not called: the sums of a span, and the list."""
    asked = request.GET.get("days", "")
    span = int(asked) if asked in map(str, queries.SPANS) else queries.SPANS[1]
    reasons = queries.coverage_by_reason(span, at=request.at)
    missed = queries.due_within(span, at=request.at).missed(at=request.at).for_rows().order_by("due_at", "id")
    context = {
        "span": span,
        "spans": queries.SPANS,
        "since": request.at - timedelta(days=span),
        "whole": queries.in_all(reasons),
        "reasons": reasons,
        "owners": queries.coverage_by_owner(span, at=request.at),
        "page": paginate(request, missed),
    }
    return respond(request, "tickets/follow_up_coverage.html", context)


def _one(pk):
    return get_object_or_404(FollowUp.objects.for_rows(), pk=pk)
