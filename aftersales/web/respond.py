"""What a page's view returns."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event


def wants_fragment(request):
    """Say whether HTMX asks for a part of the page rather than for the page."""
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def respond(request, template, context=None, *, partial=None, status=200):
    """Render the page, or only its `partial` when HTMX asks for a fragment of the same address.

    `status` is 422 for an invalid form, which is shown again with its errors. The template is
    rendered here, inside the view, so that lazy querysets are read while the tenant's scope is open.
    """
    chosen = partial if partial and wants_fragment(request) else template
    response = render(request, chosen, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def see_other(request, to, *args, said="", **kwargs):
    """Send the browser on after a change: to a model's page, a URL name with its arguments, or an address.

    `said` is the sentence shown on arrival ("Customer saved."). Works for a plain form and for HTMX.
    """
    if said:
        messages.success(request, said)
    answer = redirect(to, *args, **kwargs)
    if request.htmx and not request.htmx.boosted:
        return HttpResponseClientRedirect(answer.url)
    answer.status_code = 303
    return answer


def unchanged(request, version):
    """Return 204 when a live region already shows this version of the board, else None.

    The region sends the version it shows as `?version=`; see `components/live.html`.
    """
    if wants_fragment(request) and request.GET.get("version") == str(version):
        return HttpResponse(status=204)
    return None


def toast(response, sentence, *, kind="success"):
    """Let a fragment's answer also show a short notice; `kind` is success, info, warning or danger."""
    return trigger_client_event(response, "toast", {"text": str(sentence), "kind": kind})
