"""Which times may be corrected."""

from tickets.rules.facts import CORRECTABLE


def correctable_events(order):
    """Return the events of the cycle at work whose time a manager may correct, in order."""
    return order.events.filter(kind__in=CORRECTABLE, cycle=order.cycle).in_order()
