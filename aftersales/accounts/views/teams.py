"""Groups of members, which escalations name."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aftersales.accounts.access import requires
from aftersales.accounts.actions import teams as acting
from aftersales.accounts.forms.settings import TeamForm
from aftersales.accounts.models import Team
from aftersales.accounts.queries import teams
from aftersales.web.saving import shown_on, status_of


@requires("members.view")
@require_GET
def team_list(request):
    """List the teams with their members."""
    return render(request, "settings/teams.html", {"teams": teams()})


@requires("members.manage")
@require_http_methods(["GET", "POST"])
def new_team(request):
    form = TeamForm(request.POST or None)
    return _save(request, form, acting.create_team)


@requires("members.manage")
@require_http_methods(["GET", "POST"])
def edit_team(request, pk):
    team = get_object_or_404(Team.objects.all(), pk=pk)
    form = TeamForm(request.POST or None, initial={"name": team.name, "members": team.members.all()})
    return _save(request, form, acting.change_team, team=team)


@requires("members.manage")
@require_POST
def delete_team(request, pk):
    acting.delete_team(team=get_object_or_404(Team.objects.all(), pk=pk), by=request.actor, at=request.at)
    messages.success(request, _("The team is removed; its members stay."))
    return redirect("settings:teams")


def _save(request, form, action, **subject):
    if form.is_valid():
        values = {"name": form.cleaned_data["name"], "members": list(form.cleaned_data["members"])}
        with shown_on(form):
            action(**subject, **values, by=request.actor, at=request.at)
            messages.success(request, _("Saved."))
            return redirect("settings:teams")
    return render(request, "settings/team.html", {"form": form, **subject}, status=status_of(form))
