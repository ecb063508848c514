"""Overtime: proposed from check-ins, confirmed by somebody else (R12.10)."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.turns import take_turn
from billing.actions.entering import refuse_key
from billing.models import OvertimeDay
from billing.queries.overtime import earned
from billing.queries.policy import expense_policy


@transaction.atomic
def propose_overtime(*, span, by, at):
    """Bring the unconfirmed days within a span of dates to what check-ins, calendar and figures say; return how many.

    What was confirmed stays as it is. Twice the same is once: a member has a day once. Source: R12.10
    """
    take_turn()
    due = earned(span)
    for known in OvertimeDay.objects.within(span):
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

    Raises Refused (`wrong_state`), Forbidden (`own_overtime`, `keys_never_sign`). Source: R12.10, I-20
    """
    refuse_key(by)
    held = OvertimeDay.objects.filter(pk__in=[one.pk for one in days]).order_by("pk")
    found = list(held.select_for_update(of=("self",), no_key=True))
    for one in found:
        if one.confirmed_at:
            raise Refused(_("This day is confirmed already."), code="wrong_state")
        if str(one.member_id) == by.membership_id:
            raise Forbidden(_("Nobody confirms their own overtime."), code="own_overtime")
        one.confirmed_at, one.confirmed_by_id, one.confirmed_by_name = at, by.membership_id, by.name
        one.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_by_name"])
        record("overtime.confirm", one, by=by, at=at, facts={"day": str(one.day), "amount": str(one.amount)})
    return len(found)
