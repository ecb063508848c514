"""Companies: the one place where a tenant begins."""

from django.db import transaction

from aftersales.accounts.models import Membership, MembershipRole, User
from aftersales.accounts.onboarding import fill
from aftersales.accounts.permissions import Role
from aftersales.audit.record import record
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope


def found_company(*, slug, name, owner, time_zone="Asia/Shanghai", region_codes=(), currency="CNY", by, at):
    """Create a company with its first owner (a User) and what every app gives a new one; return the Tenant.

    Opens the new company's scope itself: nobody can be at work in it before. IntegrityError for a slug that is taken.
    """
    fields = {"time_zone": time_zone, "region_codes": list(region_codes), "currency": currency}
    with transaction.atomic(), tenant_scope(tenant := Tenant.objects.create(slug=slug, name=name, **fields)):
        membership = Membership.objects.create(tenant=tenant, user=owner, name=owner.name)
        MembershipRole.objects.create(membership=membership, role=Role.OWNER)
        record("company.found", tenant, by=by, at=at, facts={"owner": str(membership.pk)})
        fill(by=by, at=at)
    return tenant


def owner_at(*, email, name):
    """Return the person with this e-mail address, made without a password if there is none; and whether it was."""
    known = User.objects.filter(email=email.lower()).first()
    return (known, False) if known else (User.objects.create_user(email=email, name=name), True)


def change_company(*, tenant, name, time_zone, region_codes, by, at):
    """Change the company's own name, time zone and the region codes of its service bases.

    A new time zone changes how instants are shown, not when anything is due: calendars have their own.
    """
    after = {"name": name, "time_zone": time_zone, "region_codes": list(region_codes)}
    facts = {field: [getattr(tenant, field), value] for field, value in after.items()}
    facts = {field: change for field, change in facts.items() if change[0] != change[1]}
    for field, value in after.items():
        setattr(tenant, field, value)
    tenant.save(update_fields=list(after))
    record("company.change", tenant, by=by, at=at, facts=facts)
    return tenant
