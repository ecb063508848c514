"""Which work orders an actor may see (I-3)."""

from aftersales.accounts.permissions import allows
from tickets.models import WorkOrder


def visible_to(actor):
    """Return the work orders an actor may see: all of the company's, or those they are, or were, assigned to."""
    if allows(actor.roles, "work_orders.view"):
        return WorkOrder.objects.all()
    if actor.membership_id is None:
        return WorkOrder.objects.none()
    return WorkOrder.objects.worked_by(actor.membership_id)
