"""Members as the chain sees them."""

from aftersales.accounts.models import Membership
from billing.models import Deputy
from billing.rules.chain import Person


def person(member):
    """Return a member as the chain sees them."""
    return Person(str(member.pk), frozenset(member.roles))


def people():
    """Return every active member of the company."""
    return [person(member) for member in Membership.objects.here().active().prefetch_related("grants")]


def principals(membership_id, *, on):
    """Return the members whose deputy somebody is on a day."""
    away = Deputy.objects.filter(deputy=membership_id, starts_on__lte=on, ends_on__gte=on).values("member")
    return list(Membership.objects.here().active().filter(pk__in=away).prefetch_related("grants").order_by("pk"))


def deputies_of(member_ids, *, on):
    """Return the members who stand in for any of these on a day."""
    standing = Deputy.objects.filter(member__in=member_ids, starts_on__lte=on, ends_on__gte=on).values("deputy")
    return list(Membership.objects.here().active().filter(pk__in=standing))


def holders(approval):
    """Return the members a signature waits for: the one named, or all of the role."""
    active = Membership.objects.here().active()
    return list(active.filter(pk=approval.member_id) if approval.member_id else active.with_role(approval.role))
