"""Oneself."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.actions import profile as acting
from aftersales.accounts.forms.settings import PasswordForm, ProfileForm, QuietForm


@requires("self")
@require_GET
def profile(request):
    """Show one's name, language and the way to a new password."""
    return _page(request)


@requires("self")
@require_POST
def edit_profile(request):
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    acting.change_profile(member=request.membership, **form.cleaned_data, by=request.actor, at=request.at)
    with translation.override(form.cleaned_data["language"]):
        messages.success(request, _("Saved."))
    return redirect("settings:profile")


@requires("self")
@require_POST
def set_quiet_hours(request):
    form = QuietForm(request.POST)
    if not form.is_valid():
        return _page(request, quiet_form=form)
    acting.set_quiet_hours(member=request.membership, **form.cleaned_data, by=request.actor, at=request.at)
    messages.success(request, _("Saved."))
    return redirect("settings:profile")


@sensitive_post_parameters()
@requires("self")
@require_POST
def change_password(request):
    if too_often := ratelimit.consume_or_429(request, action="change_password"):
        return too_often  # whoever found an open session must not try passwords at leisure
    form = PasswordForm(request.POST, user=request.membership.user)
    if not form.is_valid():
        return _page(request, password_form=form)
    acting.change_password(
        member=request.membership, password=form.cleaned_data["new"], by=request.actor, at=request.at
    )
    update_session_auth_hash(request, request.membership.user)
    messages.success(request, _("Your password is changed. Other devices have been signed out."))
    return redirect("settings:profile")


def _page(request, **refused):
    member = request.membership
    initial = {
        "name": member.name,
        "phone": member.phone,
        "language": translation.get_language(),
        "told_by_email": member.told_by_email,
        "told_by_sms": member.told_by_sms,
    }
    quiet = {"begins": member.quiet_from, "ends": member.quiet_until, "days_off": member.quiet_days_off}
    context = {
        "form": ProfileForm(initial=initial),
        "quiet_form": QuietForm(initial=quiet),
        "password_form": PasswordForm(user=member.user),
        **refused,
    }
    return render(request, "settings/profile.html", context, status=422 if refused else 200)
