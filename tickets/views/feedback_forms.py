"""Feedback forms: the list, one form, its editor. A change of the editor's rows is one POST that keeps nothing."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.web.lists import paginate
from aftersales.web.respond import respond, see_other
from aftersales.web.saving import shown_on, status_of
from tickets.actions.designing import change_form, create_form, publish_form, send_form
from tickets.forms.answers import AnswersForm
from tickets.forms.feedback import KINDS, Editor
from tickets.models import FeedbackForm
from tickets.presets import FEEDBACK_PRESETS
from tickets.queries.feedback import forms_with_counts


@requires("feedback.view")
def form_list(request):
    """List the forms, those that are sent first, and what one may begin with."""
    page = paginate(request, forms_with_counts())
    return respond(request, "tickets/feedback/forms.html", {"page": page, "presets": FEEDBACK_PRESETS})


@requires("feedback.view")
def form_page(request, pk):
    """Show one form as a customer sees it, its versions, and what one does with it."""
    form = get_object_or_404(FeedbackForm, pk=pk)
    versions = list(form.versions.order_by("-number"))
    context = {
        "form": form,
        "versions": versions,
        "changed": not versions or versions[0].content != form.draft,
        "shown": AnswersForm(content=form.draft, language=get_language() or ""),
    }
    return respond(request, "tickets/feedback/form.html", context)


@requires("feedback.edit")
def form_new(request):
    """Design a form, from one of the presets or from nothing."""
    preset = FEEDBACK_PRESETS.get(request.GET.get("preset", ""))
    initial = {"name": preset["name"], "step": preset["step"]} if preset else {}
    editor = Editor(_typed(request), content=preset and preset["content"], initial=initial)
    if _keeps(request, editor):
        with shown_on(editor.head):
            made = create_form(content=editor.content, by=request.actor, at=request.at, **editor.fields)
            return see_other(request, made, said=_("Saved. Nobody is asked until you publish it and start sending."))
    return _shown(request, editor)


@requires("feedback.edit")
def form_edit(request, pk):
    """Change a form; what is asked changes with the next version."""
    form = get_object_or_404(FeedbackForm, pk=pk)
    editor = Editor(_typed(request), subject=form)
    if _keeps(request, editor):
        with shown_on(editor.head, form):
            change_form(form=form, content=editor.content, seen=editor.head.seen, by=request.actor, at=request.at,
                        **editor.fields)  # fmt: skip
            return see_other(request, form, said=_("Saved. Publish it to have it asked that way."))
    return _shown(request, editor, subject=form, current=editor.current)


@requires("feedback.edit")
@require_POST
def form_step(request, pk, verb):
    """Publish a form, start sending it, or stop."""
    form = get_object_or_404(FeedbackForm.objects.select_for_update(no_key=True), pk=pk)
    if verb == "publish":
        publish_form(form=form, by=request.actor, at=request.at)
    elif verb in ("start", "stop"):
        send_form(form=form, sending=verb == "start", by=request.actor, at=request.at)
    else:
        raise Http404
    return see_other(request, form, said=_("Saved."))


def _typed(request):
    return request.POST if request.method == "POST" else None


def _keeps(request, editor):
    """Say whether what was typed is to be kept and can be; else the rows are changed as asked."""
    do, _colon, name = request.POST.get("do", "").partition(":")
    if request.method == "POST" and do:
        editor.do(do, name)
        return False
    return request.method == "POST" and editor.is_valid()


def _shown(request, editor, **context):
    faulty = editor.bound and (editor.head.errors or any(row.form.errors for row in editor.rows))
    status = status_of(editor.head) if not faulty or status_of(editor.head) == 409 else 422
    return respond(request, "tickets/feedback/edit.html", {"editor": editor, "kinds": KINDS, **context}, status=status)
