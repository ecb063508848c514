"""The pages of parts and costs: a part is booked from the phone in two taps; who may not see costs sees none."""

from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.actions.costs import use_part
from billing.models import AgreedPrice, CostLine, LabourRate, Part, Statement
from tests import factories
from tests.billing.making import MONDAY
from tests.billing.working import part, repaired
from tests.files.pictures import picture, upload


@pytest.fixture
def company(north, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
    return north


@pytest.fixture
def order(company):
    with tenant_scope(company.tenant):
        part(by=company.manager.actor, cost="123.45")
        part("BELT-2", by=company.manager.actor, active=False)
        return repaired(company)


def test_a_technician_books_a_part_in_two_taps_and_sees_no_cost(company, order, sign_in):
    page, address = sign_in(company.technician), f"/costs/{order.number}/"
    found = page.get(f"{address}parts/?q=belt", headers={"HX-Request": "true"}).content.decode()
    assert ("BELT-1" in found, "BELT-2" in found) == (True, False)
    key, pk = _value(found, "key"), _value(found, "part")
    for _press in range(2):
        assert page.post(f"{address}use/", {"part": pk, "key": key, "quantity": "2"}).status_code == 303
    shown = page.get(address).content.decode()
    assert ("× 2" in page.get(f"{address}panel/").content.decode(), "123.45" in shown) == (True, False)
    assert "123.45" in sign_in(company.finance).get(address).content.decode()
    with tenant_scope(company.tenant):
        assert CostLine.objects.get().quantity == 2
    refused = page.post(f"{address}use/", {"part": pk, "quantity": "1_000"})
    assert (refused.status_code, CostLine._meta.label) == (422, "billing.CostLine")
    assert page.post(f"{address}visits/").status_code == 303
    assert page.post(f"{address}labour/", {"member": "x", "hours": "1"}).status_code == 422
    with tenant_scope(company.tenant):
        line = CostLine.objects.get(kind="labour")
    assert page.post(f"{address}{line.pk}/take-back/").status_code == 303
    assert 'class="is-void"' in page.get(address).content.decode()


def _value(html, name):
    before = html.index(f'name="{name}" value="') + len(f'name="{name}" value="')
    return html[before : html.index('"', before)]


def test_the_customer_signs_on_the_phone_and_finance_does_the_rest(company, order, sign_in):
    page, money = sign_in(company.technician), sign_in(company.finance)
    assert page.post(f"/costs/{order.number}/statement/").status_code == 303
    with tenant_scope(company.tenant):
        address = Statement.objects.get().get_absolute_url()
    shown = page.get(address).content.decode()
    assert ("data-signature" in shown, "issue/" in shown, "123.45" in shown) == (True, False, False)
    assert page.post(f"{address}sign/", {"name": "李静"}).status_code == 422
    drawn = {"name": "李静", "image": upload(picture(), "sign.png")}
    assert page.post(f"{address}sign/", drawn).status_code == 303
    assert page.post(f"{address}issue/").status_code == 403
    assert "signature-image" in page.get(address).content.decode()
    assert money.post(f"{address}issue/").status_code == 303
    assert money.post(f"{address}settle/", {"paid_by": "x"}).status_code == 422
    assert money.post(f"{address}settle/", {"paid_by": "cash"}).status_code == 303
    assert money.post(f"{address}reverse/", {"reason": ""}).status_code == 422
    assert money.post(f"{address}reverse/", {"reason": "重做"}).status_code == 303
    assert page.get(f"{address}sheet.pdf")["Content-Type"] == "application/pdf"
    assert money.get("/statements/?state=reversed").content.decode().count("data-row-link") == 1
    assert sign_in(company.colleague).get(address).status_code == 404


def test_a_part_is_added_once_and_nobodys_change_is_lost(company, sign_in):
    page = sign_in(company.purchasing)
    said = {"code": "fan-9", "name": "风扇", "unit": "个", "cost": "10.50", "list_price": "20.00", "active": "on"}
    assert page.post("/parts/new/", said).status_code == 303
    assert page.post("/parts/new/", {**said, "code": " FAN-9 "}).status_code == 422
    with tenant_scope(company.tenant):
        fan = Part.objects.get(code="FAN-9")
    assert page.post(f"/parts/{fan.pk}/", {**said, "version": 1, "cost": "11.00"}).status_code == 303
    late = page.post(f"/parts/{fan.pk}/", {**said, "version": 1, "cost": "12.00"})
    assert (late.status_code, "11.00" in late.content.decode()) == (409, True)
    assert "10.50" not in sign_in(company.technician).get("/parts/?q=fan").content.decode()


def test_unit_prices_are_agreed_on_the_contract_and_rates_have_their_history(company, sign_in):
    with tenant_scope(company.tenant):
        contract = factories.contract()
        part(by=company.manager.actor)
    page, address = sign_in(company.finance), f"/prices/{contract.number}/"
    assert page.post(f"{address}set/", {"part": "belt-1", "price": "150"}).status_code == 303
    assert page.post(f"{address}set/", {"part": "BELT-1", "price": "140"}).status_code == 303
    assert page.post(f"{address}set/", {"part": "NONE", "price": "140"}).status_code == 422
    assert "140.00" in page.get(f"{address}panel/").content.decode()
    with tenant_scope(company.tenant):
        agreed = AgreedPrice.objects.get()
    assert page.post(f"{address}{agreed.pk}/remove/").status_code == 303
    assert page.post("/parts/rates/new/", {"starts_on": "2026-12-01", "cost": "70", "price": "150"}).status_code == 303
    assert page.post("/parts/rates/new/", {"starts_on": "", "cost": "NaN", "price": "1"}).status_code == 422
    assert page.get("/parts/rates/").content.decode().count("2026-12-01") == 1
    with tenant_scope(company.tenant):
        assert (AgreedPrice.objects.count(), LabourRate.objects.count()) == (0, 2)


def test_a_page_costs_the_same_for_one_line_and_for_three(company, order, sign_in, django_assert_max_num_queries):
    page, address = sign_in(company.finance), f"/costs/{order.number}/"

    def use(code):
        with tenant_scope(company.tenant):
            made = part(code, by=company.manager.actor)
            use_part(work_order=order, part=made, quantity=Decimal(1), by=company.technician.actor, at=MONDAY)

    use("A")
    page.get(address)
    with django_assert_max_num_queries(60) as one:
        page.get(address)
    use("B")
    use("C")
    with django_assert_max_num_queries(len(one)):
        assert page.get(address).content.decode().count("take-back") == 3
