"""In whatever order people act: nothing is paid twice, unsigned, by its claimant, or after it changed (I-18, I-20)."""

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aftersales.errors import Refused
from billing.actions.drafts import add_item, change_item, remove_item
from billing.actions.paying import pay
from billing.actions.sending import refuse_claim, return_claim
from billing.actions.signing import approve, book, sign
from billing.actions.submitting import submit, withdraw
from billing.models import ClaimPayment
from billing.rules.states import TRANSITIONS
from tests.billing.making import MONDAY, draft, fresh, invoice, item

PEOPLE = ("technician", "colleague", "dispatcher", "manager", "purchasing", "finance", "general_manager", "owner")


def _change(claim, by, at):
    line = claim.items.order_by("-position").first()
    change_item(item=line, amount=line.amount + 1, by=by, at=at)


def _add(claim, by, at):
    proof = invoice(amount=Decimal(90))
    add_item(claim=claim, category="material", amount=Decimal(9), reason="x", invoice=proof, by=by, at=at)


STEPS = {
    "submit": submit,
    "withdraw": withdraw,
    "sign": sign,
    "book": book,
    "approve": approve,
    "return": lambda claim, by, at: return_claim(claim=claim, reason="缺发票", by=by, at=at),
    "refuse": lambda claim, by, at: refuse_claim(claim=claim, reason="私人消费", by=by, at=at),
    "pay": pay,
    "change": _change,
    "add": _add,
    "remove": lambda claim, by, at: remove_item(item=claim.items.order_by("-position").first(), by=by, at=at),
}
# Half of the walks follow the way there as people do, with anything in between; the others do whatever they like.
THE_WAY = [
    ("submit", "technician"), ("sign", "colleague"), ("book", "dispatcher"), ("approve", "manager"),
    ("approve", "purchasing"), ("approve", "finance"), ("approve", "general_manager"), ("pay", "finance"),
]  # fmt: skip
_ANY = st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(PEOPLE))
_WALK = st.lists(st.tuples(st.booleans(), _ANY), min_size=8, max_size=16)


@pytest.fixture
def shop_and_start(shop):
    return shop, draft(shop.technician, item(category="material", handlers=[shop.colleague]))


_STRAY = (True, ("pay", "finance"))


@example(walk=[(False, _STRAY[1])] * 8 + [_STRAY] * 2)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(walk=_WALK)
def test_a_payment_is_one_of_what_everybody_signed(shop_and_start, walk):
    shop, claim = shop_and_start
    with transaction.atomic():
        _walk(shop, claim, walk)
        transaction.set_rollback(True)


def _walk(shop, claim, walk):
    way, paid = iter([*THE_WAY, *THE_WAY]), []
    for number, (strays, stray) in enumerate(walk):
        verb, part = stray if strays else next(way)
        member, before = shop.members[part], fresh(claim)
        with suppress(Refused), transaction.atomic():
            STEPS[verb](claim=claim, by=member.actor, at=MONDAY + timedelta(minutes=number))
        after = fresh(claim)
        table_verb = {"add": "change", "remove": "change"}.get(verb, verb)
        if after.state != before.state:
            ends = {TRANSITIONS.get((before.state, table_verb)), TRANSITIONS.get((before.state, "complete"))}
            assert after.state in ends
        if after.state not in ("draft", "returned"):
            assert after.total == before.total
        assert after.total == sum(line.amount for line in after.items.all())
        if after.state == "paid" and before.state != "paid":
            paid.append(member.pk)
    assert ClaimPayment.objects.count() == len(paid) <= 1
    if paid:
        _is_what_everybody_signed(shop, fresh(claim), payer=paid[0])


def _is_what_everybody_signed(shop, claim, *, payer):
    own = {shop.technician.pk, shop.colleague.pk}
    given_ = list(claim.approvals.filter(attempt=claim.attempt))
    assert {one.state for one in given_} == {"signed"}
    assert {one.amount for one in given_} == {claim.total}
    assert {one.signed_by_id for one in given_ if one.does == "sign"} == own
    chain = [one.signed_by_id for one in given_ if one.does != "sign"]
    assert [one.does for one in given_ if one.does != "sign"] == ["book", "approve", "approve", "review", "approve"]
    assert len(set(chain)) == len(chain)
    assert own.isdisjoint({*chain, payer})
