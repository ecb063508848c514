"""Work orders on which parts are used and hours are worked, made the way the product makes them."""

from datetime import timedelta
from decimal import Decimal

from billing.actions.catalogue import save_part
from billing.models import Part
from tests.billing.making import MONDAY
from tests.tickets.making import brought_to, work_order


def part(code="BELT-1", *, by, cost="120.00", price="200.00", at=MONDAY, **fields):
    """A part of the catalogue."""
    made = Part(code=code, name=f"同步带 {code}", unit="条", cost=Decimal(cost), list_price=Decimal(price), **fields)
    return save_part(part=made, by=by, at=at)


def repaired(company, *, at=MONDAY, minutes=90, **fields):
    """A work order whose technician was on site for so many minutes."""
    made = work_order(by=company.dispatcher.actor, at=at - timedelta(hours=3), **fields)
    begun = at - timedelta(minutes=minutes + 4)
    by = {"by": company.dispatcher.actor, "technician": company.technician}
    brought_to("on_site", made, at=begun, **by)
    visit = made.visits.get()
    visit.left_at = visit.arrived_at + timedelta(minutes=minutes)
    visit.save()
    made.refresh_from_db()
    return made
