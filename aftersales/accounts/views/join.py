"""Accepting an invitation. The reader is in no company yet, so the page is public; the link is what lets in."""

from django.contrib.auth import login
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from aftersales.accounts.access import public
from aftersales.accounts.access.identify import SESSION_KEY
from aftersales.accounts.actions.invitations import join_as_known, join_as_new
from aftersales.accounts.forms.join import JoinForm
from aftersales.accounts.models import Invitation
from aftersales.errors import Refused


@public
@never_cache
@require_http_methods(["GET", "POST"])
def join(request, token):
    """Show what one is invited to, and join: with a new account, or as who is signed in."""
    invitation = Invitation.objects.with_token(token, at=request.at)
    if invitation is None:
        return render(request, "account/join_closed.html", status=404)
    if request.user.is_authenticated or invitation.account_exists():
        return _as_known(request, invitation)
    form = JoinForm(request.POST or None, invitation=invitation)
    if not form.is_valid():
        return render(request, "account/join.html", {"invitation": invitation, "form": form}, status=_status(request))
    chosen = {**form.cleaned_data, "language": translation.get_language()}
    try:
        member = join_as_new(invitation=invitation, **chosen, at=request.at)
    except Refused as refusal:
        return _refused(request, refusal)
    login(request, member.user)
    return _at_work(request, member)


def _as_known(request, invitation):
    """Let somebody with an account join, once they are signed in as who was invited."""
    theirs = request.user.is_authenticated and invitation.is_for(request.user)
    if request.method == "GET" or not theirs:
        return render(request, "account/join_known.html", {"invitation": invitation, "theirs": theirs})
    try:
        member = join_as_known(invitation=invitation, user=request.user, at=request.at)
    except Refused as refusal:
        return _refused(request, refusal)
    return _at_work(request, member)


def _refused(request, refusal):
    return render(request, "account/refused.html", {"refusal": refusal, "status": 409}, status=409)


def _at_work(request, member):
    request.session[SESSION_KEY] = str(member.pk)
    return redirect("/")


def _status(request):
    return 422 if request.method == "POST" else 200
