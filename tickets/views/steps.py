"""One page for each verb: its form, and what it does. Desk and phone differ in their templates only."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from tickets.actions import changing, dispatching, ending, finishing, pausing, picturing, talking, visiting
from tickets.choices import Verb
from tickets.forms import steps as forms
from tickets.queries.visible import visible_to
from tickets.rules.states import PERMISSIONS


@dataclass(frozen=True)
class Step:
    """How a page says a verb: the form for its words, and the action."""

    form: type
    act: object


STEPS = {
    Verb.RESPOND: Step(forms.RespondForm, talking.respond),
    Verb.DIAGNOSE: Step(forms.TextForm, talking.diagnose),
    Verb.ASSIGN: Step(forms.AssignForm, dispatching.assign),
    Verb.ACCEPT: Step(forms.NothingForm, dispatching.accept),
    Verb.DECLINE: Step(forms.ReasonForm, dispatching.decline),
    Verb.DEPART: Step(forms.NothingForm, visiting.depart),
    Verb.ARRIVE: Step(forms.ArriveForm, visiting.arrive),
    Verb.PAUSE: Step(forms.PauseForm, pausing.pause),
    Verb.RESUME: Step(forms.ResumeForm, pausing.resume),
    Verb.COMPLETE: Step(forms.CompleteForm, finishing.complete),
    Verb.SIGN: Step(forms.SignForm, finishing.sign),
    Verb.HAND_IN: Step(forms.NothingForm, finishing.hand_in),
    Verb.CALL_BACK: Step(forms.CallBackForm, finishing.call_back),
    Verb.NOTE: Step(forms.TextForm, talking.note),
    Verb.ATTACH: Step(forms.AttachForm, picturing.attach),
    Verb.REPLY: Step(forms.TextForm, talking.reply),
    Verb.CHANGE: Step(forms.ChangeForm, changing.change),
    Verb.CORRECT: Step(forms.CorrectForm, changing.correct),
    Verb.CLOSE: Step(forms.NothingForm, finishing.close),
    Verb.REOPEN: Step(forms.ReasonForm, ending.reopen),
    Verb.CANCEL: Step(forms.ReasonForm, ending.cancel),
    Verb.MERGE: Step(forms.MergeForm, ending.merge),
}


def step_page(verb, *, place, home, page):
    """Return the view of one verb: `place` is desk or phone, `home` where to return to, `page` the template."""
    step = STEPS[verb]

    @requires(PERMISSIONS[verb])
    def view(request, number):
        order = get_object_or_404(visible_to(request.actor).select_related("customer", "technician"), number=number)
        posted = request.method == "POST"
        form = step.form(request.POST if posted else None, request.FILES if posted else None, work_order=order)
        if posted and form.is_valid():
            with shown_on(form):
                after = step.act(work_order=order, by=request.actor, at=request.at, **form.cleaned_data)
                return see_other(request, home, after.number)
        context = {"order": order, "verb": verb, "step": step, "form": form, "home": home, "place": place}
        return respond(request, page, context, partial="tickets/step_form.html", status=status_of(form))

    return view
