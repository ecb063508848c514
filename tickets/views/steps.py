"""One page for each verb: its form, and what it does. Desk and phone differ in their templates only."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from aftersales.accounts.access import requires
from aftersales.web.respond import respond, see_other
from tickets.actions import changing, dispatching, ending, finishing, pausing, talking, visiting
from tickets.choices import Verb
from tickets.forms import steps as forms
from tickets.queries.visible import visible_to
from tickets.rules.states import PERMISSIONS


@dataclass(frozen=True)
class Step:
    """How a page says a verb: the form for its words, the action, its icon."""

    form: type
    act: object
    icon: str


STEPS = {
    Verb.RESPOND: Step(forms.RespondForm, talking.respond, "phone-call"),
    Verb.DIAGNOSE: Step(forms.TextForm, talking.diagnose, "stethoscope"),
    Verb.ASSIGN: Step(forms.AssignForm, dispatching.assign, "user-plus"),
    Verb.ACCEPT: Step(forms.NothingForm, dispatching.accept, "check"),
    Verb.DECLINE: Step(forms.ReasonForm, dispatching.decline, "arrow-back-up"),
    Verb.DEPART: Step(forms.NothingForm, visiting.depart, "car"),
    Verb.ARRIVE: Step(forms.ArriveForm, visiting.arrive, "map-pin-check"),
    Verb.PAUSE: Step(forms.PauseForm, pausing.pause, "player-pause"),
    Verb.RESUME: Step(forms.ResumeForm, pausing.resume, "player-play"),
    Verb.COMPLETE: Step(forms.CompleteForm, finishing.complete, "circle-check"),
    Verb.SIGN: Step(forms.SignForm, finishing.sign, "signature"),
    Verb.HAND_IN: Step(forms.NothingForm, finishing.hand_in, "file-check"),
    Verb.CALL_BACK: Step(forms.CallBackForm, finishing.call_back, "phone-outgoing"),
    Verb.NOTE: Step(forms.TextForm, talking.note, "note"),
    Verb.REPLY: Step(forms.TextForm, talking.reply, "message"),
    Verb.CORRECT: Step(forms.CorrectForm, changing.correct, "clock-edit"),
    Verb.CLOSE: Step(forms.NothingForm, finishing.close, "lock"),
    Verb.REOPEN: Step(forms.ReasonForm, ending.reopen, "rotate"),
    Verb.CANCEL: Step(forms.ReasonForm, ending.cancel, "ban"),
    Verb.MERGE: Step(forms.MergeForm, ending.merge, "git-merge"),
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
            after = step.act(work_order=order, by=request.actor, at=request.at, **form.cleaned_data)
            return see_other(request, home, after.number)
        context = {"order": order, "verb": verb, "step": step, "form": form, "home": home, "place": place}
        return respond(request, page, context, partial="tickets/step_form.html", status=422 if posted else 200)

    return view
