"""The decision as a sentence, in the reader's language, from the frozen facts."""

from datetime import date

import pytest
from django.utils import translation

from contracts.rules.coverage import AssetFacts, LineFacts, decide
from contracts.rules.decision import Decision
from contracts.rules.warranty import WarrantySpec

TODAY = date(2026, 11, 23)
ASSET = AssetFacts(delivered_on=date(2026, 1, 15))
OLD = AssetFacts(delivered_on=date(2024, 1, 15))
CONTRACT = LineFacts("c", "HT-2026-0001", "customer", date(2026, 1, 1), date(2026, 12, 31))


def words(language, **facts):
    frozen = decide(on=TODAY, **facts).to_dict()
    with translation.override(language):
        decision = Decision.from_dict(frozen)
        return [decision.sentence, *(lost.sentence for lost in decision.considered)]


@pytest.mark.parametrize(
    ("facts", "chinese", "english"),
    [
        (
            {"asset": ASSET, "warranty": WarrantySpec()},
            "在保：质保期至 2027-07-15（自交付起 18 个月）。",
            "Covered: in warranty until 15 Jul 2027 (18 months from delivery).",
        ),
        (
            {"asset": OLD, "warranty": WarrantySpec()},
            "不在保：质保已于 2025-07-15 到期。收费：配件按成本价，另收服务人员差旅费。",
            "Not covered: the warranty ended on 15 Jul 2025. "
            "Charged: parts at cost price, plus the engineer's travel expenses.",
        ),
        (
            {"lines": [LineFacts("c", "HT-2026-0001", "site", date(2026, 1, 1), date(2026, 12, 31), visits_limit=4,
                                 visits_used=3, travel=False)]},
            "在保：合同 HT-2026-0001，有效期至 2026-12-31。"
            "另收费：差旅（配件按成本价，另收服务人员差旅费）。还剩 1 次上门。",
            "Covered: by contract HT-2026-0001 until 31 Dec 2026. "
            "Charged: travel (parts at cost price, plus the engineer's travel expenses). 1 visit left.",
        ),
        (
            {"asset": ASSET, "warranty": WarrantySpec(travel=False), "lines": [CONTRACT]},
            "在保：质保期至 2027-07-15（自交付起 18 个月）。差旅由合同 HT-2026-0001 承担。",
            "Covered: in warranty until 15 Jul 2027 (18 months from delivery). Travel: by contract HT-2026-0001.",
        ),
        (
            {"asset": ASSET, "warranty": WarrantySpec(), "cause": "man_made"},
            "不在保：质保不包含人为损坏。收费：按价目表。",
            "Not covered: the warranty excludes damage by people. Charged: by the price list.",
        ),
        (
            {"asset": OLD, "warranty": WarrantySpec(free_parts=("lock", "pedal"))},
            "不在保：质保已于 2025-07-15 到期。收费：配件按成本价，另收服务人员差旅费。清单内的 2 种配件终身免费。",
            "Not covered: the warranty ended on 15 Jul 2025. "
            "Charged: parts at cost price, plus the engineer's travel expenses. 2 listed parts are free for life.",
        ),
        (
            {},
            "待确认：没有覆盖全部设备的合同，请先选择设备以核对质保。",
            "Not known yet: nothing covers the customer as a whole. Choose the asset to check its warranty.",
        ),
    ],
)  # fmt: skip
def test_one_decision_in_two_languages(facts, chinese, english):
    assert (words("zh-hans", **facts)[0], words("en", **facts)[0]) == (chinese, english)


def test_what_lost_says_why():
    facts = {"asset": ASSET, "warranty": WarrantySpec(), "lines": [CONTRACT]}
    assert words("zh-hans", **facts)[1:] == ["质保比合同 HT-2026-0001 更具体"]
    assert words("en", **facts)[1:] == ["The warranty is more special than contract HT-2026-0001"]
