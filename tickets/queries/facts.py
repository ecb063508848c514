"""The facts of one work order, as the clocks see them."""

from tickets.choices import Fact
from tickets.models import WorkOrderEvent
from tickets.rules.facts import FactAt

# Warnings and breaches are consequences of the facts, notes and papers mean nothing to a clock.
CLOCK_FACTS = frozenset(Fact.values) - {
    Fact.NOTED,
    Fact.ATTACHED,
    Fact.CHANGED,
    Fact.WARNED,
    Fact.BREACHED,
    Fact.ESCALATED,
    Fact.UNACCEPTED,
    Fact.SIGNED,
    Fact.SIGNATURE_REFUSED,
    Fact.WAIVER_ASKED,
    Fact.EXCUSED,
    Fact.WAIVER_REFUSED,
}


def facts_of(order):
    """Return the facts of a work order in the order of record; one query."""
    rows = order.events.filter(kind__in=CLOCK_FACTS).in_order()
    return [fact_of(event) for event in rows]


def facts_of_each(order_ids):
    """Return {work order's id: its facts in the order of record}; one query."""
    found: dict = {order_id: [] for order_id in order_ids}
    rows = WorkOrderEvent.objects.filter(work_order__in=order_ids, kind__in=CLOCK_FACTS).in_order()
    for event in rows:
        found[event.work_order_id].append(fact_of(event))
    return found


def fact_of(event):
    """Return a `WorkOrderEvent` as the pure `FactAt`."""
    # Taking another work order in ends nothing of this one: it is a note to a clock.
    took_in = event.kind == Fact.MERGED and "from" in event.facts
    return FactAt(
        kind=Fact.NOTED if took_in else event.kind,
        at=event.at,
        ref=str(event.pk),
        corrects=str(event.corrects_id or ""),
        by_phone=event.by_phone,
        owner=event.owner,
        recorded_at=event.recorded_at,
    )
