"""R9.2, R12.7, R16.5: the charge is put on a statement, signed, issued and paid; corrected by a reversal alone."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from aftersales.audit.actor import Actor, ActorKind
from aftersales.errors import Refused
from billing.actions.catalogue import agree_price, save_part
from billing.actions.charging import (
    issue_statement,
    prepare_statement,
    reverse_statement,
    settle_statement,
    sign_statement,
    withdraw_statement,
)
from billing.actions.costs import take_back, use_part
from billing.models import Statement, StatementLine
from billing.printing import statement_pdf
from billing.queries.charge import charge_of
from tests import factories
from tests.billing.making import MONDAY
from tests.billing.test_costs import accounts
from tests.billing.working import part, repaired
from tests.files.pictures import picture, upload

D = Decimal


@pytest.fixture
def order(shop):
    """A work order out of warranty on which a part of 120 was used, with an hour and a half on site."""
    made = repaired(shop)
    belt = part(by=shop.manager.actor)
    use_part(work_order=made, part=belt, quantity=D(2), by=shop.technician.actor, at=MONDAY)
    return made


def signed(shop, order):
    made = prepare_statement(work_order=order, by=shop.technician.actor, at=MONDAY)
    drawn = upload(picture(), "sign.png")
    return sign_statement(statement=made, name="李静", upload=drawn, by=shop.technician.actor, at=MONDAY)


def test_a_statement_goes_from_its_signature_to_its_payment_and_back(shop, order):
    statement, doing = signed(shop, order), {"by": shop.finance.actor, "at": MONDAY}
    assert (statement.total, statement.cost) == (D(240), D(330))
    assert [(line.why, line.amount) for line in statement.lines.all()] == [
        ("at_cost", D(240)), ("nothing_else", D(0)),
    ]  # fmt: skip
    assert accounts(account__in=["receivable", "revenue"]) == {}
    issue_statement(statement=statement, **doing)
    assert accounts(account__in=["receivable", "revenue"]) == {"receivable": D(240), "revenue": D(-240)}
    settle_statement(statement=statement, reference="ICBC-9", **doing)
    with pytest.raises(Refused) as refusal:
        settle_statement(statement=statement, **doing)
    assert refusal.value.code == "wrong_state"
    assert accounts(account__in=["receivable", "revenue", "cash"]) == {"cash": D(240), "revenue": D(-240)}
    reverse_statement(statement=statement, reason="单价有误", **doing)
    assert accounts(account__in=["receivable", "revenue", "cash"]) == {}
    assert charge_of(order).open_total == D(240)
    again = prepare_statement(work_order=order, **doing)
    assert (again.total, again.number != statement.number) == (D(240), True)


def test_what_was_prepared_never_changes(shop, order):
    statement = signed(shop, order)
    issue_statement(statement=statement, by=shop.finance.actor, at=MONDAY)
    lines, own = StatementLine.objects.filter(statement=statement), Statement.objects.filter(pk=statement.pk)
    line = lines.first()
    again = {"statement": statement, "cost_line": line.cost_line, "position": 9, "name": "x", "why": "at_cost"}
    for break_it in (
        lambda: own.update(total=D(1)),
        lambda: own.update(coverage={}),
        lambda: own._raw_delete("default"),
        lambda: own.update(state="prepared"),
        lambda: lines.update(amount=D(1)),
        lambda: lines._raw_delete("default"),
        lambda: StatementLine.objects.create(quantity=1, unit_amount=D(1), amount=D(1), **again),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()


def test_a_cost_stands_on_one_statement_and_is_not_taken_back_under_it(shop, order):
    doing = {"by": shop.manager.actor, "at": MONDAY}
    statement = prepare_statement(work_order=order, **doing)
    used = statement.lines.first().cost_line
    for do, code in (
        (lambda: prepare_statement(work_order=order, **doing), "nothing_to_charge"),
        (lambda: take_back(line=used, **doing), "on_statement"),
        (lambda: issue_statement(statement=statement, **doing), "wrong_state"),
        (lambda: withdraw_statement(statement=statement, reason=" ", **doing), "no_reason"),
        (lambda: sign_statement(statement=statement, **doing), "signature_or_reason"),
    ):
        with pytest.raises(Refused) as refusal:
            do()
        assert refusal.value.code == code
    withdraw_statement(statement=statement, reason="多算一条", **doing)
    take_back(line=used, **doing)
    assert [one.line.kind for one in charge_of(order).open] == ["labour"]


def test_a_contract_caps_what_a_part_costs_after_the_warranty(shop):
    customer = factories.customer()
    ended = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 6, 30)}
    contract = factories.contract(customer=customer, unit_price_cap=True, **ended)
    order, belt = repaired(shop, customer=customer), part(by=shop.manager.actor)
    agree_price(contract=contract, part=belt, price=D(150), by=shop.owner.actor, at=MONDAY)
    use_part(work_order=order, part=belt, quantity=D(2), by=shop.technician.actor, at=MONDAY)
    statement = prepare_statement(work_order=order, by=shop.technician.actor, at=MONDAY)
    [first, _hours] = statement.lines.order_by("position")
    assert (first.why, first.unit_amount, first.amount) == ("unit_price", D(150), D(300))
    belt.list_price = D(99)
    save_part(part=belt, by=shop.manager.actor, at=MONDAY)
    first.refresh_from_db()
    assert first.amount == D(300)


def test_a_key_issues_nothing_and_a_refusal_to_sign_is_noted(shop, order):
    program = Actor(ActorKind.KEY, "1", "ERP", frozenset({"owner"}))
    made = prepare_statement(work_order=order, by=program, at=MONDAY)
    statement = sign_statement(statement=made, refusal_reason="联系人不在场", by=shop.technician.actor, at=MONDAY)
    with pytest.raises(Refused) as refusal:
        issue_statement(statement=statement, by=program, at=MONDAY)
    assert (refusal.value.code, statement.state) == ("keys_never_sign", "signed")


def test_the_sheet_to_sign_is_a_pdf(shop, order):
    made = prepare_statement(work_order=order, by=shop.technician.actor, at=MONDAY)
    assert statement_pdf(made, company="North").startswith(b"%PDF-")
    drawn = upload(picture(), "sign.png")
    done = sign_statement(statement=made, name="李静", upload=drawn, by=shop.technician.actor, at=MONDAY)
    assert len(statement_pdf(done, company="North")) > 10_000
