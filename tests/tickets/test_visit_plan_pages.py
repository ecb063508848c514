"""Planning visits on a contract's page, and the same by the API."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures
from tickets.actions.planning import open_due
from tickets.models import VisitPlan

MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TYPED = {
    "name": "季度巡检",
    "words": "按清单巡检",
    "often": "FREQ=MONTHLY;INTERVAL=3",
    "starts_on": "2026-12-01",
    "counted_from": "fixed",
    "closed_day": "shift",
    "horizon_days": "14",
    "grace_days": "7",
    "window_from": "09:00",
    "window_until": "17:00",
}


@pytest.fixture
def contract(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MORNING)
        return factories.contract(ends_on=date(2027, 12, 31))


@pytest.fixture
def desk(north, sign_in):
    return sign_in(north.dispatcher)


def test_a_plan_is_made_from_a_preset_on_a_contracts_page_changed_paused_and_ended(north, desk, contract):
    panel = reverse("tickets:contract-visit-plans", args=[contract.number])
    assert panel in desk.get(contract.get_absolute_url()).text
    new = f"{reverse('tickets:visit-plan-new')}?contract={contract.number}"
    form = desk.get(f"{new}&preset=half-yearly").context["form"]
    assert (form["often"].value(), form["horizon_days"].value()) == ("FREQ=MONTHLY;INTERVAL=6", 14)
    page = desk.post(new, TYPED)["Location"]
    with tenant_scope(north.tenant):
        plan = VisitPlan.objects.get()
        assert (plan.contract, plan.customer, plan.date_rule) == (contract, contract.customer, TYPED["often"])
    assert "季度巡检" in desk.get(panel).text
    edit = reverse("tickets:visit-plan-edit", args=[plan.pk])
    own = {**TYPED, "often": "", "own_rule": "FREQ=MONTHLY;BYDAY=1TU"}
    assert desk.post(edit, {**own, "version": "1"}).status_code == 303
    late = desk.post(edit, {**own, "grace_days": "9", "version": "1"})
    assert (late.status_code, [value for _label, value in late.context["current"]]) == (409, [7])
    for verb, state in (("pause", "paused"), ("resume", "active"), ("end", "ended")):
        desk.post(f"{page}{verb}/")
        with tenant_scope(north.tenant):
            assert VisitPlan.objects.get().state == state


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"often": ""}, "own_rule"),
        ({"often": "", "own_rule": "FREQ=SECONDLY"}, "own_rule"),
        ({"window_until": "08:00"}, "__all__"),
        ({"ends_on": "2026-11-01"}, "__all__"),
        ({"grace_days": "61"}, "grace_days"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(desk, contract, typed, field):
    refused = desk.post(f"{reverse('tickets:visit-plan-new')}?contract={contract.number}", {**TYPED, **typed})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [field])


def test_the_list_names_what_is_due_and_costs_the_same_with_one_plan_and_three(north, desk, contract):
    addresses = [
        reverse("tickets:visit-plans"),
        reverse("tickets:contract-visit-plans", args=[contract.number]),
        reverse("tickets:visit-plans") + "?show=all",
    ]

    def costs():
        with tenant_scope(north.tenant):
            plan = factories.visit_plan(contract=contract, at=MORNING, starts_on=MORNING.date())
            open_due(plan=plan, at=MORNING)
            factories.visit_plan(contract=contract, at=MORNING, starts_on=datetime(2027, 3, 1).date())
        for address in [*addresses, plan.get_absolute_url()]:
            with CaptureQueriesContext(connection) as queries:
                page = desk.get(address)
            assert page.status_code == 200
            yield len(queries)

    list(costs())
    assert list(costs()) == list(costs())
    shown = desk.get(addresses[0]).context["page"].rows
    assert {(plan.open_day, plan.starts_on.year) for plan in shown} == {(MORNING.date(), 2026)}


def test_by_the_api(north, key_of, contract):  # noqa: F811 - the fixture
    api = key_of(north, "dispatcher")
    body = {"name": "月度回访", "words": "上门回访", "date_rule": "FREQ=MONTHLY", "starts_on": "2027-03-31",
            "window_from": "09:00", "window_until": "12:00", "contract": contract.number}  # fmt: skip
    made = api.send("POST", "visit-plans/", body).json()
    path = f"visit-plans/{made['id']}/"
    assert (made["next_day"], made["customer"]) == ("2027-03-31", contract.customer.number)
    assert [one["on"] for one in api.read(f"{path}dates/").json()["results"]][:2] == ["2027-03-31", "2027-04-30"]
    for wrong, status, fault in (
        ({"asset": str(contract.pk)}, 422, ("asset", "does_not_exist")),
        ({"contract": None}, 409, ("contract", "one_of_two")),
        ({"date_rule": "FREQ=MONTHLY;COUNT=3"}, 422, ("date_rule", "rule")),
    ):
        refused = api.send("POST", "visit-plans/", {**body, **wrong})
        [error] = refused.json()["errors"]
        assert (refused.status_code, (error["field"], error["code"])) == (status, fault)
    assert api.send("POST", f"{path}pause/").json()["next_day"] is None
    assert api.send("POST", f"{path}resume/").json()["next_day"] == "2027-03-31"
    with tenant_scope(north.tenant):
        open_due(plan=VisitPlan.objects.get(), at=datetime(2027, 3, 20, tzinfo=UTC))
    [visit] = api.read(f"planned-visits/?plan={made['id']}").json()["results"]
    assert (visit["day"], visit["work_order"][:3], visit["reason"]) == ("2027-03-31", "WO-", "")
