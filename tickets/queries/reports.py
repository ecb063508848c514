"""The service reports of a work order."""


def current_report(order):
    """Return the service report of the cycle at work, or None before completion."""
    return order.reports.filter(cycle=order.cycle).first()
