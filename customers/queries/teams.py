"""Who of the company goes to an event, who is at another then, and where a member goes."""

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS
from customers.models import CustomerEvent, EventMember


def team_choices():
    """Return the members who can go to an event: whoever may stand at its door."""
    return Membership.objects.here().active().with_role(*PERMISSIONS["events.host"]).order_by("name", "pk")


def at_other_events(members, *, start, end, but=None):
    """Return {member's id: the event they are at} of some members (ids) within a span; one query."""
    there = EventMember.objects.filter(member__in=list(members)).covering(start=start, end=end)
    return {one.member_id: one.event for one in there.exclude(event=but).select_related("event")}


def journeys_of(membership_id, *, start, end):
    """Return the events that a member goes to within a span, the next first; what is over or off is none."""
    mine = EventMember.objects.filter(member=membership_id).covering(start=start, end=end)
    events = CustomerEvent.objects.filter(pk__in=mine.values("event")).select_related("tour")
    return events.prefetch_related("team").order_by("starts_at", "id")
