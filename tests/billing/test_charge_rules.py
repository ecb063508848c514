"""What the customer pays, line by line: a table of who is covered by what against what was used."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from billing.rules.charge import Cost, charge, said
from contracts.choices import Basis, Scope
from contracts.rules.coverage import AssetFacts, LineFacts, decide
from contracts.rules.warranty import WarrantySpec

D, TODAY = Decimal, date(2026, 11, 23)
NEW, OLD = AssetFacts(delivered_on=date(2026, 6, 1)), AssetFacts(delivered_on=date(2020, 6, 1))
WARRANTY = WarrantySpec(ref="w", months=18, basis=Basis.DELIVERY, free_parts=("门锁",))
CONTRACT = {"ref": "c", "number": "HT-1", "scope": Scope.CUSTOMER, "starts_on": date(2026, 1, 1)}
RUNNING = LineFacts(ends_on=date(2026, 12, 31), **CONTRACT)
CAPPED = LineFacts(ends_on=date(2026, 3, 31), unit_price_cap=True, **CONTRACT)
NO_TRAVEL = LineFacts(ends_on=date(2026, 12, 31), travel=False, **CONTRACT)

USED = {
    "part": Cost("part", "同步带", D(2), D("240.00"), D(120), D(200), agreed=D(150)),
    "dear": Cost("part", "轴承", D(1), D("10.00"), D(10), D(20), agreed=D(25)),
    "other part": Cost("part", "风扇", D(1), D("10.00"), D(10), D(20)),
    "lock": Cost("part", "门锁", D(1), D("30.00"), D(30), D(60)),
    "labour": Cost("labour", "张伟", D("1.50"), D("90.00"), D(60), D(120)),
    "travel": Cost("travel", "高铁票", D(1), D("79.00"), D(79)),
    "material": Cost("material", "线缆", D(1), D("12.50"), D("12.50")),
    "freight": Cost("other", "运费", D(1), D("20.00"), D(20)),
}
# (what the decision rests on) → what each is charged with, and why.
CASES = {
    "in warranty": (
        {"asset": NEW, "warranty": WARRANTY},
        dict.fromkeys(USED, ("0.00", "covered")),
    ),
    "under a contract": (
        {"asset": OLD, "lines": [RUNNING]},
        dict.fromkeys(USED, ("0.00", "covered")),
    ),
    "out of warranty": (
        {"asset": OLD, "warranty": WARRANTY},
        {
            "part": ("240.00", "at_cost"), "dear": ("10.00", "at_cost"), "other part": ("10.00", "at_cost"),
            "lock": ("0.00", "free_for_life"), "labour": ("0.00", "nothing_else"), "travel": ("79.00", "travel"),
            "material": ("12.50", "at_cost"), "freight": ("0.00", "nothing_else"),
        },
    ),
    "after the warranty of a contract with unit prices": (
        {"asset": OLD, "lines": [CAPPED]},
        {
            "part": ("300.00", "unit_price"), "dear": ("20.00", "below_unit_price"),
            "other part": ("20.00", "no_unit_price"), "lock": ("60.00", "no_unit_price"),
            "labour": ("180.00", "price_list"), "travel": ("79.00", "as_spent"), "material": ("12.50", "as_spent"),
            "freight": ("20.00", "as_spent"),
        },
    ),
    "damage by people": (
        {"asset": NEW, "warranty": WARRANTY, "cause": "man_made"},
        {
            "part": ("400.00", "damage"), "dear": ("20.00", "damage"), "other part": ("20.00", "damage"),
            "lock": ("60.00", "damage"), "labour": ("180.00", "damage"), "travel": ("79.00", "as_spent"),
            "material": ("12.50", "as_spent"), "freight": ("20.00", "as_spent"),
        },
    ),
    "by the company's own price list": (
        {"asset": OLD, "otherwise": "price_list"},
        {"part": ("400.00", "price_list"), "labour": ("180.00", "price_list"), "travel": ("79.00", "as_spent")},
    ),
    "a contract without travel": (
        {"asset": OLD, "lines": [NO_TRAVEL]},
        {
            "part": ("0.00", "covered"), "labour": ("0.00", "covered"), "travel": ("79.00", "travel"),
            "freight": ("0.00", "nothing_else"),
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_customer_pays_what_the_decision_says(case):
    facts, expected = CASES[case]
    decision = decide(on=TODAY, **facts)
    found = {name: charge(decision, USED[name]) for name in expected}
    assert {name: (f"{one.amount:.2f}", str(one.why)) for name, one in found.items()} == expected


def test_every_line_says_in_words_why_it_is_what_it_is():
    decided = decide(on=TODAY, asset=OLD, lines=[CAPPED])
    one = charge(decided, USED["part"])
    assert said(one.why, one.params) == "At the unit price of contract HT-1; the list price is 200.00."
    with translation.override("zh-hans"):
        assert said(one.why, one.params) == "按合同 HT-1 的单价；目录价为 200.00。"
    covered = charge(decide(on=TODAY, asset=OLD, lines=[RUNNING]), USED["part"])
    assert said(covered.why, covered.params) == "Nothing: contract HT-1 covers it."
