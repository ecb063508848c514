"""Who hears of a step of escalation."""

from dataclasses import dataclass

from aftersales.accounts.models import Membership, TeamMember
from aftersales.accounts.permissions import Role
from aftersales.tenancy.scope import current_tenant_id
from contracts.choices import Tell
from contracts.models import EscalationStep
from tickets.rules.marks import STEP, is_step


@dataclass(frozen=True)
class Hearing:
    """A step that is taken on a clock, and the members who hear of it.

    `instead` says that the step reaches nobody, so that the dispatchers hear in their place.
    """

    step: EscalationStep
    members: list
    instead: bool = False


def desk():
    """Return the dispatchers of the company: the people of the information and dispatch centre (R8.1)."""
    return _active().with_role(Role.DISPATCHER)


def hearings(entries):
    """Return {(clock id, level): Hearing} for the steps among (clock, level, instant); four queries at most."""
    taken = [(clock, level) for clock, level, _due_at in entries if is_step(level)]
    if not taken:
        return {}
    steps = EscalationStep.objects.filter(
        target__in={clock.target_id for clock, _level in taken}, level__in={level - STEP for _clock, level in taken}
    )
    known = {(step.target_id, STEP + step.level): step for step in steps.select_related("team")}
    asked = [
        (clock, level, known[clock.target_id, level]) for clock, level in taken if (clock.target_id, level) in known
    ]
    holders, teams = _holders(asked), _teams(asked)
    heard = {(clock.pk, level): _hearers(step, clock.work_order, holders, teams) for clock, level, step in asked}
    dispatchers = list(desk()) if not all(heard.values()) else []
    return {
        (clock.pk, level): Hearing(step, heard[clock.pk, level] or dispatchers, instead=not heard[clock.pk, level])
        for clock, level, step in asked
    }


def _hearers(step, order, holders, teams):
    if step.tell == Tell.ASSIGNEE:
        return [order.technician] if order.technician_id else []
    return holders.get(step.role, []) if step.tell == Tell.ROLE else teams.get(step.team_id, [])


def _holders(asked):
    """Return {role: [members]} for the roles that are told."""
    roles = {step.role for _clock, _level, step in asked if step.tell == Tell.ROLE}
    members = _active().with_role(*roles).order_by("name", "pk").prefetch_related("grants") if roles else []
    return {role: [member for member in members if role in member.roles] for role in roles}


def _teams(asked):
    """Return {team id: [members]} for the teams that are told."""
    named = {step.team_id for _clock, _level, step in asked if step.tell == Tell.TEAM}
    places = TeamMember.objects.filter(team__in=named, membership__active=True, membership__user__is_active=True)
    found: dict = {}
    for place in places.order_by("membership__name", "membership").select_related("membership") if named else ():
        found.setdefault(place.team_id, []).append(place.membership)
    return found


def _active():
    return Membership.objects.of_tenant(current_tenant_id()).active()
