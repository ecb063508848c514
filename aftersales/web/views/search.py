"""One search over every app."""

from django.shortcuts import redirect

from aftersales.accounts.access import requires
from aftersales.web.respond import respond
from aftersales.web.search import search as find


@requires("self")
def search(request):
    """Show what is found for `?q=`; the only hit is opened at once."""
    query = request.GET.get("q", "")
    found = find(query, actor=request.actor)
    if len(found) == 1 and len(found[0].hits) == 1 and not request.htmx:
        return redirect(found[0].hits[0].url)
    return respond(request, "web/search.html", {"query": query, "found": found}, partial="web/_found.html")
