"""Which trips an actor may see (I-3), and what a page shows of one."""

from django.db.models import Count, Prefetch, Q

from aftersales.accounts.permissions import allows
from billing.choices import AsksState
from billing.models import Trip, TripExtension, TripOrder, TripReport
from billing.queries.people import principals
from billing.rules.trips import allowed_trip_verbs


def visible_trips(actor, *, on):
    """Return the trips an actor may see on a day: all of the company's, or their own and those they decide on."""
    if allows(actor.roles, "trips.view"):
        return Trip.objects.all()
    if actor.membership_id is None:
        return Trip.objects.none()
    me = [actor.membership_id, *(one.pk for one in principals(actor.membership_id, on=on))]
    return Trip.objects.filter(Q(member=actor.membership_id) | Q(approver__in=me) | Q(receiver=actor.membership_id))


def whole(trips):
    """Fetch, in four queries for a hundred as for one, all that a trip shows."""
    return trips.select_related("member", "approver", "receiver", "decided_by").prefetch_related(
        Prefetch("orders", TripOrder.objects.select_related("work_order__customer")),
        Prefetch("extensions", TripExtension.objects.order_by("asked_at", "id")),
        Prefetch("reports", TripReport.objects.order_by("-day", "kind")),
    )


def with_missing(trips):
    """Count of each trip the reports that were not filed in time."""
    missing = Count("reports", filter=Q(reports__told_at__isnull=False, reports__filed_at=None))
    return trips.annotate(missing=missing)


def visible_reports(actor, *, on):
    """Return the reports of the trips an actor may see; drafts are their writer's alone."""
    seen = TripReport.objects.filter(trip__in=visible_trips(actor, on=on))
    return seen.filter(Q(filed_at__isnull=False) | Q(told_at__isnull=False) | Q(trip__member=actor.membership_id))


def offered_on_trip(trip, *, by, on):
    """Return the verbs open to an actor on a trip fetched whole, on a day; none for a key."""
    me = by.membership_id
    if me is None:
        return []
    own = me == str(trip.member_id)
    deputised = {str(one.pk) for one in principals(me, on=on)}
    approves = not own and (me == str(trip.approver_id) or str(trip.approver_id) in deputised)
    receives = not own and me in (str(trip.receiver_id), str(trip.approver_id))
    asks = any(one.state == AsksState.ASKED for one in trip.extensions.all())
    return allowed_trip_verbs(trip.state, own=own, approves=approves, receives=receives, asks=asks)
