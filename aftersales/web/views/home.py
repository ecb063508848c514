"""Where a day starts."""

from django.shortcuts import redirect

from aftersales.accounts.access import requires
from aftersales.web.navigation import home_address, places
from aftersales.web.respond import respond


@requires("self")
def home(request):
    """Send each role to the page its day is spent on; whoever has none gets the list of places."""
    if url := home_address(request.actor.roles):
        return redirect(url)
    return respond(request, "web/home.html", {"places": places(request)})
