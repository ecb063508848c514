"""Whom to call, by page and by API: the same list, the same answer, the same refusals."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.tickets.conftest import NINE
from tests.tickets.making import brought_to, work_order
from tickets.choices import State
from tickets.models import FollowUp, SaleStep

ENGLISH = {"Accept-Language": "en"}


def completed(company, **fields):
    """A work order of a customer with a contact, completed: what puts somebody on the list."""
    owner = fields.get("customer") or factories.customer()
    contact = factories.contact(customer=owner, name="单薇", form_of_address="单女士", is_primary=True)
    order = work_order(by=company.dispatcher.actor, at=NINE, customer=owner, contact=contact)
    return brought_to(State.COMPLETED, order, by=company.dispatcher.actor, technician=company.technician, at=NINE)


@pytest.fixture
def order(opened, north):
    with tenant_scope(north.tenant):
        return completed(north)


@pytest.fixture
def follow_up(order, north):
    with tenant_scope(north.tenant):
        return FollowUp.objects.get()


def test_a_call_from_the_list_to_the_answer(follow_up, order, north, sign_in):
    desk = sign_in(north.dispatcher)
    shown = desk.get("/follow-ups/", headers=ENGLISH).text
    assert ("单女士" in shown, "Shàn Wēi" in shown, "138****5678" in shown, "13800135678" in shown) == (
        True, True, True, False,
    )  # fmt: skip
    page = f"/follow-ups/{follow_up.pk}/"
    assert ("皮带断裂" in desk.get(page).text, "tel:" in desk.get(page).text) == (True, False)
    assert "tel:+8613800135678" in desk.post(f"{page}dial/").text
    with tenant_scope(north.tenant):
        assert Event.objects.filter(verb="contact.reveal").count() == 1
    assert desk.post(f"{page}finish/", {"rating": "9"}).status_code == 422
    answer = {"rating": "2", "suggestions": "还在响"}  # “fixed” is not ticked
    assert desk.post(f"{page}finish/", answer)["Location"] == page
    again = desk.get(page, headers=ENGLISH).text
    assert ('id="again"' in again, str(north.colleague.pk) in again, str(north.technician.pk) in again) == (
        True, True, False,
    )  # fmt: skip
    sent = desk.post(f"{page}send-again/", {"technician": str(north.colleague.pk)})
    assert sent["Location"] == f"/work-orders/{order.number}/"
    assert "还在响" in desk.get(sent["Location"]).text
    assert 'id="again"' not in desk.get(page, headers=ENGLISH).text


def test_no_answer_goes_back_to_the_list_and_out_of_it(follow_up, north, sign_in):
    desk = sign_in(north.dispatcher)
    assert desk.post(f"/follow-ups/{follow_up.pk}/no-answer/")["Location"] == "/follow-ups/"
    assert ("单女士" in desk.get("/follow-ups/").text, "单女士" in desk.get("/follow-ups/?to_do=false").text) == (
        False, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "body", "state"),
    [
        ("put-off", {"until": "2199-01-01T09:00"}, "open"),
        ("decline", {"reason": "不用"}, "declined"),
        ("hand-over", {"owner": ""}, "open"),
    ],
)
def test_other_steps(follow_up, north, sign_in, verb, body, state):
    desk, page = sign_in(north.dispatcher), f"/follow-ups/{follow_up.pk}/{verb}/"
    assert desk.get(page).status_code == 200
    assert desk.post(page, body).status_code == 303
    with tenant_scope(north.tenant):
        assert FollowUp.objects.get().state == state
    assert desk.get(f"/follow-ups/{follow_up.pk}/finish-it/").status_code == 404


def test_a_refusal_is_shown_and_nothing_is_lost(follow_up, north, sign_in):
    desk, page = sign_in(north.dispatcher), f"/follow-ups/{follow_up.pk}/"
    assert desk.post(f"{page}cancel/", {"reason": "忙"}).status_code == 422
    assert desk.post(f"{page}put-off/", {"until": "2020-01-01T09:00"}).status_code == 422


def test_from_the_customers_page(order, north, sign_in):
    desk = sign_in(north.dispatcher)
    with tenant_scope(north.tenant):
        number = order.customer.number
    sold = {"item": "美容仪", "bought_on": timezone.localdate().isoformat(), "amount": "2980"}
    assert desk.post(f"/customers/{number}/purchases/new/", {**sold, "bought_on": "2199-01-01"}).status_code == 422
    assert desk.post(f"/customers/{number}/purchases/new/", sold).status_code == 303
    plan = {"about": "换季护理", "due_at": "2199-01-01T09:00", "channel": "letter", "reason": "by_hand"}
    assert desk.post(f"/customers/{number}/follow-ups/new/", plan).status_code == 303
    panel = desk.get(f"/customers/{number}/care/").text
    assert [word in panel for word in ("美容仪", "换季护理", order.report)] == [True] * 3
    assert f"/customers/{number}/care/" in desk.get(f"/customers/{number}/").text


def test_who_was_due_and_was_not_called(follow_up, north, sign_in):
    with tenant_scope(north.tenant):
        FollowUp.objects.update(due_at=NINE)
    page = sign_in(north.auditor).get("/follow-ups/coverage/?days=90", headers=ENGLISH)
    assert (page.status_code, page.context["whole"].due, page.context["whole"].waiting) == (200, 1, 1)
    assert [row.about for row in page.context["page"]] == [follow_up.about]


def test_the_list_costs_the_same_with_one_row_and_with_three(order, north, sign_in):
    desk, costs = sign_in(north.dispatcher), []
    for page in ("/follow-ups/", "/follow-ups/coverage/", "/api/v1/follow-ups/"):
        desk.get(page)
        with CaptureQueriesContext(connection) as one:
            desk.get(page)
        costs.append(len(one))
    with tenant_scope(north.tenant):
        for _more in range(2):
            completed(north)
    for page, cost in zip(("/follow-ups/", "/follow-ups/coverage/", "/api/v1/follow-ups/"), costs, strict=True):
        with CaptureQueriesContext(connection) as three:
            desk.get(page)
        assert (page, len(three)) == (page, cost)


def test_the_companys_own_steps(order, north, sign_in):
    manager, auditor = sign_in(north.manager), sign_in(north.auditor)
    assert manager.post("/settings/follow-ups/steps/new/", {"day": "3", "channel": "phone"}).status_code == 422
    assert manager.post("/settings/follow-ups/steps/new/", {"day": "14", "channel": "visit"}).status_code == 303
    assert auditor.post("/settings/follow-ups/steps/new/", {"day": "15", "channel": "visit"}).status_code == 403
    with tenant_scope(north.tenant):
        step = SaleStep.objects.get(day=14)
    assert manager.post(f"/settings/follow-ups/steps/{step.pk}/remove/").status_code == 303
    figures = {"retry_minutes": "60", "most_tries": "2", "low_rating": "3", "repeat_days": "0"}
    assert manager.post("/settings/follow-ups/calls/", {**figures, "most_tries": "0"}).status_code == 422
    assert manager.post("/settings/follow-ups/calls/", figures).status_code == 303
    assert "60" in auditor.get("/settings/follow-ups/").text


def test_by_api(follow_up, order, north, sign_in):
    desk, here = sign_in(north.dispatcher), f"/api/v1/follow-ups/{follow_up.pk}/"
    [row] = desk.get(f"/api/v1/follow-ups/?work_order={order.number}").json()["results"]
    assert (row["greeting"], row["said"], row["state"], row["rating"], row["fixed"]) == (
        "单女士", "Shàn Wēi", "open", None, None,
    )  # fmt: skip
    assert desk.post(f"{here}no-answer/", {}, "application/json").json()["tries"] == 1
    refused = desk.post(f"{here}send-again/", {"technician": str(north.colleague.pk)}, "application/json")
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "wrong_state")
    done = desk.post(f"{here}finish/", {"rating": 1, "fixed": False}, "application/json").json()
    assert (done["state"], done["rating"], done["fixed"]) == ("done", 1, False)
    sent = desk.post(f"{here}send-again/", {"technician": str(north.colleague.pk)}, "application/json").json()
    assert sent["led_to"] == order.number
    assert desk.get("/api/v1/follow-ups/coverage/").status_code == 200


def test_a_purchase_by_api_plans_its_steps(order, north, sign_in):
    desk = sign_in(north.dispatcher)
    with tenant_scope(north.tenant):
        number = order.customer.number
    money = {"amount": "2980.00", "currency": "CNY"}
    sold = {"customer": number, "item": "美容仪", "bought_on": timezone.localdate().isoformat(), "amount": money}
    answer = desk.post("/api/v1/purchases/", sold, "application/json")
    assert (answer.status_code, answer.json()["amount"]) == (201, money)
    steps = desk.get(f"/api/v1/follow-ups/?customer={number}&reason=sale").json()["results"]
    assert {step["purchase"] for step in steps} == {answer.json()["id"]}
