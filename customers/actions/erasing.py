"""Erasing a person: their text goes, the facts stay, and nobody can undo it (I-27, ADR 16)."""

from django.db import models, transaction
from django.utils.translation import gettext as _

from aftersales.accounts.actions.links import revoke_links_of
from aftersales.api.idempotency import erase_answers
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.files.store import forget
from aftersales.messaging.erasing import erase_messages, messages_about
from customers.actions.addressees import hold
from customers.actions.contacts import keep_one_main
from customers.choices import KeyKind
from customers.models import Contact, Customer, SearchKey
from customers.queries.holdings import holdings
from customers.queries.persons import as_now, in_words, mentions_of, unfinished_of

_MOST_NAMED = 5  # of what is in the way; more would be no sentence


@transaction.atomic
def erase_person(*, person, number, by, at):
    """Erase a person, once `number` confirms whose customer number it is; a second time changes nothing more.

    What is to come is called off first, by its own actions; then links and letters; then the words of each table,
    from those above down to the customer. Raises Refused (`not_confirmed`, `still_open`, `leaving`).
    """
    if number.strip().upper() != person.customer.number:
        raise Refused(_("This is not the customer's number."), code="not_confirmed", field="number")
    from_above = holdings()[::-1]
    _lock(from_above, person)
    person = as_now(person)
    _refuse_unfinished(person, at=at)
    for one in from_above:
        if one.stops:
            one.stops(one.rows(person), by=by, at=at)
    mentions = mentions_of(person)
    revoked = revoke_links_of(mentions, by=by, at=at)
    addresses, names = person.addresses, person.names
    _close(person, at=at)
    _unsend(person, mentions, at=at)
    erase_answers({*names, *mentions})
    _forget_words(from_above, person, names)
    _forget_keys(person)
    facts = {"customer": str(person.customer.pk), "links": revoked, "addresses": len(addresses)}
    record("customer.erase" if person.whole else "contact.erase", person.subject, by=by, at=at, facts=facts)
    person.subject.refresh_from_db()
    return person.subject


def _lock(from_above, person):
    """Take what may be in the way, and what will be called off, in the one order of locks; the customer last.

    From then on nobody writes a message to them: whoever does holds the customer too, before reading who it is.
    """
    for one in sorted(from_above, key=lambda one: one.bars is None):  # work orders before what hangs on them
        if one.before:
            _take(one.model._meta.get_field(one.before).related_model, one.rows(person).values(one.before))
        if one.bars or one.stops:
            _take(one.model, one.rows(person).values("pk"))
    hold([person.customer.pk])


def _take(model, rows):
    held = model.objects.filter(pk__in=rows).order_by("pk").select_for_update(of=("self",), no_key=True)
    list(held.values_list("pk"))


def _refuse_unfinished(person, *, at):
    if rows := unfinished_of(person, at=at):
        told = [in_words(row) for row in rows[:_MOST_NAMED]]
        what = _(", ").join(told) + ("…" if len(rows) > _MOST_NAMED else "")
        message = _("First finish what is still open: %(what)s.") % {"what": what}
        raise Refused(message, code="still_open")


def _close(person, *, at):
    """Let nobody write to the person from now on, and note when they were erased first.

    Whoever was just editing them comes too late: what they typed would be on file again.
    """
    theirs = Contact.objects.filter(pk__in=[contact.pk for contact in person.contacts])
    theirs.update(active=False, is_primary=False, consents=False, do_not_contact=True)
    for subjects in (theirs, Customer.objects.filter(pk__in=[person.customer.pk] if person.whole else [])):
        subjects.filter(erased_at=None).update(erased_at=at, version=models.F("version") + 1)
    keep_one_main(person.customer)


def _unsend(person, mentions, *, at):
    addresses = set(person.addresses)
    erase_messages(messages_about(addresses, mentions), addresses, at=at)


def _forget_words(from_above, person, names):
    gone: set = set()
    for one in from_above:
        rows, changes = one.rows(person), one.changes(person)
        for column in one.files:
            if one.drops or column in changes:
                gone.update(rows.exclude(**{column: None}).values_list(column, flat=True))
        if not person.whole and (elsewhere := one.changes_elsewhere(names)):
            one.rows_of_customer(person).update(**elsewhere)
        if one.drops:
            rows.delete()
        elif changes:
            rows.update(**changes)
    forget(gone)


def _forget_keys(person):
    """Let nobody find the person by what they were called; customer and serial numbers still lead to the file."""
    theirs = models.Q(contact__in=[contact.pk for contact in person.contacts])
    if person.whole:
        theirs |= models.Q(customer=person.customer)
    SearchKey.objects.filter(theirs).exclude(kind__in=(KeyKind.NUMBER, KeyKind.SERIAL)).delete()
