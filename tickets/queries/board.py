"""What the dispatch board shows."""

from datetime import timedelta

from django.db.models import Count, Max, Q

from tickets.choices import State
from tickets.models import WorkOrder

SOON = timedelta(hours=1)


def tallies(orders, *, at):
    """Return the counts over the board's tiles, in one query."""
    return orders.open().aggregate(
        open=Count("pk"),
        unassigned=Count("pk", filter=Q(technician=None)),
        unaccepted=Count("pk", filter=Q(state=State.ASSIGNED)),
        overdue=Count("pk", filter=Q(next_due_at__lt=at)),
        soon=Count("pk", filter=Q(next_due_at__gte=at, next_due_at__lte=at + SOON)),
        waiting=Count("pk", filter=Q(paused_at__isnull=False)),
    )


def board_version():
    """Return what changes whenever a work order of the company does: the instant of the last change."""
    last = WorkOrder.objects.aggregate(last=Max("changed_at"))["last"]
    return f"{last.timestamp():.6f}" if last else "0"
