"""Who pays for a fault: the rules of the source, one by one."""

import json
from datetime import date

import pytest

from contracts.rules.coverage import AssetFacts, LineFacts, decide
from contracts.rules.decision import Decision, Origin
from contracts.rules.warranty import WarrantySpec

TODAY = date(2026, 11, 23)
NEW = AssetFacts(delivered_on=date(2026, 1, 15))
OLD = AssetFacts(delivered_on=date(2020, 1, 15))
WARRANTY = WarrantySpec(ref="w")


def contract(**facts):
    return LineFacts(
        **{"ref": "c", "number": "HT-2026-0001", "scope": "customer", "starts_on": date(2026, 1, 1),
           "ends_on": date(2026, 12, 31), **facts}
    )  # fmt: skip


def test_r9_1_in_warranty_everything_is_free():
    decision = decide(on=TODAY, asset=NEW, warranty=WARRANTY)
    assert (decision.covered, decision.parts, decision.labour, decision.travel) == (True, True, True, True)
    assert decision.by == Origin("warranty", "w", "", ("parts", "labour", "travel"))
    assert decision.price_rule == ""


@pytest.mark.parametrize(("on", "covered"), [(date(2027, 7, 15), True), (date(2027, 7, 16), False)])
def test_r9_1_the_last_day_of_the_warranty_is_covered_the_next_is_not(on, covered):
    assert decide(on=on, asset=NEW, warranty=WARRANTY).covered is covered


def test_r9_1_damage_by_people_is_not_covered():
    decision = decide(on=TODAY, asset=NEW, warranty=WARRANTY, cause="man_made")
    assert (decision.covered, decision.code) == (False, "man-made")


def test_r9_2_out_of_warranty_parts_at_cost_price_and_travel_expenses():
    decision = decide(on=TODAY, asset=OLD, warranty=WARRANTY)
    assert (decision.covered, decision.price_rule) == (False, "cost_price_plus_travel")


def test_r9_2_the_company_may_have_another_rule_for_it():
    assert decide(on=TODAY, asset=OLD, warranty=WARRANTY, otherwise="price_list").price_rule == "price_list"


def test_r16_1_damage_by_people_is_repaired_for_a_charge():
    assert decide(on=TODAY, asset=NEW, warranty=WARRANTY, cause="man_made").price_rule == "price_list"


@pytest.mark.parametrize("facts", [{"force_majeure": True}, {"cause": "force_majeure"}])
def test_r16_1_force_majeure_is_excluded_even_where_a_contract_covers_damage(facts):
    decision = decide(on=TODAY, asset=NEW, warranty=WARRANTY, lines=[contract(covers_damage=True)], **facts)
    assert (decision.covered, decision.code) == (False, "force-majeure")


def test_r16_1_the_users_own_moving_or_misuse_is_excluded():
    assert decide(on=TODAY, asset=NEW, warranty=WARRANTY, cause="own_move").code == "own-move"


def test_r16_5_after_the_warranty_parts_cost_no_more_than_the_contracts_unit_price():
    ended = contract(ends_on=date(2026, 6, 30), unit_price_cap=True)
    decision = decide(on=TODAY, asset=OLD, warranty=WARRANTY, lines=[ended])
    assert (decision.price_rule, decision.price_ref) == ("contract_unit_price_cap", "HT-2026-0001")


def test_r16_5_a_contract_that_has_not_begun_caps_nothing():
    future = contract(starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31), unit_price_cap=True)
    assert decide(on=TODAY, asset=OLD, warranty=WARRANTY, lines=[future]).price_rule == "cost_price_plus_travel"


def test_r4_2_listed_parts_are_free_for_life():
    decision = decide(on=TODAY, asset=OLD, warranty=WarrantySpec(free_parts=("lock",)))
    assert decision.price_rule_of("lock") == "free_for_life"
    assert decision.price_rule_of("motor") == "cost_price_plus_travel"


@pytest.mark.parametrize("cause", ["man_made", "own_move", "force_majeure"])
def test_r4_2_but_not_what_people_or_the_weather_broke(cause):
    assert decide(on=TODAY, asset=OLD, warranty=WarrantySpec(free_parts=("lock",)), cause=cause).free_parts == ()


def test_r16_8_while_the_cause_is_unclear_it_counts_as_nature():
    assert decide(on=TODAY, asset=NEW, warranty=WARRANTY, cause="unclear").covered is True


def test_r16_8_the_contract_in_force_keeps_its_promise_even_where_it_does_not_pay():
    decision = decide(on=TODAY, asset=OLD, lines=[contract(plan_version_id="p")], cause="man_made")
    assert (decision.covered, decision.plan_version_id) == (False, "p")


def test_the_promise_of_a_contract_that_has_ended_is_gone():
    assert decide(on=TODAY, lines=[contract(plan_version_id="p", closed_on=date(2026, 11, 22))]).plan_version_id is None


def test_a_care_packs_promise_holds_while_the_warranty_pays():
    decision = decide(on=TODAY, asset=NEW, warranty=WARRANTY, lines=[contract(plan_version_id="p")])
    assert (decision.by.kind, decision.plan_version_id) == ("warranty", "p")


def test_a_contract_may_cover_damage_by_people():
    decision = decide(on=TODAY, asset=NEW, warranty=WARRANTY, lines=[contract(covers_damage=True)], cause="man_made")
    assert decision.by.label == "HT-2026-0001"


def test_what_the_winner_leaves_out_is_covered_by_the_next():
    labour_only = contract(priority=1, parts=False, travel=False)
    decision = decide(on=TODAY, asset=NEW, warranty=WARRANTY, lines=[labour_only])
    assert (decision.by.gives, decision.also) == (("labour",), (Origin("warranty", "w", "", ("parts", "travel")),))
    assert decision.uncovered == ()


def test_what_nobody_covers_is_charged():
    decision = decide(on=TODAY, asset=OLD, lines=[contract(travel=False)])
    assert (decision.covered, decision.uncovered, decision.price_rule) == (
        True,
        ("travel",),
        "cost_price_plus_travel",
    )


@pytest.mark.parametrize(("used", "covered", "left"), [(0, True, 2), (1, True, 1), (2, False, None), (9, False, None)])
def test_counted_visits_run_out(used, covered, left):
    decision = decide(on=TODAY, lines=[contract(visits_limit=2, visits_used=used)])
    assert (decision.covered, decision.visits_left) == (covered, left)


def test_a_contract_ended_early_covers_until_that_day():
    line = contract(closed_on=date(2026, 6, 30))
    assert decide(on=date(2026, 6, 30), lines=[line]).covered is True
    assert decide(on=date(2026, 7, 1), lines=[line]).code == "ended-early"


def test_without_an_asset_the_warranty_is_not_known_yet():
    assert decide(on=TODAY, warranty=WARRANTY).code == "unknown-asset"


def test_an_asset_without_dates_says_what_is_missing():
    assert decide(on=TODAY, asset=AssetFacts(), warranty=WARRANTY).code == "unknown-start"


def test_nothing_on_file_is_a_decision_too():
    assert decide(on=TODAY, asset=OLD).code == "nothing-on-file"


def test_a_contract_that_reaches_the_case_twice_is_considered_once():
    decision = decide(on=TODAY, lines=[contract(), contract(scope="asset")])
    assert decision.considered == ()


def test_a_decision_survives_being_frozen_as_json():
    decision = decide(on=TODAY, asset=OLD, warranty=WARRANTY, lines=[contract(), contract(ref="d", priority=200)])
    assert Decision.from_dict(json.loads(json.dumps(decision.to_dict()))) == decision
