"""R12.7: hours on site are booked by the clock, within the hour, though nobody thinks of them; and once."""

from datetime import timedelta
from decimal import Decimal

from aftersales.timers.models import Timer
from billing.actions.hours import HOURS, book_hours
from billing.models import CostLine
from tests.billing.making import MONDAY
from tests.tickets.making import brought_to, work_order


def test_hours_on_site_are_booked_within_the_hour_and_once(shop):
    by = {"by": shop.dispatcher.actor, "at": MONDAY}
    brought_to("completed", work_order(**by), technician=shop.technician, **by)
    brought_to("on_site", work_order(**by), technician=shop.technician, **by)
    due = Timer.objects.get(kind=HOURS).due_at
    assert due == MONDAY + timedelta(hours=1)
    assert [book_hours(due_at=due, at=due) for _turn in range(2)] == [1, 0]
    line = CostLine.objects.get()
    assert (line.quantity, line.cost, line.by_name) == (Decimal("0.02"), Decimal("1.20"), "")
    assert Timer.objects.get(kind=HOURS).due_at == due + timedelta(hours=1)


def test_what_was_quiet_since_the_last_time_is_left_alone(shop):
    by = {"by": shop.dispatcher.actor, "at": MONDAY}
    brought_to("completed", work_order(**by), technician=shop.technician, **by)
    late = MONDAY + timedelta(days=2)
    assert book_hours(due_at=late, at=late) == 0
