"""Guests of an event: what they answered, that they came, what was found and said there (R4.3, R8.6)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.choices import EventState, GuestAnswer, Invitation
from customers.models import CustomerEvent, EventGuest, EventNote
from customers.queries.events import coming_to, guest_steps
from customers.queries.tours import comes_elsewhere
from customers.rules.events import is_full, seat_needed


@transaction.atomic
def answer_invitation(*, guest, answer, by, at):
    """Note whether a guest comes; they may change their mind until the end.

    Raises Refused (`not_now`, `full`; `elsewhere`: they said yes to another stop of the tour).
    """
    event = _locked(guest.event_id)  # whoever takes the last seat, the others wait to hear of it
    guest = _enter(guest, "answer", at=at)
    if answer == GuestAnswer.YES and (other := comes_elsewhere(guest, at=at)):
        refuse_elsewhere(other)
    if seat_needed(before=guest.answer, answer=answer) and is_full(capacity=event.capacity, coming=coming_to(event)):
        raise Refused(_("All seats are taken. Please call us if you wish to come."), code="full")
    if guest.answer == answer:
        return guest
    guest.answer, guest.answered_at = answer, at
    guest.save(update_fields=["answer", "answered_at"])
    record("event.answer", guest, by=by, at=at, facts={"event": str(event.pk), "answer": answer})
    return guest


@transaction.atomic
def sign_in(*, guest, by, at):
    """Note that a guest arrived; a second time changes nothing, it is one arrival. Raises Refused (`not_now`)."""
    guest = _read(guest)
    if guest.arrived_at is not None:
        return guest
    _refuse_unless("sign_in", guest, at=at)
    return _arrived(guest, by=by, at=at)


@transaction.atomic
def sign_in_customer(*, event, customer, by, at, contact=None):
    """Note that a customer arrived, whether they were invited or not; return their guest's row.

    Who was not invited is a walk-in. A second time changes nothing. Raises Refused (`not_now`, `not_this_customers`).
    """
    event = _locked(event.pk)  # no invitation is written to somebody who is being signed in
    if contact is not None and contact.customer_id != customer.pk:
        raise Refused(_("This belongs to another customer."), code="not_this_customers", field="contact")
    known = EventGuest.objects.filter(event=event, customer=customer).first()
    if known is not None:
        return sign_in(guest=known, by=by, at=at)
    speaker = contact or customer.contacts.in_use().main_first().first()
    guest = EventGuest(event=event, customer=customer, contact=speaker, created_at=at)
    _refuse_unless("sign_in", guest, at=at)
    guest.save(force_insert=True)
    return _arrived(guest, by=by, at=at)


@transaction.atomic
def note_at_event(*, guest, kind, text, by, at, asset=None):
    """Record what was found at a guest's check-up, or what they suggest; return the note.

    Raises Refused (`not_now`: of who did not come; `not_this_customers`: the asset).
    """
    guest = _enter(guest, "note", at=at)
    if asset is not None and asset.customer_id != guest.customer_id:
        raise Refused(_("This belongs to another customer."), code="not_this_customers", field="asset")
    note = EventNote.objects.create(
        guest=guest, kind=kind, text=text, asset=asset, noted_at=at, noted_by_name=by.name
    )  # fmt: skip
    record("event.note", note, by=by, at=at, facts={"event": str(guest.event_id), "kind": kind})
    return note


def refuse_elsewhere(other):
    """Refuse (`elsewhere`) a second seat on one tour."""
    said = _("They come to “%(event)s” already; change the stop there.") % {"event": other.event.name}
    raise Refused(said, code="elsewhere")


def _locked(event_id):
    return CustomerEvent.objects.select_for_update(of=("self",), no_key=True).get(pk=event_id)


def _read(guest):
    """Lock a guest's row and return it fresh."""
    return EventGuest.objects.select_for_update(of=("self",), no_key=True).for_rows().get(pk=guest.pk)


def _enter(guest, verb, *, at):
    guest = _read(guest)
    _refuse_unless(verb, guest, at=at)
    return guest


def _refuse_unless(verb, guest, *, at):
    """Refuse (`not_now`) what the state of the event, its day or the guest's arrival do not allow."""
    if verb in guest_steps(guest, at=at):
        return
    event = guest.event
    words = {"state": event.get_state_display(), "when": event.said_time}
    said = {
        "answer": _("Answers are no longer taken: the event is “%(state)s”, %(when)s.") % words,
        "sign_in": _("Nobody is signed in now: the event is “%(state)s”, %(when)s.") % words,
        "note": _("Notes are of guests who came; the event is “%(state)s”.") % words,
    }
    if verb == "answer" and guest.arrived_at is not None and event.state == EventState.OPEN:
        raise Refused(_("The guest is signed in already."), code="not_now")
    raise Refused(said[verb], code="not_now")


def _arrived(guest, *, by, at):
    guest.arrived_at, guest.signed_in_by_name = at, by.name
    guest.walk_in = guest.invitation != Invitation.INVITED and guest.answer != GuestAnswer.YES
    guest.save(update_fields=["arrived_at", "signed_in_by_name", "walk_in"])
    facts = {"event": str(guest.event_id), "walk_in": guest.walk_in}
    record("event.sign_in", guest, by=by, at=at, facts=facts)
    return guest
