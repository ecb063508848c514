"""Asking and deciding, by page and by API; whoever reads a breach sees that it is excused."""

import pytest

from aftersales.accounts.models import ApiToken
from aftersales.tenancy.scope import tenant_scope
from tests.tickets.conftest import NINE, after
from tickets.actions.talking import respond
from tickets.models import Waiver

REQUEST = {"ground": "force_majeure", "reason": "台风封路"}


@pytest.fixture
def late(opened, north):
    with tenant_scope(north.tenant):
        respond(work_order=opened, by=north.dispatcher.actor, at=after(minutes=40))
        return opened.clocks.get(metric="response")


def response_of(browser, order):
    answer = browser.get(f"/api/v1/work-orders/{order.number}/clocks/").json()["results"]
    return next(clock for clock in answer if clock["metric"] == "response")


def test_by_page(late, opened, north, sign_in):
    desk, manager = sign_in(north.dispatcher), sign_in(north.manager)
    page = f"/work-orders/{opened.number}/clocks/{late.pk}/waive/"
    assert desk.post(page, {"ground": "force_majeure", "reason": ""}).status_code == 422
    assert desk.post(page, REQUEST).status_code == 303
    with tenant_scope(north.tenant):
        waiver = Waiver.objects.get()
    assert f"/waivers/{waiver.pk}/" in manager.get("/waivers/").text
    assert manager.post(f"/waivers/{waiver.pk}/", {"decision": "refuse"}).status_code == 422
    assert desk.post(f"/waivers/{waiver.pk}/", {"decision": "approve"}).status_code == 403
    assert manager.post(f"/waivers/{waiver.pk}/", {"decision": "approve"}).status_code == 303
    for path in (f"/work-orders/{opened.number}/", "/dashboard/promises/?excused=true", "/waivers/?state=approved"):
        assert "due-excused" in manager.get(path, headers={"Accept-Language": "en"}).text, path


def test_by_api(late, opened, north, sign_in):
    desk, manager = sign_in(north.dispatcher), sign_in(north.manager)
    asked = desk.post(
        f"/api/v1/work-orders/{opened.number}/waive/", {"clock": str(late.pk), **REQUEST}, "application/json"
    )
    assert (asked.status_code, asked.json()["state"], asked.json()["metric"]) == (201, "asked", "response")
    waiver = f"/api/v1/waivers/{asked.json()['id']}/"
    again = desk.post(
        f"/api/v1/work-orders/{opened.number}/waive/", {"clock": str(late.pk), **REQUEST}, "application/json"
    )
    assert again.status_code == 409
    assert desk.post(f"{waiver}approve/", {}, "application/json").status_code == 403
    assert manager.post(f"{waiver}refuse/", {}, "application/json").status_code == 422
    assert manager.post(f"{waiver}approve/", {}, "application/json").json()["state"] == "approved"
    clock = response_of(manager, opened)
    assert (clock["state"], bool(clock["excused_at"]), clock["waiver"]["state"]) == ("breached", True, "approved")
    row = manager.get(f"/api/v1/work-orders/{opened.number}/").json()["clocks"]
    assert next(brief for brief in row if brief["metric"] == "response")["excused_at"] == clock["excused_at"]


def test_a_key_asks_and_never_decides(late, opened, north, sign_in, client):
    with tenant_scope(north.tenant):
        waiver = Waiver.objects.create(clock=late, asked_at=NINE, **REQUEST)
    key = {"Authorization": f"Bearer {_manager_key(north)}"}
    answer = client.post(f"/api/v1/waivers/{waiver.pk}/approve/", {}, "application/json", headers=key)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (403, "keys_never_sign")


def _manager_key(company):
    return ApiToken.objects.create_key(tenant=company.tenant, role="manager", name="robot")[1]
