"""The team that goes to an event (R4.3): members who are away for all else meanwhile."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.messaging.models import IN_APP
from aftersales.messaging.outbox import send_many
from aftersales.tenancy.ids import new_id
from customers.choices import EventState
from customers.messages import EVENT_TEAM
from customers.models import CustomerEvent, EventMember
from customers.queries.teams import at_other_events

OVER = (EventState.HELD, EventState.CANCELLED)


@transaction.atomic
def set_team(*, event, members, by, at):
    """Let exactly these members go to an event; who is new to it is told in the app. Return the event.

    Raises Refused (`over`: it was held or cancelled; `team_taken`: somebody is at another event then).
    """
    event = CustomerEvent.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    if event.state in OVER:
        raise Refused(_("The event is over; nothing about it is changed any more."), code="over")
    wanted = {member.pk: member for member in members}
    before = set(EventMember.objects.filter(event=event).values_list("member", flat=True))
    if wanted.keys() == before:
        return event
    _refuse_taken(event, wanted)
    EventMember.objects.filter(event=event).exclude(member__in=list(wanted)).delete()
    new = [member for pk, member in sorted(wanted.items()) if pk not in before]
    _go(event, new)
    facts = {"team": [sorted(map(str, before)), sorted(map(str, wanted))]}
    record("event.team", event, by=by, at=at, facts=facts)
    _tell(event, [member for member in new if member.pk != by.membership_id], at=at)
    return event


def copy_team(*, event, to, by, at):
    """Let an event's team go to another as well; whoever is elsewhere then stays out of it."""
    taken = at_other_events(event.team.values_list("pk", flat=True), start=to.starts_at, end=to.ends_at)
    new = [member for member in event.team.active().order_by("pk") if member.pk not in taken]
    _go(to, new)
    _tell(to, [member for member in new if member.pk != by.membership_id], at=at)


def carry_team(event):
    """Have the team's time follow the event's; raises Refused (`team_taken`) where somebody cannot be at both."""
    goers = EventMember.objects.filter(event=event)
    if event.state not in OVER:
        _refuse_taken(event, set(goers.values_list("member", flat=True)))
    goers.update(starts_at=event.starts_at, ends_at=event.ends_at, state=event.state)


def _go(event, members):
    when = {"starts_at": event.starts_at, "ends_at": event.ends_at, "state": event.state}
    EventMember.objects.bulk_create(EventMember(event=event, member=member, **when) for member in members)


def _refuse_taken(event, members):
    """Name who is where; the database refuses whoever comes second at the same moment."""
    taken = at_other_events(members, start=event.starts_at, end=event.ends_at, but=event)
    if not taken:
        return
    pk, other = next(iter(taken.items()))
    name = other.team.get(pk=pk).name
    said = _("%(name)s is at “%(event)s” then, %(when)s.") % {
        "name": name,
        "event": other.name,
        "when": other.said_time,
    }
    raise Refused(said, code="team_taken")


def _tell(event, members, *, at):
    if not members:
        return
    words = {"event": event.name, "place": event.place, "when": event.said_time}
    key = f"event-team:{event.pk}:{new_id()}"  # who goes, stays at home and goes again is told each time
    send_many(EVENT_TEAM, to=members, context=words, dedupe_key=key, channels=[IN_APP], at=at)
