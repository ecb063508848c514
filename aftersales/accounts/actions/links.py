"""Customers' links of the company at work."""

from aftersales.accounts.models import PortalLink
from aftersales.accounts.secrets import digest
from aftersales.audit.record import record
from aftersales.tenancy.ids import new_id, new_ids
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.rows import insert_rows
from aftersales.tenancy.scope import current_tenant_id
from aftersales.tokens import token_of


def issue_link(*, purpose, subject, expires_at, by, at):
    """Make a link for one purpose ("tickets.sign") and one subject (an id, as text); return its token.

    The token goes into the address of a view declared with `@portal(purpose)`; only its digest is kept.
    """
    link = _made(purpose, subject, expires_at, at)
    link.save(force_insert=True)
    record("link.issue", link, by=by, at=at, facts=_facts(link))
    return token_of(link.pk)


def standing_links(*, purpose, subjects, lasts, by, at):
    """Return {subject: the link's id} of links that live at least half of `lasts` (timedelta) on; what lacks is made.

    For thousands of subjects at once: three statements, one of them the trail's line that says how many were made.
    """
    wanted = {str(subject) for subject in subjects}
    live = PortalLink.objects.here().live(at=at + lasts / 2).filter(purpose=purpose, subject__among=wanted)
    known, opened = {}, {}
    for pk, subject, kept, made_at in live.values_list("pk", "subject", "digest", "created_at"):
        if (
            made_at not in opened
        ):  # what was made at one instant was made with one SECRET_KEY, which may be another since
            opened[made_at] = kept == digest(token_of(pk))
        if opened[made_at]:
            known[subject] = pk
    lacking = sorted(wanted - known.keys())
    made = dict(zip(lacking, new_ids(len(lacking)), strict=True))
    if made:
        company, ends = Tenant(pk=current_tenant_id()), at + lasts
        rows = [(pk, digest(token_of(pk)), subject) for subject, pk in made.items()]
        same = {"tenant_id": company.pk, "purpose": purpose, "created_at": at, "expires_at": ends}
        insert_rows(PortalLink, ("id", "digest", "subject"), rows, **same)
        facts = {"purpose": purpose, "count": len(made), "expires_at": ends.isoformat()}
        record("link.issue_many", company, by=by, at=at, facts=facts)
    return known | made


def shown_link(*, purpose, subject, at):
    """Return (token, link) of the live link of a purpose and subject that lasts longest, or None."""
    live = PortalLink.objects.here().live(at=at).filter(purpose=purpose, subject=str(subject))
    for link in live.order_by("-expires_at"):
        if link.digest == digest(token_of(link.pk)):
            return token_of(link.pk), link
    return None


def shown_until(*, purpose, subjects, at):
    """Return {subject: until when} of the live links of a purpose, that which lasts longest for each; one query."""
    wanted = [str(subject) for subject in subjects]
    live = PortalLink.objects.here().live(at=at).filter(purpose=purpose, subject__in=wanted).order_by("expires_at")
    rows = live.values_list("pk", "subject", "digest", "expires_at")
    return {subject: ends for pk, subject, kept, ends in rows if kept == digest(token_of(pk))}


def revoke_links(*, purpose, subject, by, at):
    """Take every live link of a purpose and subject out of use; return how many there were."""
    revoked = 0
    for link in PortalLink.objects.here().live(at=at).filter(purpose=purpose, subject=str(subject)):
        link.revoked_at = at
        link.save(update_fields=["revoked_at"])
        record("link.revoke", link, by=by, at=at, facts={"purpose": purpose, "subject": str(subject)})
        revoked += 1
    return revoked


def revoke_links_of(subjects, *, by, at):
    """Take every live link of these subjects (ids) out of use, whatever it is for; return how many there were.

    The trail's line says how many: whose they were stands on the links.
    """
    live = PortalLink.objects.here().live(at=at).filter(subject__among={str(one) for one in subjects})
    if revoked := live.update(revoked_at=at):
        record("link.revoke_many", Tenant(pk=current_tenant_id()), by=by, at=at, facts={"count": revoked})
    return revoked


def _made(purpose, subject, expires_at, at):
    pk = new_id()
    return PortalLink(
        id=pk,
        tenant_id=current_tenant_id(),
        digest=digest(token_of(pk)),
        purpose=purpose,
        subject=str(subject),
        created_at=at,
        expires_at=expires_at,
    )


def _facts(link):
    return {"purpose": link.purpose, "subject": link.subject, "expires_at": link.expires_at.isoformat()}
