"""Customers' links of the company at work."""

from aftersales.accounts.models import PortalLink
from aftersales.accounts.secrets import digest, new_token
from aftersales.audit.record import record
from aftersales.tenancy.scope import current_tenant_id


def issue_link(*, purpose, subject, expires_at, by, at):
    """Make a link for one purpose ("tickets.sign") and one subject (an id, as text); return its token.

    The token goes into the address of a view declared with `@portal(purpose)`; only its digest is kept.
    """
    token = new_token()
    link = PortalLink.objects.create(
        tenant_id=current_tenant_id(),
        digest=digest(token),
        purpose=purpose,
        subject=str(subject),
        created_at=at,
        expires_at=expires_at,
    )
    facts = {"purpose": purpose, "subject": str(subject), "expires_at": expires_at.isoformat()}
    record("link.issue", link, by=by, at=at, facts=facts)
    return token


def revoke_links(*, purpose, subject, by, at):
    """Take every live link of a purpose and subject out of use; return how many there were."""
    revoked = 0
    for link in PortalLink.objects.here().live(at=at).filter(purpose=purpose, subject=str(subject)):
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        record("link.revoke", link, by=by, at=at, facts={"purpose": purpose, "subject": str(subject)})
        revoked += 1
    return revoked
