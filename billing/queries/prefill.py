"""What a work order or a trip says of its costs, so that nobody types it again (R8.1)."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from aftersales.tenancy.zones import tenant_time_zone
from billing.models import PerDiem


@dataclass(frozen=True)
class Start:
    """What a claim starts with: its own words, and the fields of its first item that are known."""

    about: str
    item: dict = field(default_factory=dict)


def start_of_visit(work_order, membership_id):
    """Return the last trip of a member for a work order, or what the work order alone says."""
    visits = work_order.visits.filter(crew__member=membership_id, departed_at__isnull=False)
    visit = visits.order_by("-position").first()
    went = visit.arrived_at or visit.departed_at if visit else None
    place = work_order.site.name if work_order.site_id else work_order.customer.name
    words = {"place": place, "number": work_order.number}
    return Start(
        about=_("Trip to %(place)s, %(number)s") % words,
        item={
            "reason": _("Trip to %(place)s") % words,
            "spent_on": went.astimezone(tenant_time_zone()).date() if went else None,
        },
    )


def start_of_trip(trip):
    """Return the allowance of a business trip's days, where the company has one for its place, or the trip alone.

    The days are those from leaving to coming back, of a trip that goes on those permitted.
    """
    zone = tenant_time_zone()
    first = trip.left_at.astimezone(zone).date() if trip.left_at else trip.starts_on
    last = trip.returned_at.astimezone(zone).date() if trip.returned_at else trip.ends_on
    words = {"place": trip.places, "number": trip.number}
    item = {"reason": _("Trip to %(place)s") % words, "spent_on": last}
    rate = next((one for one in PerDiem.objects.filter(active=True) if one.place in trip.places), None)
    if rate is not None:
        item |= {"per_diem": rate, "days": (last - first).days + 1}
    return Start(about=_("Trip to %(place)s, %(number)s") % words, item=item)
