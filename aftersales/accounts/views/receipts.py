"""The addresses to which carriers post receipts: made, copied and revoked in the settings."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.actions.links import issue_link, revoke_links, shown_link
from aftersales.messaging.receiving import CHANNELS, LINK
from aftersales.web.portal import kept_nowhere
from aftersales.web.respond import respond, see_other

LASTS = timedelta(days=730)
LABELS = {"sms": gettext_lazy("Text messages"), "email": gettext_lazy("Mail")}


@requires("settings.edit")
def receipts(request):
    """Show for each channel by which address its carrier reports what became of messages."""
    doors = []
    for channel in CHANNELS:
        found = shown_link(purpose=LINK, subject=channel, at=request.at)
        address = f"{settings.PUBLIC_URL}{reverse('messaging:receipts', args=[found[0]])}" if found else ""
        doors.append((channel, LABELS[channel], address, found[1] if found else None))
    return kept_nowhere(respond(request, "settings/receipts.html", {"doors": doors}))


@require_POST
@requires("settings.edit")
def receipt_step(request, channel, verb):
    """Make the address of a channel, or take it out of use: the old one opens nothing any more."""
    if channel not in CHANNELS or verb not in ("make", "revoke"):
        raise Http404
    door = {"purpose": LINK, "subject": channel, "by": request.actor, "at": request.at}
    if verb == "revoke":
        revoke_links(**door)
        return see_other(request, "settings:receipts", said=_("Revoked: what is posted to it is refused from now on."))
    if shown_link(purpose=LINK, subject=channel, at=request.at) is None:
        issue_link(expires_at=request.at + LASTS, **door)
    return see_other(request, "settings:receipts", said=_("The address is made."))
