"""A technician's day."""

from tickets.models import Visit, WorkOrder


def my_day(membership_id, *, since):
    """Return (work orders to do by next deadline, those finished since an instant); four queries."""
    mine = WorkOrder.objects.for_rows()
    todo = list(mine.open().filter(technician=membership_id).by_urgency())
    done = list(mine.filter(technician=membership_id, completed_at__gte=since).order_by("-completed_at"))
    windows = Visit.objects.filter(work_order__in=todo, technician=membership_id, window_start__isnull=False)
    appointments = {visit.work_order_id: visit for visit in windows.order_by("position")}
    for order in todo:
        order.appointment = appointments.get(order.pk)
    return todo, done
