"""Members of the company at work."""

from django.utils.translation import gettext as _

from aftersales.accounts.models import Membership, MembershipRole
from aftersales.accounts.permissions import Role
from aftersales.accounts.rules import may_change
from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.turns import take_turn


def change_roles(*, member, roles, by, at):
    """Give a member exactly these roles (slugs). Refuse to leave the company without an owner.

    Raises Forbidden when a role is not the actor's to give or take.
    """
    take_turn()  # two owners must not remove each other
    before, after = set(member.roles), set(roles)
    if not after:
        raise Refused(_("Choose at least one role."), code="no-role", field="roles")
    refuse_roles_above(by, before=before, after=after)
    if Role.OWNER in before - after:
        _keep_an_owner(besides=member)
    member.grants.exclude(role__in=after).delete()
    MembershipRole.objects.bulk_create(MembershipRole(membership=member, role=role) for role in after - before)
    member.roles = frozenset(after)
    record("member.change_roles", member, by=by, at=at, facts={"roles": [sorted(before), sorted(after)]})
    return member


def rename(*, member, name, phone, by, at):
    """Change the name and the work phone colleagues and customers know a member by."""
    changed = [field for field, value in (("name", name), ("phone", phone)) if getattr(member, field) != value]
    member.name, member.phone = name, phone
    member.save(update_fields=["name", "phone"])
    record("member.rename", member, by=by, at=at, facts={"changed": changed})
    return member


def deactivate(*, member, by, at):
    """End a member's work in the company: they lose access at once; what they did stays. Refuse the last owner."""
    take_turn()  # two owners must not remove each other
    refuse_roles_above(by, before=member.roles, after=())
    if not member.active:
        raise Refused(_("This member is already inactive."), code="inactive")
    if Role.OWNER in member.roles:
        _keep_an_owner(besides=member)
    return _set_active(member, False, "member.deactivate", by=by, at=at)


def reactivate(*, member, by, at):
    """Let a former member work in the company again, with the roles they had."""
    refuse_roles_above(by, before=(), after=member.roles)
    if member.active:
        raise Refused(_("This member is already active."), code="active")
    return _set_active(member, True, "member.reactivate", by=by, at=at)


def refuse_roles_above(by, *, before, after):
    """Raise Forbidden unless the actor may turn the roles `before` into `after`."""
    if not may_change(by.roles, before=before, after=after):
        raise Forbidden(_("Only an owner gives or takes the role of owner."), code="owner-role", field="roles")


def _keep_an_owner(*, besides):
    others = Membership.objects.here().active().with_role(Role.OWNER).exclude(pk=besides.pk)
    if not others.exists():
        raise Refused(_("A company needs an owner. Make somebody else owner first."), code="last-owner", field="roles")


def _set_active(member, active, verb, *, by, at):
    member.active = active
    member.save(update_fields=["active"])
    record(verb, member, by=by, at=at)
    return member
