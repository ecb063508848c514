"""Taking a person out of the outbox and out of the notices: what waits does not leave, what was said is erased."""

import json
import re
from functools import reduce
from operator import or_

from django.db.models import F, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from aftersales.messaging.guards import verdicts
from aftersales.messaging.models import UNDELIVERED, Message, RobotKind, State, Undeliverable
from aftersales.messaging.models.receipts import spelled

TEMPLATE = "messaging/erased"
_AT_ONCE = 100  # names looked for in one statement


def messages_about(addresses, names):
    """Return the ids of messages to these addresses, and of those whose context names one of these ids or numbers.

    The contexts of all the company's messages are read for it: rare, and not worth an index on every message.
    """
    found = set(Message.objects.filter(member=None, address__among=addresses).values_list("pk", flat=True))
    names = sorted(names)
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        whole = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, some))})(?![\w-])")
        texts = Message.objects.annotate(said=Cast("context", TextField()))
        texts = texts.filter(reduce(or_, (Q(said__contains=json.dumps(name)[1:-1]) for name in some)))
        rows = texts.values_list("pk", "said").iterator(chunk_size=1000)
        found |= {pk for pk, said in rows if whole.search(said)}
    return found


def erase_messages(messages, addresses, *, at):
    """Erase messages, given by id: their words, and the addresses that are the person's. What waits is held back.

    Raises Refused (`leaving`) while one is on its way to such an address.
    """
    rows = Message.objects.filter(pk__among=messages)
    waiting = list(rows.filter(state__in=UNDELIVERED).select_for_update().order_by("pk"))
    leaving = [one for one in waiting if one.state == State.LEASED and one.next_at > at]
    if any(message.address in addresses for message in leaving):
        raise Refused(_("A message to this person is just leaving. Try again in a minute."), code="leaving")
    verdicts([one for one in waiting if one.address in addresses], at=at)  # their writers note that they did not leave
    held = rows.filter(state__in=(*UNDELIVERED, State.PARKED)).exclude(pk__in=[one.pk for one in leaving])
    held.update(state=State.WITHHELD, next_at=None, lease=None)
    rows.update(template=TEMPLATE, context={}, error="")
    # An address stands for whom it was: two of one text must stay two. A robot's is its own.
    theirs = rows.filter(member=None).exclude(channel__in=RobotKind.values)
    Undeliverable.objects.filter(address__in=[spelled(address) for address in addresses]).delete()
    theirs.update(address=Concat(Value("erased-"), Cast(F("pk"), TextField())))
