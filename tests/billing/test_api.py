"""Expenses by REST: a claim from its first photo to its payment; keys write drafts and sign nothing."""

import base64
import json

import pytest

from aftersales.accounts.actions.keys import create_key
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.models import ExpenseClaim
from tests.billing.making import MONDAY
from tests.files.pictures import picture

PHOTO = f"data:image/jpeg;base64,{base64.b64encode(picture()).decode()}"
MONEY = {"amount": "128.50", "currency": "CNY"}


@pytest.fixture
def company(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
    return north


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(MONDAY)


@pytest.fixture
def call(company, sign_in):
    """Return a function: a member asks; gives (status, body)."""

    def ask(part, method, path, body=None, **headers):
        browser = sign_in(company.members[part])
        answer = browser.generic(
            method,
            f"/api/v1/{path}",
            json.dumps(body or {}),
            "application/json",
            headers={"Accept-Language": "en", **headers},
        )
        return answer.status_code, json.loads(answer.content) if answer.content else None

    return ask


LINE = {"category": "travel", "amount": MONEY, "spent_on": "2026-11-20", "reason": "高铁票"}
PROOF = {"number": "2631 0000 0001", "amount": {"amount": "200.00", "currency": "CNY"}, "seller": "上海铁路局"}


def test_a_claim_goes_from_draft_to_payment(call):
    status, claim = call(
        "technician", "POST", "expense-claims/", {"about": "苏州出差", "items": [{**LINE, "invoice": PROOF}]}
    )
    assert (status, claim["total"], claim["state"]) == (201, MONEY, "draft")
    address = f"expense-claims/{claim['number']}/"
    status, refusal = call("technician", "POST", f"{address}submit/")
    assert (status, refusal["errors"]) == (
        409, [{"field": "items.0", "code": "no_document", "message": "第 1 项缺少发票。"}]
    )  # fmt: skip
    item = claim["items"][0]["id"]
    assert call("technician", "POST", f"expense-items/{item}/attach/", {"file": PHOTO, "name": "车票.jpg"})[0] == 200
    assert call("technician", "GET", f"{address}missing/") == (200, {"results": []})
    assert call("purchasing", "GET", address)[0] == 404
    assert call("technician", "POST", f"{address}submit/")[1]["round_on"] == "2026-11-25"
    assert call("technician", "POST", f"{address}pay/")[0] == 403
    assert call("manager", "POST", f"{address}approve/")[0] == 409
    inbox = call("dispatcher", "GET", "expense-claims/inbox/")[1]["results"]
    assert [one["claim"] for one in inbox] == [claim["number"]]
    for part, verb in (
        ("dispatcher", "book"),
        ("manager", "approve"),
        ("finance", "approve"),
        ("general_manager", "approve"),
    ):
        assert call(part, "POST", f"{address}{verb}/")[0] == 200
    status, paid = call("finance", "POST", f"{address}pay/", {"reference": "ICBC-1"})
    assert (status, paid["state"], paid["payout"]) == (200, "paid", MONEY)
    assert call("finance", "POST", f"{address}pay/")[0] == 409
    assert call("auditor", "GET", address)[1]["approvals"][-1]["state"] == "signed"


def test_an_edit_names_the_version_it_saw(call):
    claim = call("technician", "POST", "expense-claims/", {"items": [LINE]})[1]
    item = f"expense-items/{claim['items'][0]['id']}/"
    assert call("technician", "PATCH", item, {"reason": "x"})[0] == 428
    tags = {"If-Match": '"1-x"'}
    assert call("technician", "PATCH", item, {"reason": "往返", "invoice": PROOF}, **tags)[1]["reason"] == "往返"
    assert call("technician", "PATCH", item, {"reason": "y"}, **tags)[0] == 409


def test_keys_write_drafts_and_sign_nothing(company, client):
    with tenant_scope(company.tenant):
        _key, secret = create_key(name="ERP", role="owner", by=company.owner.actor, at=MONDAY)
        member = str(company.technician.pk)

    def send(path, body):
        return client.post(
            f"/api/v1/{path}", json.dumps(body), "application/json", headers={"Authorization": f"Bearer {secret}"}
        )

    made = send("expense-claims/", {"claimant": member, "items": [LINE]})
    assert made.status_code == 201
    number = made.json()["number"]
    assert send("expense-claims/", {"items": [LINE]}).status_code == 409
    assert send(f"expense-claims/{number}/submit/", {}).status_code == 403
    with tenant_scope(company.tenant):
        assert ExpenseClaim.objects.get().state == "draft"


def test_lists_cost_the_same_for_one_claim_and_for_three(call, django_assert_max_num_queries):
    call("technician", "POST", "expense-claims/", {"items": [LINE, LINE]})
    with django_assert_max_num_queries(100) as one:
        call("auditor", "GET", "expense-claims/")
        most = len(one)
    for _more in range(2):
        call("technician", "POST", "expense-claims/", {"items": [LINE, LINE]})
    with django_assert_max_num_queries(most):
        assert len(call("auditor", "GET", "expense-claims/")[1]["results"]) == 3
