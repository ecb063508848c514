"""The ledger: each entry balances, is there once, and never changes (I-18 to I-20)."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from billing.actions.advances import approve_advance, ask_advance, pay_out, repay
from billing.actions.posting import Unbalanced, post
from billing.choices import Account, EntryKind
from billing.models import LedgerEntry, LedgerLine
from billing.rules.ledger import PAIRS, balances, booked, claimed, pair
from tests.billing.making import MONDAY
from tests.billing.test_costs import accounts
from tests.billing.working import part

D = Decimal


@pytest.mark.parametrize("kind", PAIRS)
def test_every_pair_balances(kind):
    assert balances(pair(kind, D("0.03")))


def test_what_is_booked_and_claimed_balances():
    assert balances(booked("part", D("-1.10"), None))
    items = [("travel", D("1.10"), None), ("other", D("2.20"), None)]
    assert balances(claimed(items, payout=D("3.00"), advance_used=D("0.30")))
    assert not balances(claimed(items, payout=D("3.00"), advance_used=D("0.31")))


def test_an_entry_is_booked_once_and_only_if_it_balances(shop):
    source, doing = part(by=shop.manager.actor), {"by": shop.owner.actor, "at": MONDAY}
    sides = pair(EntryKind.ISSUE, D(10))
    assert post(EntryKind.ISSUE, source, postings=sides, **doing) == post(
        EntryKind.ISSUE, source, postings=pair(EntryKind.ISSUE, D(99)), **doing
    )
    assert accounts() == {"receivable": D(10), "revenue": D(-10)}
    with pytest.raises(Unbalanced):
        post(EntryKind.SETTLE, source, postings=sides[:1], **doing)
    assert post(EntryKind.SETTLE, source, postings=pair(EntryKind.SETTLE, D(0)), **doing) is None


def test_the_database_lets_nobody_change_a_line(shop):
    post(EntryKind.ISSUE, part(by=shop.manager.actor), postings=pair(EntryKind.ISSUE, D(10)), by=shop.owner.actor,
         at=MONDAY)  # fmt: skip
    line, entry = LedgerLine.objects.filter(account=Account.REVENUE), LedgerEntry.objects.get()
    again = {"kind": "issue", "source": "part", "source_id": entry.source_id, "day": entry.day, "at": MONDAY}
    for break_it in (
        lambda: line.update(amount=D(1)),
        lambda: line._raw_delete("default"),
        lambda: LedgerEntry.objects.update(about="x"),
        lambda: LedgerEntry.objects.create(**again),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()


def test_on_postgresql_the_database_itself_adds_up(shop):
    if connection.vendor != "postgresql":
        pytest.skip("a deferred constraint trigger is PostgreSQL's")
    for number, amounts in enumerate(([], [D(5)], [D(5), D("-4.99")])):
        with pytest.raises(IntegrityError), transaction.atomic():
            _entry(number, amounts)
    with transaction.atomic():
        _entry(9, [D(5), D(-5)])


def _entry(number, amounts):
    """Write an entry past the door, and let the database look at it now."""
    named = {"kind": "issue", "source": "test", "source_id": str(number), "day": "2026-11-23"}
    made = LedgerEntry.objects.create(at=MONDAY, **named)
    for amount in amounts:
        LedgerLine.objects.create(entry=made, account=Account.CASH, amount=amount, at=MONDAY)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_an_advance_is_owed_until_it_comes_back(shop):
    doing = {"by": shop.finance.actor, "at": MONDAY}
    asked = ask_advance(member=shop.technician, amount=D(100), about="x", by=shop.technician.actor, at=MONDAY)
    advance = pay_out(advance=approve_advance(advance=asked, by=shop.manager.actor, at=MONDAY), **doing)
    assert accounts() == {"staff": D(100), "cash": D(-100)}
    for amount in (D(40), D(40), D(20)):
        repay(advance=advance, amount=amount, **doing)
    assert accounts() == {}
