"""Which messages a worker takes now. Everything here runs in the scope of the company they belong to."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Count, F, Min, Q

from aftersales.messaging.channels.registry import channels
from aftersales.messaging.folding import Recent, fold, grouped, kind
from aftersales.messaging.guards import verdicts
from aftersales.messaging.models import Message, State
from aftersales.messaging.queries import notice_policy
from aftersales.messaging.quiet import Openings

BATCH = 50
CROWD = 500  # messages to one recipient looked at together, to be folded
LEASE = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)


def lease(token, *, at):
    """Take the messages that may leave now, as bundles, under a lease with this token; [] when none may.

    One worker at a time sends for a company, so that a company never holds up the others; a channel that
    carried its minute's worth is left alone for now.
    """
    if Message.objects.under_way(at=at).exists():
        return []
    ready = Message.objects.ready(at=at).exclude(channel__in=_exhausted(at)).order_by("next_at", "id")
    messages = _claim(ready, BATCH)
    if len(messages) == BATCH:
        messages += _rest_of_crowds(ready, messages)
    messages = _still_wanted(_awake(messages, at), at)
    policy = notice_policy()
    limits = {channel.slug: policy.fold_after or channel.pace.fold_after for channel in channels()}
    recent = _recent(messages, since=at - policy.window)
    bundles, held = fold(messages, recent, lambda slug: limits.get(slug, 1), policy.window)
    for group, until in held:
        Message.objects.filter(pk__in=[message.pk for message in group]).update(next_at=until)
    taken = [message for bundle in bundles for message in bundle.messages]
    # Counted now and not when it failed: a message that kills its worker is given up as well.
    Message.objects.filter(pk__in=[message.pk for message in taken]).update(
        state=State.LEASED, lease=token, next_at=at + LEASE, attempts=F("attempts") + 1
    )
    for message in taken:
        message.attempts += 1
    return bundles


def _awake(messages, at):
    """Return those whose recipients may be rung now; the others wait for the end of their quiet hours.

    Looked at again here: a message may have waited for a channel, or its recipient changed their hours.
    """
    openings = Openings(at)
    asleep: dict = {}
    for message in messages:
        if message.member and not message.urgent and (opens := openings.of(message.member)) > at:
            asleep.setdefault(opens, []).append(message.pk)
    for opens, ids in asleep.items():
        Message.objects.filter(pk__in=ids).update(next_at=opens)
    held = {pk for ids in asleep.values() for pk in ids}
    return [message for message in messages if message.pk not in held]


def _still_wanted(messages, at):
    """Return the messages that whoever caused them still lets go; the others wait, or are held back for good."""
    said = verdicts(messages, at=at)
    later: dict = {}
    for message in messages:
        if (verdict := said.get(message.pk)) is not None:
            later.setdefault(verdict, []).append(message.pk)
    for verdict, ids in later.items():
        found = Message.objects.filter(pk__in=ids)
        if isinstance(verdict, str):
            found.update(state=State.WITHHELD, next_at=None, lease=None, error=verdict[:200])
        else:
            found.update(next_at=verdict)
    return [message for message in messages if message.pk not in said]


def _claim(messages, limit):
    # Of the message alone: PostgreSQL locks no row that an outer join may leave out.
    locked = messages.select_for_update(skip_locked=True, of=("self",)).select_related("member__user")
    return list(locked[:limit])


def _exhausted(at):
    """Return the channels that carried this minute's worth."""
    counts = Message.objects.sent_since(at - MINUTE).outgoing().values_list("channel").annotate(Count("pk"))
    sent = dict(counts.order_by())
    return [channel.slug for channel in channels() if sent.get(channel.slug, 0) >= channel.pace.per_minute]


def _rest_of_crowds(ready, messages):
    """Return what else is ready for those who have several messages of a kind in a full batch."""
    crowds = [group for group in grouped(messages).values() if len(group) > 1]
    if not crowds:
        return []
    alike = ready.filter(_any_kind(crowds)).exclude(pk__in=[message.pk for message in messages])
    return _claim(alike, CROWD)


def _recent(messages, *, since):
    """Return `{kind: Recent}` for the recipients of these messages."""
    if not messages:
        return {}
    sent = Message.objects.sent_since(since).filter(_any_kind(grouped(messages).values()), digest=None)
    rows = sent.order_by().values_list("channel", "template", "member_id", "address")
    recent: dict = {}
    for *columns, count, first in rows.annotate(Count("pk"), Min("sent_at")):
        known = recent.get(kind(*columns), Recent(0, first))
        recent[kind(*columns)] = Recent(known.count + count, min(known.first, first))
    return recent


def _any_kind(groups):
    alike = (
        Q(channel=first.channel, member=first.member_id, address=first.address)
        & (Q() if first.member_id else Q(template=first.template))
        for first, *_ in groups
    )
    return reduce(or_, alike)
