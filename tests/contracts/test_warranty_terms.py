"""Terms of warranty: the most special one speaks (R9.1, R16.1)."""

import pytest

from aftersales.errors import Refused, Stale
from contracts.actions.warranty import change_warranty_term, remove_warranty_term, set_policy, set_warranty_term
from contracts.models import CoveragePolicy, WarrantyTerm
from contracts.queries.coverage import warranty_terms
from tests import factories
from tests.contracts.conftest import AT


def test_r9_1_eighteen_months_from_delivery_unless_the_company_says_otherwise(by):
    term = set_warranty_term(by=by, at=AT)
    assert (term.months, term.basis, term.is_default) == (18, "delivery", True)


def test_the_asset_speaks_before_its_model_that_before_its_category_that_before_the_default(by):
    asset = factories.asset(model_name="HX-200", category="printer")
    factories.warranty_term(months=1)
    factories.warranty_term(category="printer", months=2)
    factories.warranty_term(model_name="HX-200", months=3)
    factories.warranty_term(asset=asset, months=4)
    factories.warranty_term(model_name="HX-300", months=5)
    factories.warranty_term(asset=factories.asset(), months=6)
    terms = [term for term in warranty_terms([asset]) if term.speaks_for(asset)]
    assert [term.months for term in terms] == [4, 3, 2, 1]


def test_saying_it_again_changes_the_one_term_there_is(by, trail):
    set_warranty_term(by=by, at=AT, months=18)
    term = set_warranty_term(by=by, at=AT, months=24, basis="acceptance")
    set_warranty_term(by=by, at=AT, months=24)
    assert WarrantyTerm.objects.get().months == 24
    assert trail(term) == ["warranty.set", "warranty.set"]


def test_a_term_is_for_one_thing_only(by):
    with pytest.raises(Refused) as refusal:
        set_warranty_term(by=by, at=AT, model_name="HX-200", category="printer")
    assert refusal.value.code == "one_subject"


def test_the_default_can_be_changed_but_not_removed(by):
    with pytest.raises(Refused):
        remove_warranty_term(term=factories.warranty_term(), by=by, at=AT)
    remove_warranty_term(term=factories.warranty_term(category="printer"), by=by, at=AT)
    assert [term.is_default for term in WarrantyTerm.objects.all()] == [True]


def test_i26_two_editors_of_a_term(by):
    term = factories.warranty_term()
    change_warranty_term(term=term, by=by, at=AT, months=12, seen=1)
    with pytest.raises(Stale):
        change_warranty_term(term=term, by=by, at=AT, months=24, seen=1)


def test_the_policy_is_one_row_and_its_changes_are_noted(by, trail):
    set_policy(by=by, at=AT, expiring_days=30)
    policy = set_policy(by=by, at=AT, expiring_days=30, price_rule="price_list")
    assert CoveragePolicy.objects.get() == policy
    assert trail(policy) == ["coverage-policy.set", "coverage-policy.set"]
