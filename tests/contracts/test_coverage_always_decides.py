"""Whatever is on file, exactly one decision comes out, with a sentence, the same for the same facts."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from contracts.choices import Basis, Cause, PriceRule, Scope
from contracts.rules.coverage import AssetFacts, LineFacts, decide
from contracts.rules.decision import COMPONENTS, Decision
from contracts.rules.warranty import WarrantySpec

# Few values, so that ties and edges are common; and the ends of the calendar.
days = st.sampled_from(
    [date.min, date(2026, 1, 31), date(2026, 11, 22), date(2026, 11, 23), date(2027, 7, 31), date.max]
)
maybe_day = st.none() | days
flags = st.booleans()
assets = st.builds(AssetFacts, maybe_day, maybe_day, maybe_day)
warranties = st.builds(
    WarrantySpec,
    ref=st.sampled_from(["", "w"]),
    months=st.integers(0, 600),
    basis=st.sampled_from(Basis.values),
    priority=st.integers(0, 2),
    parts=flags,
    labour=flags,
    travel=flags,
    free_parts=st.lists(st.sampled_from(["lock", "pedal"]), unique=True).map(tuple),
)
lines = st.lists(
    st.builds(
        LineFacts,
        ref=st.sampled_from(["", "a", "b", "c"]),
        number=st.sampled_from(["", "HT-1", "HT-2"]),
        scope=st.sampled_from(Scope.values),
        starts_on=days,
        ends_on=days,
        closed_on=maybe_day,
        priority=st.integers(0, 2),
        parts=flags,
        labour=flags,
        travel=flags,
        covers_damage=flags,
        visits_limit=st.none() | st.integers(0, 2),
        visits_used=st.integers(0, 3),
        unit_price_cap=flags,
        plan_version_id=st.none() | st.sampled_from(["p", "q"]),
    ),
    max_size=5,
)
causes = st.sampled_from(["", *Cause.values]) | st.text(max_size=5)
rules = st.sampled_from([PriceRule.COST_PRICE_PLUS_TRAVEL, PriceRule.PRICE_LIST])


@given(days, st.none() | assets, lines, st.none() | warranties, causes, flags, rules)
def test_exactly_one_decision_comes_out(on, asset, lines, warranty, cause, force_majeure, otherwise):
    facts = {"on": on, "asset": asset, "warranty": warranty, "cause": cause, "force_majeure": force_majeure,
             "otherwise": otherwise}  # fmt: skip
    decision = decide(lines=lines, **facts)
    given_components = {name for name in COMPONENTS if getattr(decision, name)}
    assert decision.covered == bool(given_components) == (decision.by is not None)
    assert bool(decision.price_rule) == (given_components != set(COMPONENTS))
    origins = [decision.by, *decision.also] if decision.by else []
    assert sorted(name for origin in origins for name in origin.gives) == sorted(given_components)
    assert decision.sentence
    assert all(lost.sentence for lost in decision.considered)
    assert Decision.from_dict(json.loads(json.dumps(decision.to_dict()))) == decision


@given(days, assets, lines, warranties, st.randoms())
def test_the_order_of_the_facts_does_not_matter(on, asset, lines, warranty, random):
    unlike = list({line.ref: line for line in lines}.values())
    shuffled = random.sample(unlike, len(unlike))
    assert decide(on=on, asset=asset, warranty=warranty, lines=unlike) == decide(
        on=on, asset=asset, warranty=warranty, lines=shuffled
    )
