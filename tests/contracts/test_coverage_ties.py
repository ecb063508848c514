"""Two that cover one case: priority number, then asset before site before customer, then the later end."""

from datetime import date

import pytest

from contracts.rules.coverage import AssetFacts, LineFacts, decide
from contracts.rules.warranty import WarrantySpec

SOON, LATE = date(2026, 12, 31), date(2027, 12, 31)


def line(number, priority, scope, ends_on):
    return LineFacts(ref=number, number=number, scope=scope, starts_on=date(2026, 1, 1), ends_on=ends_on,
                     priority=priority)  # fmt: skip


@pytest.mark.parametrize(
    ("winner", "loser", "why"),
    [
        ((1, "customer", SOON), (2, "asset", LATE), "priority"),
        ((1, "site", SOON), (1, "customer", LATE), "less-special"),
        ((1, "asset", SOON), (1, "site", LATE), "less-special"),
        ((1, "asset", SOON), (1, "customer", LATE), "less-special"),
        ((1, "site", LATE), (1, "site", SOON), "ends-earlier"),
        ((1, "asset", LATE), (1, "asset", SOON), "ends-earlier"),
        ((1, "customer", LATE), (1, "customer", SOON), "ends-earlier"),
        ((1, "asset", SOON), (2, "asset", SOON), "priority"),
        ((1, "site", SOON), (1, "site", SOON), "same-terms"),
    ],
)
def test_of_two_contracts_one_wins_and_the_other_hears_why(winner, loser, why):
    lines = [line("HT-1", *winner), line("HT-2", *loser)]
    for order in (lines, lines[::-1]):
        decision = decide(on=date(2026, 11, 23), lines=order)
        assert decision.by.label == "HT-1"
        assert [(lost.label, lost.code) for lost in decision.considered] == [("HT-2", why)]


@pytest.mark.parametrize(
    ("delivered_on", "contract", "wins"),
    [
        (date(2026, 1, 1), (100, "customer", LATE), "warranty"),  # a warranty is of the asset
        (date(2026, 1, 1), (99, "customer", LATE), "contract"),
        (date(2026, 1, 1), (100, "asset", LATE), "contract"),  # the warranty ends on 1 July 2027
        (date(2026, 9, 1), (100, "asset", LATE), "warranty"),  # the warranty ends on 1 March 2028
    ],
)
def test_a_warranty_competes_like_a_contract_of_the_asset(delivered_on, contract, wins):
    decision = decide(
        on=date(2026, 11, 23),
        asset=AssetFacts(delivered_on=delivered_on),
        warranty=WarrantySpec(ref="w"),
        lines=[line("HT-1", *contract)],
    )
    assert decision.by.kind == wins
