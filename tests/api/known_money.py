"""The money that a player of every route names: claims, trips, costs and statements."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from aftersales.accounts.models import Membership, MembershipRole
from aftersales.accounts.permissions import Role
from aftersales.audit.actor import SYSTEM
from billing.actions.advances import approve_advance, ask_advance, pay_out
from billing.actions.catalogue import agree_price
from billing.actions.charging import issue_statement, prepare_statement, sign_statement
from billing.actions.costs import use_part
from billing.actions.entering import company_day
from billing.actions.signing import approve, book
from billing.actions.trip_extensions import ask_extension
from billing.actions.trip_reports import draft_report
from billing.models import ChainStep, Deputy, ExpensePolicy, OvertimeDay
from tests import factories
from tests.billing import making as claims
from tests.billing import travelling
from tests.billing.working import part, repaired

SIGNATURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def money_claimed(north, at):
    """Claims in every state with a verb for the owner, whose company lets one person sign it all; advances too."""
    MembershipRole.objects.create(membership=north.owner, role=Role.MANAGER)
    ChainStep.objects.update(role="manager")
    ExpensePolicy.objects.update(two_steps=True, late_allowed=True)
    spent, by = (
        {"spent_on": timezone.localdate(at)},
        {"by": Membership.objects.get(pk=north.owner.pk).actor, "at": at + timedelta(minutes=1)},
    )
    late = claims.draft(north.technician, claims.item(**spent), at=at)
    own = claims.draft(north.owner, claims.item(**spent), at=at)
    claims.submitted(north.owner, claims.item(**spent), at=at)
    claims.submitted(north.technician, claims.item(**spent, handlers=[north.owner]), at=at)
    steps = [
        claims.submitted(north.technician, claims.item(**spent), at=at + timedelta(minutes=1)) for _step in range(3)
    ]
    for claim in steps[1:]:
        book(claim=claim, **by)
    for _step in range(3):
        approve(claim=steps[2], **by)
    days = {"starts_on": spent["spent_on"], "ends_on": spent["spent_on"]}
    Deputy.objects.create(member=north.finance, deputy=north.purchasing, **days)
    earned = {"day": spent["spent_on"], "kind": "holiday", "calls": 1, "amount": Decimal(60), "proposed_at": at}
    OvertimeDay.objects.create(member=north.technician, **earned)
    for verbs in ((), (approve_advance,), (approve_advance, pay_out)):
        asked = ask_advance(member=north.technician, amount=Decimal(9), about="X", by=north.technician.actor, at=at)
        for verb in verbs:
            verb(advance=asked, **by)
    today = company_day(at)
    later = {"starts_on": today + timedelta(days=13), "ends_on": today + timedelta(days=14)}
    travelling.brought(north, "asked", member=north.owner, at=at, **later)
    mine = travelling.brought(north, "away", member=north.owner, at=at, starts_on=today, ends_on=today)
    draft_report(trip=mine, kind="day", day=today, by=north.owner.actor, at=at)
    asks = {"approver": north.owner, "starts_on": today, "ends_on": today}
    travelling.brought(north, "asked", at=at, **{**asks, **later})
    away = travelling.brought(north, "away", at=at, **asks)
    wish = {"until": today + timedelta(days=1), "reason": "X"}
    ask_extension(trip=away, by=north.technician.actor, at=at, **wish)
    travelling.brought(north, "returned", member=north.dispatcher, at=at, **asks)
    return {
        "approver": str(north.manager.pk),
        "receiver": str(north.manager.pk),
        "trip": None,
        "trips_create.ends_on": "2027-01-05",
        "trips_create.member": str(north.owner.pk),
        "trips_update.ends_on": "2027-01-05",
        "trips_extend.until": (today + timedelta(days=9)).isoformat(),
        "trips_report.day": today.isoformat(),
        "report_at": "18:00",
        "missing_at": "09:00",
        "claim": own.number,
        "claimant": str(north.owner.pk),
        "expense_claims_create.items": [{"category": "travel"}],
        "invoice": {"number": "X-1", "amount": {"amount": "9.00", "currency": "CNY"}},
        "per_diem": None,
        "days": None,
        "handlers": [],
        "document": str(late.items.get().documents.get().pk),
        "file": SIGNATURE,
        "work_order": None,
        "cash_advances_create.member": str(north.owner.pk),
        "chain_steps_create.member": None,
        "chain_steps_create.role": "manager",
        "chain_steps_update.member": None,
        "chain_steps_update.role": "manager",
        "remind_at": "09:00",
        "month": "2026-10-01",
        "overtime_holiday_amount": None,
        "deputy": str(north.dispatcher.pk),
    }


def money_spent(north, at):
    """Parts used and hours to be booked on a work order."""
    order, belt = repaired(north, at=at), part(by=north.owner.actor, at=at)
    agree_price(contract=factories.contract(customer=order.customer), part=belt, price=Decimal(9), by=SYSTEM, at=at)
    doing = {"by": Membership.objects.get(pk=north.owner.pk).actor, "at": at}
    for steps in ((), (), (), (sign_statement,), (sign_statement, issue_statement), ()):
        use_part(work_order=order, part=belt, quantity=Decimal(1), **doing)
        statement = prepare_statement(work_order=order, **doing)
        for step in steps:
            step(statement=statement, **doing, **({"refusal_reason": "X"} if step is sign_statement else {}))
    for _use in range(2):
        use_part(work_order=order, part=belt, quantity=Decimal(1), **doing)
    return {
        "statements_create.work_order": order.number,
        "part": belt.code,
        "work_order_costs_create.work_order": order.number,
        "work_order_costs_labour.work_order": order.number,
        "work_order_costs_visits.work_order": order.number,
        "work_order_costs_labour.day": timezone.localdate(at).isoformat(),
        "labour_rates_create.member": None,
    }
