"""What a work order says of a trip, so that nobody types it again (R8.1)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from aftersales.tenancy.zones import tenant_time_zone


@dataclass(frozen=True)
class Trip:
    """A trip to a customer: what a claim and its first item start with."""

    about: str
    reason: str
    went_on: date | None


def trip_of(work_order, membership_id):
    """Return the last trip of a member for a work order, or what the work order alone says."""
    visits = work_order.visits.filter(crew__member=membership_id, departed_at__isnull=False)
    visit = visits.order_by("-position").first()
    went = visit.arrived_at or visit.departed_at if visit else None
    place = work_order.site.name if work_order.site_id else work_order.customer.name
    words = {"place": place, "number": work_order.number}
    return Trip(
        about=_("Trip to %(place)s, %(number)s") % words,
        reason=_("Trip to %(place)s") % words,
        went_on=went.astimezone(tenant_time_zone()).date() if went else None,
    )
