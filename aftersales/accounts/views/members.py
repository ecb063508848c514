"""Members and invitations of the company."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.actions import invitations as inviting
from aftersales.accounts.actions import members as acting
from aftersales.accounts.forms.settings import InvitationForm, NameForm, RolesForm
from aftersales.accounts.models import Invitation, Membership
from aftersales.accounts.queries import members, pending_invitations
from aftersales.web.saving import shown_on, status_of

_form_methods = require_http_methods(["GET", "POST"])


@requires("members.view")
@require_GET
def member_list(request):
    """List who works here, and who is invited."""
    text, inactive = request.GET.get("q", "").strip()[:60], "inactive" in request.GET
    context = {
        "members": members(text=text, inactive=inactive),
        "invitations": () if inactive or text else pending_invitations(),
        "text": text,
        "inactive": inactive,
    }
    return render(request, "settings/members.html", context)


@requires("members.view")
@require_GET
def member_detail(request, pk):
    """Show one member, with the forms that change them."""
    return _detail(request, _member(pk))


@requires("members.manage")
@require_POST
def change_name(request, pk):
    member, form = _member(pk), NameForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            acting.rename(member=member, **form.cleaned_data, by=request.actor, at=request.at)
            return _back(request, member, _("Saved."))
    return _detail(request, member, name_form=form)


@requires("members.manage")
@require_POST
def change_roles(request, pk):
    member = _member(pk)
    form = RolesForm(request.POST, by=request.actor, held=member.roles)
    if form.is_valid():
        with shown_on(form):
            acting.change_roles(member=member, roles=form.cleaned_data["roles"], by=request.actor, at=request.at)
            return _back(request, member, _("The roles are changed."))
    return _detail(request, _member(pk), roles_form=form)


@requires("members.manage")
@require_POST
def deactivate(request, pk):
    member = acting.deactivate(member=_member(pk), by=request.actor, at=request.at)
    return _back(request, member, _("This person no longer has access."))


@requires("members.manage")
@require_POST
def reactivate(request, pk):
    member = acting.reactivate(member=_member(pk), by=request.actor, at=request.at)
    return _back(request, member, _("This person has access again."))


@requires("members.manage")
@_form_methods
def invite(request):
    """Invite somebody by e-mail or phone."""
    form = InvitationForm(request.POST or None, by=request.actor)
    if form.is_valid():
        values = dict(form.cleaned_data)
        with shown_on(form):
            inviting.invite_member(**values.pop("address"), **values, by=request.actor, at=request.at)
            messages.success(request, _("The invitation is on its way."))
            return redirect("settings:members")
    return render(request, "settings/invite.html", {"form": form}, status=status_of(form))


@requires("members.manage")
@require_POST
def send_again(request, pk):
    inviting.send_again(invitation=_invitation(pk), by=request.actor, at=request.at)
    messages.success(request, _("A new invitation is on its way; the old link no longer works."))
    return redirect("settings:members")


@requires("members.manage")
@require_POST
def withdraw(request, pk):
    inviting.withdraw(invitation=_invitation(pk), by=request.actor, at=request.at)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("settings:members")


def _member(pk):
    return get_object_or_404(Membership.objects.here().select_related("user").prefetch_related("grants"), pk=pk)


def _invitation(pk):
    return get_object_or_404(Invitation.objects.here().pending(), pk=pk)


def _detail(request, member, **refused):
    context = {
        "member": member,
        "name_form": NameForm(initial={"name": member.name, "phone": member.phone}),
        "roles_form": RolesForm(by=request.actor, held=member.roles),
        "teams": member.teams.order_by("name"),
    }
    return render(request, "settings/member.html", context | refused, status=422 if refused else 200)


def _back(request, member, said):
    messages.success(request, said)
    return redirect("settings:member", pk=member.pk)
