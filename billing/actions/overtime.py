"""Overtime: proposed from check-ins, confirmed by somebody else, called off where that was wrong (R12.10)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.turns import take_turn
from billing.actions.entering import refuse_key
from billing.actions.overtime_costs import book_overtime, hold_all, unbook_overtime
from billing.models import OvertimeDay
from billing.queries.overtime import calls_of, earned
from billing.queries.policy import expense_policy


@transaction.atomic
def propose_overtime(*, span, by, at):
    """Bring the unconfirmed days within a span of dates to what check-ins, calendar and figures say; return how many.

    What was confirmed stays as it is. Twice the same is once: a member has a day once. Source: R12.10
    """
    take_turn()
    due = earned(span)
    for known in OvertimeDay.objects.within(span).standing():
        said = due.pop((known.member_id, known.day), None)
        if known.confirmed_at or said == (known.kind, known.amount, known.calls):
            continue
        if said is None:
            known.delete()
            continue
        known.kind, known.amount, known.calls = said
        known.save(update_fields=["kind", "amount", "calls"])
    new = [
        OvertimeDay(member_id=member, day=day, kind=kind, amount=amount, calls=calls, proposed_at=at)
        for (member, day), (kind, amount, calls) in due.items()
    ]
    OvertimeDay.objects.bulk_create(new)
    record(
        "overtime.propose",
        expense_policy(),
        by=by,
        at=at,
        facts={"from": str(span[0]), "to": str(span[1]), "new": len(new)},
    )
    return len(new)


@transaction.atomic
def confirm_overtime(*, days, by, at):
    """Confirm each of these days, all or none; a confirmed one goes to payroll and does not change; return how many.

    Its pay is shared among the work orders whose calls earned it (`rules.overtime.shares`) and booked as their cost.
    Raises Refused (`wrong_state`), Forbidden (`own_overtime`, `keys_never_sign`). Source: R12.10, R12.7, I-20
    """
    refuse_key(by)
    held = OvertimeDay.objects.filter(pk__in=[one.pk for one in days]).select_related("member").order_by("pk")
    found = list(held.select_for_update(of=("self",), no_key=True))
    calls = calls_of(found)
    orders = hold_all({pk for numbers in calls.values() for pk in numbers})
    for one in found:
        if one.confirmed_at:
            raise Refused(_("This day is confirmed already."), code="wrong_state")
        if str(one.member_id) == by.membership_id:
            raise Forbidden(_("Nobody confirms their own overtime."), code="own_overtime")
        one.confirmed_at, one.confirmed_by_id, one.confirmed_by_name = at, by.membership_id, by.name
        answered = [orders[pk] for pk in calls.get((one.member_id, one.day), ())]
        one.calls = len(answered) or one.calls
        one.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_by_name", "calls"])
        numbers = [order.number for order in answered]
        facts = {"day": str(one.day), "amount": str(one.amount), "work_orders": numbers}
        record("overtime.confirm", one, by=by, at=at, facts=facts)
        book_overtime(one, answered, by=by, at=at)
    return len(found)


@transaction.atomic
def call_off_overtime(*, day, reason, by, at):
    """Call off what was confirmed: payroll leaves it out, its cost is taken back, the day may be proposed anew.

    Raises Refused (`wrong_state`, `no_reason`), Forbidden (`own_overtime`, `keys_never_sign`). Source: R12.10, R12.7
    """
    refuse_key(by)
    held = OvertimeDay.objects.select_for_update(of=("self",), no_key=True).get(pk=day.pk)
    if held.confirmed_at is None or held.called_off_at is not None:
        raise Refused(_("This day is not confirmed."), code="wrong_state")
    if str(held.member_id) == by.membership_id:
        raise Forbidden(_("Nobody calls off their own overtime."), code="own_overtime")
    if not reason.strip():
        raise Refused(_("Say why."), code="no_reason", field="reason")
    held.called_off_at, held.called_off_by, held.reason = at, by.name, reason
    held.save(update_fields=["called_off_at", "called_off_by", "reason"])
    record("overtime.call_off", held, by=by, at=at, facts={"day": str(held.day), "amount": str(held.amount)})
    unbook_overtime(held, by=by, at=at, reason=reason)
    return held
