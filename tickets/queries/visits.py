"""The visits of a work order."""


def current_visit(order):
    """Return the latest visit of the work order with its technician, or None."""
    return order.visits.select_related("technician__user").order_by("-position").first()
