"""What is read about the people of the company at work."""

from django.db.models import Count, Q

from aftersales.accounts.models import ApiToken, Invitation, Membership, Team


def members(*, text="", inactive=False):
    """Return the company's members by name, with users, roles and teams; `text` looks in names and logins."""
    found = Membership.objects.here().filter(active=not inactive)
    if text:
        found = found.filter(
            Q(name__icontains=text)
            | Q(phone__contains=text)
            | Q(user__email__icontains=text)
            | Q(user__phone__contains=text)
        )
    return found.select_related("user").prefetch_related("grants", "teams").order_by("name", "pk")


def pending_invitations():
    """Return the invitations nobody has accepted yet, the newest first."""
    return Invitation.objects.here().pending().order_by("-created_at")


def api_keys():
    """Return every API key, those in use first."""
    return ApiToken.objects.here().order_by("revoked", "-created")


def teams():
    """Return the teams by name, each with `size` and its members."""
    return Team.objects.annotate(size=Count("places")).prefetch_related("members").order_by("name")
