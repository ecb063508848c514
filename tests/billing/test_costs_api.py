"""Parts and costs by REST: the same walls as on the pages, and no cost for who may not see it."""

import pytest

from aftersales.tenancy.scope import tenant_scope
from tests.billing.test_api import PHOTO, call, company, monday  # noqa: F401 - fixtures
from tests.billing.working import part, repaired

PRICE, COST = {"amount": "200.00", "currency": "CNY"}, {"amount": "120.00", "currency": "CNY"}


@pytest.fixture
def order(company):  # noqa: F811
    with tenant_scope(company.tenant):
        part(by=company.manager.actor)
        return repaired(company, minutes=60)


def test_a_work_order_is_costed_from_the_first_part_to_the_last_hour(call, company, order):  # noqa: F811
    use = {"work_order": order.number, "part": "BELT-1", "quantity": "2.00", "serial": "B-7"}
    status, line = call("technician", "POST", "work-order-costs/", use)
    assert (status, line["unit_price"], line["unit_cost"], line["cost"]) == (201, PRICE, None, None)
    assert call("colleague", "POST", "work-order-costs/", use)[0] == 404
    assert call("purchasing", "POST", "work-order-costs/", use)[0] == 403
    assert call("technician", "POST", "work-order-costs/", {**use, "quantity": "0.00"})[0] == 422
    hours = {"work_order": order.number, "member": str(company.technician.pk), "hours": "1.50"}
    assert call("technician", "POST", "work-order-costs/labour/", hours)[1]["unit"] != ""
    assert len(call("technician", "POST", "work-order-costs/visits/", {"work_order": order.number})[1]["results"]) == 1
    status, back = call("dispatcher", "POST", f"work-order-costs/{line['id']}/take-back/", {"reason": "多带"})
    assert (status, back["taken_back"]) == (200, True)
    rows = call("auditor", "GET", f"work-order-costs/?work_order={order.number}")[1]["results"]
    assert [row["quantity"] for row in rows] == ["2.00", "1.50", "1.00", "-2.00"]
    assert rows[0]["unit_cost"] == COST


def test_a_statement_by_rest_says_why_and_shows_its_margin_to_finance_alone(call, order):  # noqa: F811
    call("technician", "POST", "work-order-costs/", {"work_order": order.number, "part": "BELT-1", "quantity": "1.00"})
    address = f"work-order-costs/charges/?work_order={order.number}"
    [seen], margin = call("technician", "GET", address)[1]["results"], {"amount": "0.00", "currency": "CNY"}
    assert ([line["why"] for line in seen["open"]], seen["margin"]) == (["at_cost"], None)
    assert call("finance", "GET", address)[1]["results"][0]["margin"] == margin
    assert call("colleague", "GET", address)[1]["results"] == []
    status, made = call("technician", "POST", "statements/", {"work_order": order.number})
    assert (status, made["total"], made["lines"][1]["why"]) == (201, COST, "nothing_else")
    address = f"statements/{made['number']}/"
    assert call("technician", "POST", f"{address}sign/", {"name": "李静", "image": PHOTO})[1]["signed_by"] == "李静"
    assert call("dispatcher", "POST", f"{address}issue/")[0] == 403
    for verb, body in (("issue", {}), ("settle", {"reference": "ICBC-1"}), ("reverse", {"reason": "单价有误"})):
        assert call("finance", "POST", f"{address}{verb}/", body)[0] == 200
    assert call("finance", "POST", f"{address}reverse/", {"reason": "x"})[0] == 409
    assert call("technician", "GET", "statements/?state=reversed")[1]["results"][0]["number"] == made["number"]


def test_the_catalogue_is_for_everybody_its_costs_are_not(call):  # noqa: F811
    made = {"code": "fan-1", "name": "风扇", "cost": COST, "list_price": PRICE}
    status, fan = call("purchasing", "POST", "parts/", made)
    assert (status, fan["code"], fan["cost"]) == (201, "FAN-1", None)
    assert call("technician", "POST", "parts/", made)[0] == 403
    assert call("finance", "POST", "parts/", made)[0] == 409
    assert call("finance", "GET", "parts/?q=fan")[1]["results"][0]["cost"] == COST
    rate = {"starts_on": "2026-12-01", "cost": COST, "price": PRICE}
    assert call("finance", "POST", "labour-rates/", rate)[0] == 201
    assert call("technician", "GET", "labour-rates/")[0] == 403
