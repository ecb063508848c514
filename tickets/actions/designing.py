"""Designing feedback forms: written, published in versions that never change, sent or not (R14.1)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from tickets.models import FeedbackForm, FormVersion
from tickets.rules.feedback import fault_of, keyed


@transaction.atomic
def create_form(*, by, at, content, **fields):
    """Write down a form, which nobody is sent until it is published and started; return it.

    `fields` are the columns of `FeedbackForm`, `content` what it asks (`rules.feedback`).
    """
    form = FeedbackForm.objects.create(draft=keyed(content), created_at=at, **fields)
    record("feedback_form.create", form, by=by, at=at, facts={"name": form.name, "step": form.step})
    return form


@transaction.atomic
def change_form(*, form, by, at, seen=None, content=None, **changes):
    """Change a form; what it asks changes with the next version that is published. Raises Stale (I-26)."""
    if seen is not None:
        form.expect(seen)
    if content is not None:
        changes["draft"] = keyed(content)
    changed = [name for name, value in changes.items() if getattr(form, name) != value]
    if changed:
        for name in changed:
            setattr(form, name, changes[name])
        form.save()
        record("feedback_form.change", form, by=by, at=at, facts={"changed": sorted(changed)})
    return form


@transaction.atomic
def publish_form(*, form, by, at):
    """Publish what the draft says as the next version; return it, or the last one when nothing changed.

    Raises Refused (`no_question`, `no_words`, `few_choices`) for a draft that cannot be asked.
    """
    form = FeedbackForm.objects.select_for_update(no_key=True).get(pk=form.pk)
    refuse_half(form.draft)
    last = form.versions.order_by("-number").first()
    if last is not None and last.content == form.draft:
        return last
    number = last.number + 1 if last else 1
    version = FormVersion.objects.create(form=form, number=number, content=form.draft, published_at=at)
    record("feedback_form.publish", form, by=by, at=at, facts={"number": number})
    return version


@transaction.atomic
def send_form(*, form, sending, by, at):
    """Have a published form sent from now on, or no more; what waits to be asked is not. Raises Refused."""
    if sending and not form.versions.exists():
        raise Refused(_("Publish the form first."), code="not_published")
    if form.sending != sending:
        form.sending = sending
        form.save(update_fields=["sending"])
        record(f"feedback_form.{'start' if sending else 'stop'}", form, by=by, at=at, facts={"name": form.name})
    return form


def refuse_half(content):
    """Raise Refused for a content that cannot be asked."""
    said = {
        "no_question": _("Ask one question at least."),
        "no_words": _("Write each question, in one language at least."),
        "few_choices": _("Offer two answers at least, one a line, or make it an open question."),
    }
    if fault := fault_of(content):
        raise Refused(said[fault], code=fault, field="parts")
