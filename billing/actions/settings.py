"""Changing the company's figures, its chain, its allowances and its deputies."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.turns import take_turn
from billing.actions.rhythm import set_rhythm
from billing.models import ChainStep, Deputy, PerDiem

_TOLD = ("fill_weekday", "finance_weekday", "most_days", "late_allowed", "two_steps", "other_payer", "decide_days")


@transaction.atomic
def save_policy(*, policy, by, at, seen=None):
    """Keep the figures; drafts follow them at their submission, claims on their way keep their round. Raises Stale."""
    if seen is not None:
        policy.expect(seen)
    policy.save()
    set_rhythm(at=at)
    record("expense_policy.change", policy, by=by, at=at, facts={name: getattr(policy, name) for name in _TOLD})
    return policy


@transaction.atomic
def save_step(*, step, by, at, seen=None):
    """Keep a step of the chain, a new one at its end; claims on their way keep the chain they were submitted to.

    Raises Refused (`cannot_decide`) for a role or a member who may not sign, Stale (I-26).
    """
    take_turn()
    if seen is not None:
        step.expect(seen)
    roles = step.member.roles if step.member_id else {step.role}
    if not allows(roles, "expenses.decide"):
        raise Refused(_("This role does not sign claims."), code="cannot_decide", field="role")
    verb = "change" if ChainStep.objects.filter(pk=step.pk).exists() else "add"
    if verb == "add" and not step.position:
        step.position = ChainStep.objects.count() + 1
    step.save()
    record(f"chain_step.{verb}", step, by=by, at=at, facts={"name": step.name, "position": step.position})
    return step


@transaction.atomic
def move_step(*, step, up, by, at):
    """Let a step change places with the one before it, or behind it."""
    take_turn()
    step.refresh_from_db()
    other = ChainStep.objects.filter(position=step.position + (-1 if up else 1)).first()
    if other is not None:
        places = step.position, other.position
        ChainStep.objects.filter(pk=other.pk).update(position=0)
        ChainStep.objects.filter(pk=step.pk).update(position=places[1])
        ChainStep.objects.filter(pk=other.pk).update(position=places[0])
        record("chain_step.move", step, by=by, at=at, facts={"name": step.name, "position": list(places)})


@transaction.atomic
def remove_step(*, step, by, at):
    """Take a step off the chain; the last one stays. Raises Refused (`last_step`)."""
    take_turn()
    if ChainStep.objects.count() <= 1:
        raise Refused(_("Somebody has to approve: the last step stays."), code="last_step")
    record("chain_step.remove", step, by=by, at=at, facts={"name": step.name})
    step.delete()
    for later in ChainStep.objects.filter(position__gt=step.position).order_by("position"):
        ChainStep.objects.filter(pk=later.pk).update(position=F("position") - 1)


def save_per_diem(*, per_diem, by, at, seen=None):
    """Keep the allowance of a place; what was claimed by it stays as it is. Raises Stale (I-26)."""
    if seen is not None:
        per_diem.expect(seen)
    verb = "add" if per_diem._state.adding else "change"
    per_diem.save()
    facts = {"place": per_diem.place, "amount": str(per_diem.amount), "active": per_diem.active}
    record(f"per_diem.{verb}", per_diem, by=by, at=at, facts=facts)
    return PerDiem.objects.get(pk=per_diem.pk)


def save_deputy(*, deputy, by, at):
    """Let somebody sign for a member from a day to a day. Raises Refused (`cannot_decide`)."""
    if not allows(deputy.deputy.roles, "expenses.decide"):
        message = _("%(name)s does not sign claims.") % {"name": deputy.deputy.name}
        raise Refused(message, code="cannot_decide", field="deputy")
    deputy.save()
    facts = {"member": str(deputy.member_id), "deputy": str(deputy.deputy_id)}
    record("deputy.name", deputy, by=by, at=at, facts=facts)
    return deputy


def remove_deputy(*, deputy: Deputy, by, at):
    """Let a member sign for themselves again."""
    record("deputy.remove", deputy, by=by, at=at, facts={"member": str(deputy.member_id)})
    deputy.delete()
