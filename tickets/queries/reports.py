"""The service reports of a work order, and what is done once the work is."""

from tickets.choices import State, Verb


def current_report(order):
    """Return the service report of the cycle at work, or None before completion."""
    return order.reports.filter(cycle=order.cycle).first()


def done_after_work(order, report):
    """Return the verbs after completion that need not be said again: signed, handed in, called back; one query."""
    if order.state != State.COMPLETED:
        return frozenset()
    signed = report.by_phone or hasattr(report, "signature")
    called_back = order.call_backs.filter(cycle=order.cycle).exists()
    done = {Verb.SIGN: signed, Verb.HAND_IN: report.handed_in_at, Verb.CALL_BACK: called_back}
    return frozenset(verb for verb, is_done in done.items() if is_done)
