"""Excusing a breach: asked for with a reason, decided by somebody else. The breach stays one, shown as excused."""

from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.zones import tenant_time_zone
from tickets.actions.steps import write_event
from tickets.actions.tallying import tally_excused
from tickets.actions.telling import tell_waiver_asked, tell_waiver_decided
from tickets.choices import ClockState, Fact, WaiverState
from tickets.models import Clock, Waiver, WorkOrder
from tickets.models.waivers import LIVE
from tickets.queries.policy import policy
from tickets.queries.waivers import deciders


def ask_waiver(*, work_order, clock, ground, reason, by, at):
    """Ask to excuse a breached promise; those who may decide are told. Returns the `Waiver`.

    Raises Refused (`not_this_work_orders`, `not_breached`, `only_a_goal`, `asked_already`).
    """
    order = _locked(work_order.pk)
    clock = Clock.objects.get(pk=clock.pk)
    if clock.work_order_id != order.pk:
        raise Refused(_("This promise belongs to another work order."), code="not_this_work_orders", field="clock")
    if clock.state != ClockState.BREACHED:
        raise Refused(_("Only a promise that was missed can be excused."), code="not_breached", field="clock")
    if not clock.firm:
        raise Refused(_("A goal is no promise: there is nothing to excuse."), code="only_a_goal", field="clock")
    if clock.waivers.filter(state__in=LIVE).exists():
        raise Refused(_("For this promise it was asked already."), code="asked_already", field="clock")
    waiver = Waiver.objects.create(
        clock=clock,
        ground=ground,
        reason=reason,
        asked_by_id=by.membership_id,
        asked_by_name=by.name,
        asked_at=at,
    )
    _leave(order, waiver, "ask_waiver", Fact.WAIVER_ASKED, by=by, at=at, text=reason)
    told = [member for member in deciders() if str(member.pk) != by.membership_id or policy().waive_alone]
    tell_waiver_asked(order, waiver, told, at=at)
    return waiver


def approve_waiver(*, waiver, by, at, note=""):
    """Excuse the breach: the clock stays breached, shown as excused, and figures count both ways from now on.

    Raises Refused (`decided`), Forbidden (`keys_never_sign`, `not_your_own`, `not_allowed`). Source: I-20
    """
    order, waiver = _entered(waiver, by=by)
    clock = Clock.objects.get(pk=waiver.clock_id)
    _decide(waiver, WaiverState.APPROVED, note=note, by=by, at=at)
    Clock.objects.filter(pk=clock.pk).update(excused_at=at)
    with timezone.override(tenant_time_zone()):
        tally_excused(clock)
    _leave(order, waiver, "approve_waiver", Fact.EXCUSED, by=by, at=at, text=note)
    tell_waiver_decided(order, waiver, at=at)
    return waiver


def refuse_waiver(*, waiver, by, at, note):
    """Leave the breach as it is, with the reason why; it may be asked again. Raises as `approve_waiver` does."""
    order, waiver = _entered(waiver, by=by)
    _decide(waiver, WaiverState.REFUSED, note=note, by=by, at=at)
    _leave(order, waiver, "refuse_waiver", Fact.WAIVER_REFUSED, by=by, at=at, text=note)
    tell_waiver_decided(order, waiver, at=at)
    return waiver


def _locked(order_id):
    """Lock the work order first, as every verb does: its lock guards its clocks and what hangs on them."""
    return WorkOrder.objects.select_for_update(no_key=True).get(pk=order_id)


def _entered(waiver, *, by):
    # The request first, as the API takes what an address names: two who decide it at once stand in one line.
    Waiver.objects.select_for_update().get(pk=waiver.pk)
    order = _locked(Clock.objects.values_list("work_order", flat=True).get(pk=waiver.clock_id))
    waiver = Waiver.objects.select_related("clock", "asked_by__user").get(pk=waiver.pk)
    if by.membership_id is None:
        raise Forbidden(_("A key cannot sign: a person has to decide."), code="keys_never_sign")
    if not allows(by.roles, "waivers.decide"):
        raise Forbidden(_("Your role does not allow this decision."), code="not_allowed")
    if waiver.state != WaiverState.ASKED:
        raise Refused(_("This was decided and cannot change."), code="decided")
    if str(waiver.asked_by_id) == by.membership_id and not _may_decide_alone(by):
        raise Forbidden(_("Somebody else has to decide what you asked for yourself."), code="not_your_own")
    return order, waiver


def _may_decide_alone(by):
    others: list[Membership] = [member for member in deciders() if str(member.pk) != by.membership_id]
    return policy().waive_alone and not others


def _decide(waiver, state, *, note, by, at):
    waiver.state, waiver.note = state, note
    waiver.decided_by_id, waiver.decided_by_name, waiver.decided_at = by.membership_id, by.name, at
    waiver.alone = str(waiver.asked_by_id) == by.membership_id
    waiver.save()


def _leave(order, waiver, verb, kind, *, by, at, text):
    facts = {"waiver": str(waiver.pk), "metric": waiver.clock.metric, "of_cycle": waiver.clock.cycle}
    facts |= {"ground": waiver.ground, "firm": waiver.clock.firm}
    if waiver.clock.round > 1:
        facts["round"] = waiver.clock.round
    entry = write_event(order, kind, by=by, at=at, text=text, facts=facts)
    record(f"work_order.{verb}", order, by=by, at=at, facts={"event": str(entry.pk), **facts})
    order.changed_at = max(at, order.changed_at)
    order.version += 1
    order.save(update_fields=["changed_at", "version"])
