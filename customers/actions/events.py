"""Events: prepared, changed, opened, held, cancelled (R4.3, R8.6). Letters to guests are written by `inviting`."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.actions import edits
from customers.actions.inviting import begin_round, remind_in_time
from customers.actions.teams import carry_team
from customers.choices import EventRound, EventState
from customers.models import CustomerEvent, EventGuest
from customers.queries.events import waiting_again
from customers.rules.events import STEPS, verbs_of
from customers.rules.wording import EVENT_VARIABLES, stored

AGO, AHEAD = timedelta(days=366), timedelta(days=3 * 366)  # how far from now an event may be noted
TOLD_AGAIN = {"place", "starts_at", "ends_at"}  # who was invited hears of a change in these
_TIME = {"starts_at", "ends_at"}
_TOLD = ("name", "event_type", "place", "channel")


@transaction.atomic
def create_event(*, by, at, texts, tags=(), **fields):
    """Prepare an event, of which nobody hears until they are invited; return it.

    `fields` are the columns of `CustomerEvent`, `texts` the words of its invitation by language, whose places may have
    English or Chinese names; with `tags` it is for customers who bear one of them. Raises Refused (`no_text`, `order`,
    `too_far`), BadText for words that cannot be read.
    """
    event = CustomerEvent(created_at=at, texts=stored(texts, EVENT_VARIABLES), **fields)
    _refuse_half(event, at=at)
    event.save(force_insert=True)
    if tags:
        edits.retag(event, tags)
    facts = {name: str(getattr(event, name)) for name in _TOLD}
    record("event.create", event, by=by, at=at, facts={**facts, "starts_at": event.starts_at.isoformat()})
    return event


@transaction.atomic
def change_event(*, event, by, at, seen=None, tags=None, **changes):
    """Change an event; what is not named stays. Who was invited and did not say no hears of a new time or place, once.

    `seen` is the version the editor looked at; raises Stale (I-26), and Refused (`over`: it was held or cancelled;
    `being_written`: letters to its guests are; `team_taken`: somebody of the team is elsewhere at the new time; as
    `create_event`).
    """
    if event.state not in (EventState.DRAFT, EventState.OPEN):
        raise Refused(_("The event is over; nothing about it is changed any more."), code="over")
    _refuse_while_writing(event)
    if "texts" in changes:
        changes["texts"] = stored(changes["texts"], EVENT_VARIABLES)
    wanted = CustomerEvent(**{name: getattr(event, name) for name in ("texts", "starts_at", "ends_at")})
    for name, value in changes.items():
        setattr(wanted, name, value)
    _refuse_half(wanted, at=at)
    facts = edits.apply(event, changes, seen=seen, tags=tags)
    if not facts:
        return event
    record("event.change", event, by=by, at=at, facts={"changed": sorted(facts)})
    if "starts_at" in facts:
        remind_in_time(event, at=at)
    if _TIME & facts.keys():
        carry_team(event)
    if TOLD_AGAIN & facts.keys() and event.state == EventState.OPEN and event.ends_at > at:
        begin_round(event, EventRound.CHANGE, at=at)
    return event


@transaction.atomic
def step_event(*, event, verb, by, at):
    """Open an event, invite its audience, note that it was held, or cancel it.

    Inviting again reaches those who were left out or have joined the audience since; nobody is invited twice. After
    cancelling, what has not left is held back, and who was invited is told, once. Raises Refused (`not_now`,
    `being_written`).
    """
    event = CustomerEvent.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    if verb not in verbs_of(event.state, begun=event.starts_at <= at, over=event.ends_at <= at):
        said = _("The event is “%(state)s”, %(when)s: this cannot be done to it now.")
        raise Refused(said % {"state": event.get_state_display(), "when": event.said_time}, code="not_now")
    if verb == "invite":
        _refuse_while_writing(event)
        EventGuest.objects.filter(pk__in=waiting_again(event)).delete()
    event.state = STEPS[event.state, verb]
    event.save(update_fields=["state"])
    carry_team(event)
    remind_in_time(event, at=at)
    record(f"event.{verb}", event, by=by, at=at, facts={"name": event.name})
    if verb in (EventRound.INVITE, EventRound.CANCEL):
        begin_round(event, EventRound(verb), at=at)
    return event


def _refuse_while_writing(event):
    """Lock the event; refuse while letters to its guests are written, which must all say the same."""
    locked = CustomerEvent.objects.select_for_update(of=("self",), no_key=True)
    if which := locked.values_list("writing", flat=True).get(pk=event.pk):
        said = _("Letters to the guests are being written (%(which)s). Please wait a moment.")
        raise Refused(said % {"which": EventRound(which).label}, code="being_written")


def _refuse_half(event, *, at):
    if not event.texts:
        raise Refused(_("Write what is to be said, in one language at least."), code="no_text", field="texts")
    if event.starts_at >= event.ends_at:
        raise Refused(_("The end must lie after the beginning."), code="order", field="ends_at")
    if event.starts_at < at - AGO or event.ends_at > at + AHEAD:
        said = _("An event lies between a year ago and three years ahead.")
        raise Refused(said, code="too_far", field="starts_at" if event.starts_at < at else "ends_at")
