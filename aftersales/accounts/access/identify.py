"""Who is asking, and in which company. Nothing else of a request names a tenant (I-4)."""

from dataclasses import dataclass

from aftersales.accounts.models import ApiToken, Membership, PortalLink
from aftersales.audit.actor import Actor
from aftersales.tenancy.models import Tenant

SESSION_KEY = "membership"


class BadKey(Exception):
    """The request carries an API key that is unknown, expired or revoked."""


@dataclass(frozen=True)
class Caller:
    """Somebody, at work in one company."""

    tenant: Tenant
    actor: Actor
    membership: Membership | None = None
    link: PortalLink | None = None
    language: str = ""
    by_session: bool = False


def is_api(request):
    """Say whether a request is for the REST API, which answers in problem+json and takes keys."""
    return request.path_info.startswith("/api/")


def identify(request):
    """Return the `Caller`, or None for a stranger and for somebody without a company; raise BadKey.

    A request to the API that carries a key is judged by the key alone, whatever its cookies say.
    """
    if is_api(request) and "Authorization" in request.headers:
        return _by_key(request)
    return _by_session(request)


def by_link(request, *, purposes, token):
    """Return the `Caller` a link makes of whoever holds it; None when it is unknown, expired or revoked."""
    link = PortalLink.objects.with_token(token, purposes=purposes, at=request.at)
    return Caller(tenant=link.tenant, actor=link.actor, link=link) if link else None


def _by_key(request):
    scheme, _, key = request.headers["Authorization"].partition(" ")
    token = ApiToken.objects.usable(key.strip(), at=request.at) if scheme.lower() == "bearer" else None
    if token is None:
        raise BadKey
    token.note_use(at=request.at)  # here, outside the scope: it stands even when the request is refused
    return Caller(tenant=token.tenant, actor=token.actor)


def _by_session(request):
    if not request.user.is_authenticated or not request.user.places:
        return None
    chosen, places = request.session.get(SESSION_KEY), request.user.places
    membership = next((place for place in places if str(place.pk) == chosen), places[0])
    return Caller(
        tenant=membership.tenant,
        actor=membership.actor,
        membership=membership,
        language=request.user.language,
        by_session=True,
    )
