"""Amounts are exact decimals; what was approved cannot change; an invoice is claimed once (I-18, I-19, I-20)."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from aftersales.errors import Refused
from billing.actions.advances import approve_advance, ask_advance, pay_out, repay
from billing.actions.drafts import add_item, change_item, discard_claim
from billing.actions.paying import pay
from billing.actions.sending import refuse_claim
from billing.models import Approval, CashAdvance, ClaimPayment, ExpenseClaim, ExpenseItem, Invoice
from billing.rules.invoices import one_spelling
from tests.billing.making import MONDAY, approved, draft, fresh, invoice, item, submitted


@pytest.mark.parametrize("amount", ["-0.01", "NaN", "0.001", "99999999999.00"])
@pytest.mark.parametrize("table", ["billing_expenseclaim SET total", "billing_expenseitem SET amount"])
def test_the_database_refuses_what_is_no_amount(shop, table, amount):
    draft(shop.technician)
    if amount == "0.001" and connection.vendor == "postgresql":
        pytest.skip("a numeric of two decimals rounds it")
    if amount == "NaN" and connection.vendor == "sqlite":
        amount = "not a number"  # SQLite has no NaN: it stores NULL, or text
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} = %s", [amount])


def test_paid_and_refused_claims_cannot_change_by_any_way(shop):
    paid = approved(shop, submitted(shop.technician))
    pay(claim=paid, by=shop.finance.actor, at=MONDAY)
    refused = submitted(shop.technician)
    refuse_claim(claim=refused, reason="私人消费", by=shop.dispatcher.actor, at=MONDAY)
    for claim in (paid, refused):
        for rows in (ExpenseClaim.objects.filter(pk=claim.pk), claim.items, Invoice.objects.filter(claim=claim)):
            column = "total" if rows.model is ExpenseClaim else "amount"
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**{column: Decimal(1)})
        with pytest.raises(IntegrityError), transaction.atomic():
            claim.items.all()._raw_delete("default")
        with pytest.raises(Refused):
            fresh(claim).save()
        with pytest.raises(IntegrityError), transaction.atomic():
            claim.approvals.filter(state="signed").update(amount=Decimal(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimPayment.objects.create(
            claim=paid, payout=1, advance_used=0, paid_by="cash", at=MONDAY, member=shop.finance, member_name="x"
        )


def test_the_database_lets_nobody_approve_or_pay_their_own_claim(shop):
    claim = submitted(shop.technician)
    signed = {"state": "signed", "signed_at": MONDAY, "amount": claim.total, "seal": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        claim.approvals.waiting().update(signed_by=shop.technician, **signed)
    own = {"claimant": shop.finance, "member": shop.finance, "member_name": "x", "at": MONDAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimPayment.objects.create(claim=claim, payout=1, advance_used=0, paid_by="cash", **own)


def test_what_differs_from_what_was_signed_is_not_paid(shop):
    claim = approved(shop, submitted(shop.technician, item(), item()))
    first, second = claim.items.all()
    ExpenseItem.objects.filter(pk=first.pk).update(amount=first.amount - 1)
    ExpenseItem.objects.filter(pk=second.pk).update(amount=second.amount + 1)
    with pytest.raises(Refused) as caught:
        pay(claim=claim, by=shop.finance.actor, at=MONDAY)
    assert caught.value.code == "not_what_was_signed"


SPELLINGS = ["FP-001234", "ｆｐ－００１２３４", " fp 001 234 ", "Fp001234", "ＦＰ００１２３４\u3000", "fp\u2014001234"]


def test_an_invoice_is_claimed_once_under_any_spelling_and_the_claim_is_named_to_who_may_see_it(shop):
    first = draft(shop.technician, item(invoice=invoice(number=SPELLINGS[0], code="")))
    for spelling in SPELLINGS:
        with pytest.raises(Refused, match=f"already in {first.number}"):
            draft(shop.technician, item(invoice=invoice(number=spelling)))
        with pytest.raises(Refused) as caught:
            draft(shop.colleague, item(invoice=invoice(number=spelling, code="031001900104")))
        assert (caught.value.code, str(caught.value)) == (
            "claimed_already",
            "This invoice has been claimed already.",
        )
    # The same number of another paper series is another invoice; discarding frees both.
    discard_claim(claim=first, by=shop.technician.actor, at=MONDAY)
    draft(shop.technician, item(invoice=invoice(number="00123456", code="031001900104")))
    draft(shop.technician, item(invoice=invoice(number="00123456", code="031001900105")))
    with pytest.raises(Refused, match="claimed already"):
        draft(shop.technician, item(invoice=invoice(number="0012 3456")))
    key = {"number_key": "00123456", "code_key": "031001900104", "number": "x", "amount": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.create(claim=draft(shop.technician), **key)


def test_items_of_a_claim_may_share_an_invoice_and_one_without_items_is_free_again(shop):
    shared = invoice(amount=Decimal("257.00"))
    claim = draft(shop.technician, item(invoice=shared), item(invoice=shared))
    assert Invoice.objects.count() == 1
    for line in claim.items.all():
        change_item(
            item=line, invoice=invoice(number="OTHER", amount=Decimal(300)), by=shop.technician.actor, at=MONDAY
        )
    assert list(Invoice.objects.values_list("number_key", flat=True)) == ["OTHER"]
    add_item(claim=claim, category="other", invoice=shared, by=shop.technician.actor, at=MONDAY)


@given(st.text(max_size=30))
def test_one_spelling_stays_what_it_is_and_forgets_case_width_and_blanks(text):
    once = one_spelling(text)
    assert one_spelling(once) == once
    assert one_spelling(f" {text.upper()}\u3000-") == once
    assert one_spelling("".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)) == once


def test_advances_are_set_against_claims_the_oldest_first(shop):
    by = {"by": shop.manager.actor, "at": MONDAY}
    pays = {"by": shop.finance.actor, "at": MONDAY}
    for amount in ("100.00", "50.00"):
        advance = ask_advance(
            member=shop.technician, amount=Decimal(amount), about="出差", by=shop.technician.actor, at=MONDAY
        )
        with pytest.raises(Refused):
            pay_out(advance=advance, **pays)
        pay_out(advance=approve_advance(advance=advance, **by), **pays)
    claim = pay(claim=approved(shop, submitted(shop.technician)), **pays)
    assert (claim.total, claim.advance_used, claim.payout) == (Decimal("128.50"), Decimal("128.50"), Decimal(0))
    first, second = CashAdvance.objects.order_by("paid_at", "id")
    assert (first.state, first.rest, second.state, second.rest) == ("settled", 0, "open", Decimal("21.50"))
    with pytest.raises(Refused):
        repay(advance=second, amount=Decimal("21.51"), **pays)
    assert repay(advance=second, amount=Decimal("21.50"), **pays).state == "settled"
    with pytest.raises(IntegrityError), transaction.atomic():
        CashAdvance.objects.update(used=Decimal("1000"))
    assert Approval.objects.filter(amount__isnull=False).count() > 0
