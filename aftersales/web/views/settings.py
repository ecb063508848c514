"""The list of settings pages."""

from aftersales.accounts.access import requires
from aftersales.web.respond import respond
from aftersales.web.settings_pages import settings_groups


@requires("settings.view")
def settings(request):
    """Show the settings pages this reader may open."""
    return respond(request, "web/settings.html", {"groups": settings_groups(request.actor)})
