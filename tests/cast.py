"""The fixed cast: two companies of the same shape, so that a leak has something to show."""

from dataclasses import dataclass

from aftersales.accounts.models import Membership, MembershipRole, User
from aftersales.accounts.permissions import Role
from aftersales.tenancy.models import Tenant

PEOPLE = {
    "owner": Role.OWNER,
    "general_manager": Role.GENERAL_MANAGER,
    "manager": Role.MANAGER,
    "dispatcher": Role.DISPATCHER,
    "technician": Role.TECHNICIAN,
    "colleague": Role.TECHNICIAN,
    "finance": Role.FINANCE,
    "purchasing": Role.PURCHASING,
    "auditor": Role.AUDITOR,
}


@dataclass(frozen=True)
class Company:
    """A tenant and its members, by the part they play: `north.dispatcher`."""

    tenant: Tenant
    members: dict[str, Membership]

    def __getattr__(self, part):
        try:
            return self.members[part]
        except KeyError:
            raise AttributeError(part) from None


def make_company(slug):
    """Create a company with one member for each part of PEOPLE; e-mail dispatcher@north.test, no password."""
    tenant = Tenant.objects.create(slug=slug, name=f"{slug.title()} Service", region_codes=["310000"])
    users = User.objects.bulk_create(
        User(email=f"{part.replace('_', '-')}@{slug}.test", name=f"{slug} {part}", password="!") for part in PEOPLE
    )
    members = Membership.objects.bulk_create(Membership(tenant=tenant, user=user, name=user.name) for user in users)
    MembershipRole.objects.bulk_create(
        MembershipRole(membership=member, role=role) for member, role in zip(members, PEOPLE.values(), strict=True)
    )
    return Company(tenant, dict(zip(PEOPLE, members, strict=True)))
