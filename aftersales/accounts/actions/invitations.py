"""How people join the company at work."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.actions.members import refuse_roles_above
from aftersales.accounts.letters import send_invitation
from aftersales.accounts.models import Invitation, Membership, MembershipRole, User
from aftersales.accounts.models.invitations import LASTS
from aftersales.accounts.secrets import digest, new_token
from aftersales.audit.record import record
from aftersales.conflicts import clashes_refused
from aftersales.errors import Refused
from aftersales.tenancy.scope import current_tenant_id, tenant_scope


def invite_member(*, name, roles, email="", phone="", by, at):
    """Invite somebody by e-mail or by phone (E.164), with these roles; the link goes out after commit.

    Refuses who is a member already. An earlier invitation to the same address is withdrawn.
    """
    if not roles:
        raise Refused(_("Choose at least one role."), code="no-role", field="roles")
    refuse_roles_above(by, before=(), after=roles)
    address = {"email": email.lower(), "phone": phone}
    who = {"user__email": address["email"]} if email else {"user__phone": phone}
    if Membership.objects.here().filter(**who).exists():
        raise Refused(_("This person is a member already."), code="member", field="address")
    Invitation.objects.here().pending().filter(**address).update(revoked_at=at)
    token = new_token()
    invitation = Invitation.objects.create(
        tenant_id=current_tenant_id(),
        digest=digest(token),
        name=name,
        roles=sorted(roles),
        invited_by_id=by.membership_id,
        created_at=at,
        expires_at=at + LASTS,
        **address,
    )
    record("invitation.send", invitation, by=by, at=at, facts={"roles": invitation.roles})
    transaction.on_commit(partial(send_invitation, invitation, token))
    return invitation


def send_again(*, invitation, by, at):
    """Send a fresh link; the one sent before no longer works."""
    _refuse_settled(invitation)
    token = new_token()
    invitation.digest, invitation.expires_at, invitation.sent_at = digest(token), at + LASTS, None
    invitation.save(update_fields=["digest", "expires_at", "sent_at"])
    record("invitation.send_again", invitation, by=by, at=at)
    transaction.on_commit(partial(send_invitation, invitation, token))
    return invitation


def withdraw(*, invitation, by, at):
    """Take an invitation back: its link no longer works."""
    _refuse_settled(invitation)
    invitation.revoked_at = at
    invitation.save(update_fields=["revoked_at"])
    record("invitation.withdraw", invitation, by=by, at=at)
    return invitation


def join_as_new(*, invitation, name, password, language, at):
    """Accept an invitation as somebody without an account: make one, that logs in by the address invited.

    Opens the company's scope itself, as `join_as_known` does: the person is not at work in it yet. Raises Refused
    (`settled`, and `unique` when the account was made meanwhile, by an invitation of another company).
    """
    with tenant_scope(invitation.tenant):
        _claim(invitation, at=at)
        with clashes_refused():
            user = User.objects.create_user(
                email=invitation.email, phone=invitation.phone, name=name, password=password, language=language
            )
        return _admit(invitation, user, at=at)


def join_as_known(*, invitation, user, at):
    """Accept an invitation as the person it was sent to, who has an account and is signed in."""
    with tenant_scope(invitation.tenant):
        _claim(invitation, at=at)
        if not invitation.is_for(user):
            raise Refused(_("This invitation is for somebody else."), code="not-yours")
        if Membership.objects.here().filter(user=user).exists():
            raise Refused(_("You are a member of this company already."), code="member")
        return _admit(invitation, user, at=at)


def _claim(invitation, *, at):
    """Use an invitation up; of two who try at once, one is refused."""
    if not Invitation.objects.here().pending().filter(pk=invitation.pk, expires_at__gt=at).update(accepted_at=at):
        raise Refused(_("This invitation has been used or withdrawn."), code="settled")


def _admit(invitation, user, *, at):
    member = Membership.objects.create(tenant=invitation.tenant, user=user, name=user.name, phone=invitation.phone)
    MembershipRole.objects.bulk_create(MembershipRole(membership=member, role=role) for role in invitation.roles)
    record("invitation.accept", invitation, by=member.actor, at=at, facts={"member": str(member.pk)})
    return member


def _refuse_settled(invitation):
    if invitation.accepted_at or invitation.revoked_at:
        raise Refused(_("This invitation has been used or withdrawn."), code="settled")
