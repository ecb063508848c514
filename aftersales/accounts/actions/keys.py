"""API keys of the company at work."""

from django.utils.translation import gettext as _

from aftersales.accounts.models import ApiToken
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.scope import current_tenant_id


def create_key(*, name, role, expires_at=None, by, at):
    """Make an API key with one role; return (token, key). The key itself is never to be seen again.

    `expires_at` is an aware instant, None for a key that lasts until it is revoked.
    """
    if expires_at is not None and expires_at <= at:
        raise Refused(_("The expiry must be in the future."), code="past", field="expires_at")
    token, key = ApiToken.objects.create_key(
        tenant_id=current_tenant_id(), name=name, role=role, expiry_date=expires_at
    )
    facts = {"prefix": token.prefix, "role": str(role), "expires_at": expires_at and expires_at.isoformat()}
    record("api_key.create", token, by=by, at=at, facts=facts)
    return token, key


def revoke_key(*, token, by, at):
    """Take an API key out of use, at once and for good."""
    if token.revoked:
        raise Refused(_("This key is already revoked."), code="revoked")
    token.revoked = True
    token.save(update_fields=["revoked"])
    record("api_key.revoke", token, by=by, at=at, facts={"prefix": token.prefix})
    return token
