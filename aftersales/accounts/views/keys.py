"""API keys of the company."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.actions.keys import create_key, revoke_key
from aftersales.accounts.forms.settings import KeyForm
from aftersales.accounts.models import ApiToken
from aftersales.accounts.queries import api_keys


@requires("api_keys.manage")
@require_GET
def key_list(request):
    """List the keys: what uses them, their role, when they were last used."""
    return render(request, "settings/keys.html", {"keys": api_keys()})


@requires("api_keys.manage")
@require_http_methods(["GET", "POST"])
def new_key(request):
    """Make a key, and show it this once: it is in the answer to the POST alone."""
    form = KeyForm(request.POST or None)
    if not form.is_valid():
        return render(request, "settings/key_new.html", {"form": form}, status=422 if form.is_bound else 200)
    name, role = form.cleaned_data["name"], form.cleaned_data["role"]
    token, key = create_key(name=name, role=role, expires_at=form.expires_at(), by=request.actor, at=request.at)
    response = render(request, "settings/key_made.html", {"token": token, "key": key})
    response["Cache-Control"] = "no-store"
    return response


@requires("api_keys.manage")
@require_POST
def revoke(request, prefix):
    token = get_object_or_404(ApiToken.objects.here(), prefix=prefix)
    revoke_key(token=token, by=request.actor, at=request.at)
    messages.success(request, _("The key is revoked: it opens nothing any more."))
    return redirect("settings:keys")
