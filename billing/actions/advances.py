"""Cash advances: asked for, decided, paid out, set against claims, repaid."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS
from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.numbers import next_number
from aftersales.tenancy.scope import current_tenant_id
from billing.actions.entering import company_day, refuse_key
from billing.actions.laying_out import book_advance
from billing.actions.telling import tell_advance
from billing.choices import AdvanceVerb, EntryKind
from billing.models import AdvanceUse, CashAdvance
from billing.rules.amounts import settle
from billing.rules.states import advance_refusal, next_advance_state


@transaction.atomic
def ask_advance(*, member, amount, about, by, at, work_order=None):
    """Ask for money in advance; those who may decide are told. Returns the `CashAdvance`. Raises Refused (`amount`)."""
    if amount <= 0:
        raise Refused(_("Give an amount above zero."), code="amount", field="amount")
    advance = CashAdvance.objects.create(
        number=next_number(f"CA-{company_day(at):%Y%m%d}-", width=4),
        member=member,
        work_order=work_order,
        amount=amount,
        about=about,
        currency=Tenant.objects.values_list("currency", flat=True).get(pk=current_tenant_id()),
        created_at=at,
    )
    record("cash_advance.ask", advance, by=by, at=at, facts={"amount": str(amount)})
    tell_advance(advance, "advance_asked", _with("advances.decide", but=member), at=at)
    return advance


@transaction.atomic
def approve_advance(*, advance, by, at):
    """Grant an advance; finance pays it out.

    Raises Refused (`wrong_state`), Forbidden (`own_claim`, `keys_never_sign`).
    """
    advance = _decided(advance, AdvanceVerb.APPROVE, by=by, at=at)
    told = [advance.member, *_with("expenses.pay", but=advance.member)]
    tell_advance(advance, "advance_decided", told, at=at)
    return advance


@transaction.atomic
def refuse_advance(*, advance, reason, by, at):
    """Refuse an advance, with the reason. Raises as `approve_advance` does."""
    if not reason.strip():
        raise Refused(_("Say why."), code="no_reason", field="reason")
    advance = _decided(advance, AdvanceVerb.REFUSE, by=by, at=at, reason=reason)
    tell_advance(advance, "advance_decided", [advance.member], at=at)
    return advance


@transaction.atomic
def pay_out(*, advance, by, at):
    """Hand out an advance that was granted. Raises as `approve_advance` does."""
    advance = _entered(advance, AdvanceVerb.PAY_OUT, by=by)
    _move(advance, AdvanceVerb.PAY_OUT, paid_at=at)
    book_advance(EntryKind.ADVANCE, advance, advance.amount, by=by, at=at)
    record("cash_advance.pay_out", advance, by=by, at=at, facts={"amount": str(advance.amount)})
    tell_advance(advance, "advance_decided", [advance.member], at=at)
    return advance


@transaction.atomic
def repay(*, advance, amount, by, at):
    """Note what a member gave back of an advance; with nothing left it is settled.

    Raises Refused (`amount`, `wrong_state`), Forbidden (`own_claim`, `keys_never_sign`).
    """
    advance = _entered(advance, AdvanceVerb.REPAY, by=by)
    if not 0 < amount <= advance.rest:
        message = _("Give an amount above zero, and at most %(rest)s.") % {"rest": advance.rest}
        raise Refused(message, code="amount", field="amount")
    _move(advance, AdvanceVerb.REPAY, repaid=advance.repaid + amount)
    book_advance(EntryKind.REPAYMENT, advance, amount, by=by, at=at)
    record("cash_advance.repay", advance, by=by, at=at, facts={"amount": str(amount)})
    _settle_if_done(advance)
    return advance


def use_advances(claim, *, by, at):
    """Set the claimant's open advances against a claim, the oldest first; return ([(advance, used)], the rest)."""
    held = CashAdvance.objects.open().filter(member=claim.claimant_id).order_by("paid_at", "id")
    advances = list(held.select_for_update(no_key=True))
    used, payout = settle(claim.total, [(advance, advance.rest) for advance in advances])
    for advance, amount in used:
        AdvanceUse.objects.create(advance=advance, claim=claim, amount=amount, at=at)
        _move(advance, AdvanceVerb.USE, used=advance.used + amount)
        record("cash_advance.use", advance, by=by, at=at, facts={"claim": claim.number, "amount": str(amount)})
        _settle_if_done(advance)
    return used, payout


def _entered(advance, verb, *, by):
    refuse_key(by)
    found = CashAdvance.objects.select_for_update(of=("self",), no_key=True).select_related("member").get(pk=advance.pk)
    if next_advance_state(found.state, verb) is None:
        raise Refused(advance_refusal(found.state, verb), code="wrong_state")
    if str(found.member_id) == by.membership_id:
        raise Forbidden(_("Nobody decides on their own advance."), code="own_claim")
    return found


def _decided(advance, verb, *, by, at, reason=""):
    advance = _entered(advance, verb, by=by)
    who = {"decided_by_id": by.membership_id, "decided_by_name": by.name, "decided_at": at}
    _move(advance, verb, reason=reason, **who)
    record(f"cash_advance.{verb}", advance, by=by, at=at, facts={"amount": str(advance.amount)})
    return advance


def _settle_if_done(advance):
    if advance.rest == 0:
        _move(advance, AdvanceVerb.SETTLE)


def _move(advance, verb, **columns):
    advance.state = next_advance_state(advance.state, verb)
    for name, value in columns.items():
        setattr(advance, name, value)
    advance.save()


def _with(permission, *, but):
    return list(Membership.objects.here().active().with_role(*PERMISSIONS[permission]).exclude(pk=but.pk))
