"""The groups that escalations name."""

from django.utils.translation import gettext as _

from aftersales.accounts.models import Team, TeamMember
from aftersales.audit.record import record
from aftersales.errors import Refused


def create_team(*, name, members, by, at):
    """Make a team of members (memberships, any number) under a name that no other team has."""
    _refuse_taken(name)
    team = Team.objects.create(name=name)
    _place(team, members)
    record("team.create", team, by=by, at=at, facts={"members": _ids(members)})
    return team


def change_team(*, team, name, members, by, at):
    """Rename a team and let it consist of exactly these members."""
    _refuse_taken(name, besides=team)
    before = list(team.members.all())
    team.name = name
    team.save(update_fields=["name"])
    team.places.exclude(membership__in=members).delete()
    _place(team, [member for member in members if member not in before])
    record("team.change", team, by=by, at=at, facts={"members": [_ids(before), _ids(members)]})
    return team


def delete_team(*, team, by, at):
    """Remove a team; its members stay."""
    record("team.delete", team, by=by, at=at, facts={"members": _ids(team.members.all())})
    team.delete()


def _place(team, members):
    TeamMember.objects.bulk_create(TeamMember(team=team, membership=member) for member in members)


def _refuse_taken(name, *, besides=None):
    if Team.objects.filter(name=name).exclude(pk=besides and besides.pk).exists():
        raise Refused(_("There is a team of this name already."), code="taken", field="name")


def _ids(members):
    return sorted(str(member.pk) for member in members)
