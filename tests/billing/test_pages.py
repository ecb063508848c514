"""The pages of expenses: a photo first, a table on the desk, an inbox with what proves it beside it."""

from decimal import Decimal

import pytest
from django.utils import translation

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.models import ExpenseClaim
from billing.printing import sheet_of
from tests.billing.making import MONDAY, approved, draft, fresh, item, submitted
from tests.files.pictures import picture, upload
from tests.tickets.making import brought_to, work_order


@pytest.fixture
def company(north, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
    return north


@pytest.fixture
def order(company):
    """A work order whose technician is on site."""
    with tenant_scope(company.tenant):
        made = work_order(by=company.dispatcher.actor, at=MONDAY)
        by = {"by": company.dispatcher.actor, "technician": company.technician}
        return brought_to("on_site", made, at=MONDAY, **by)


def test_a_cost_is_claimed_from_the_phone_with_its_photo_first(company, order, sign_in):
    page = sign_in(company.technician)
    shown = page.get(f"/expenses/new/?work_order={order.number}").content.decode()
    assert shown.index('name="photo"') < shown.index('name="amount"')
    assert 'value="张江工厂出差"' in shown
    cost = {"category": "travel", "amount": "79.00", "spent_on": "2026-11-23", "reason": "高铁票", "number": "26310001"}
    sent = {**cost, "work_order": order.number, "photo": upload(picture(), "票.jpg")}
    answer = page.post("/expenses/new/", sent)
    with tenant_scope(company.tenant):
        claim = ExpenseClaim.objects.get()
        [line] = claim.items.all()
        said = (claim.total, line.invoice.number, line.work_order_id, line.documents.count())
        assert said == (Decimal("79.00"), "26310001", order.pk, 1)
    assert answer["Location"] == f"/expenses/{claim.number}/"
    assert page.post(f"/expenses/{claim.number}/submit/").status_code == 303
    assert page.post("/expenses/new/", {**cost, "amount": "1_000"}).status_code == 422
    twice = page.post("/expenses/new/", {**cost, "number": " 2631-0001"})
    assert (twice.status_code, claim.number in twice.content.decode()) == (422, True)


def _rows(claim, *rows):
    """Return what a table of these rows sends, those of the claim first."""
    sent = {"version": claim.version, "about": "苏州出差", "row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        sent |= {f"row-{number}-{name}": value for name, value in row.items()}
    return sent


def test_a_table_adds_changes_and_removes_rows_and_nobodys_change_is_lost(company, sign_in):
    with tenant_scope(company.tenant):
        claim = draft(company.technician, item(), item())
        first, second = (str(one.pk) for one in claim.items.all())
    page, address = sign_in(company.technician), f"/expenses/{claim.number}/edit/"
    assert page.get(address).status_code == 200
    rows = [
        {"item": first, "category": "travel", "amount": "10.00", "reason": "改"},
        {"item": second, "category": "travel", "remove": "on"},
        {"category": "other", "amount": "5.50", "reason": "运费"},
        {"category": "travel"},
    ]
    assert page.post(address, _rows(claim, *rows)).status_code == 303
    with tenant_scope(company.tenant):
        now = fresh(claim)
        assert list(now.items.values_list("position", "amount", "reason")) == [
            (1, Decimal("10.00"), "改"), (2, Decimal("5.50"), "运费")
        ]  # fmt: skip
        assert (now.total, now.about) == (Decimal("15.50"), "苏州出差")
    assert page.post(address, _rows(claim, *rows)).status_code == 409
    assert sign_in(company.colleague).get(address).status_code == 404


def test_the_inbox_shows_what_waits_and_signs_many_at_once(company, sign_in):
    with tenant_scope(company.tenant):
        numbers = [submitted(company.technician).number for _claim in range(3)]
    page = sign_in(company.dispatcher)
    shown = page.get(f"/expenses/inbox/?claim={numbers[1]}").content.decode()
    assert all(number in shown for number in numbers)
    assert f"/expenses/{numbers[1]}/book/" in shown
    assert page.post("/expenses/inbox/sign/", {"claims": numbers[:2]}).status_code == 303
    assert page.post(f"/expenses/{numbers[2]}/return/", {"reason": ""}).status_code == 422
    assert page.post(f"/expenses/{numbers[2]}/return/", {"reason": "看不清"}).status_code == 303
    with tenant_scope(company.tenant):
        assert sorted(ExpenseClaim.objects.values_list("number", "state")) == [
            (numbers[0], "submitted"), (numbers[1], "submitted"), (numbers[2], "returned")
        ]  # fmt: skip
    assert "看不清" in sign_in(company.technician).get(f"/expenses/{numbers[2]}/").content.decode()


def test_lists_cost_the_same_for_one_claim_and_for_three(company, sign_in, django_assert_max_num_queries):
    page = sign_in(company.dispatcher)
    counts = {}
    for claims in (1, 2):
        with tenant_scope(company.tenant):
            for _claim in range(claims):
                submitted(company.technician, item(), item())
        for path in ("/expenses/", "/expenses/inbox/"):
            with django_assert_max_num_queries(counts.get(path, 13)) as asked:
                page.get(path)
                counts[path] = len(asked)


def test_a_page_of_the_inbox_holds_twenty_and_what_is_to_be_paid_stands_apart(company, sign_in):
    with tenant_scope(company.tenant):
        numbers = [submitted(company.technician, photo=True).number for _claim in range(21)]
        due = approved(company, submitted(company.technician)).number
    page = sign_in(company.dispatcher)
    first, second = (page.get(f"/expenses/inbox/?page={number}").content.decode() for number in (1, 2))
    assert (first.count("data-row-link"), second.count("data-row-link")) == (20, 1)
    assert numbers[20] in second
    assert page.post("/expenses/inbox/sign/", {"claims": [numbers[20]]}).status_code == 303
    with tenant_scope(company.tenant):
        assert ExpenseClaim.objects.get(number=numbers[20]).approvals.get(position=1).state == "signed"
    cashier = sign_in(company.finance)
    assert f"claim={due}" in cashier.get("/expenses/inbox/?to=pay").content.decode()
    asked_for = cashier.get(f"/expenses/inbox/?to=pay&claim={due}", headers={"hx-request": "true"}).content.decode()
    assert f"/expenses/{due}/pay/" in asked_for
    assert "<html" not in asked_for


def test_a_claim_is_printed_for_those_who_may_see_it(company, sign_in):
    with tenant_scope(company.tenant):
        claim = approved(company, submitted(company.technician, item(), item(amount=Decimal("0.05"))))
    sheet = f"/expenses/{claim.number}/sheet.pdf"
    assert sign_in(company.purchasing).get(sheet).status_code == 404
    answer = sign_in(company.technician).get(sheet)
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    with tenant_scope(company.tenant), translation.override("zh-hans"):
        shown = sheet_of(ExpenseClaim.objects.whole().get(pk=claim.pk))
    assert shown.capitals == "人民币壹佰贰拾捌元伍角伍分"
    assert [step[1] for step in shown.signatures] == [
        "north technician", "north dispatcher", "north manager", "north finance", "north general_manager"
    ]  # fmt: skip
    assert dict(shown.facts)["附件张数"] == "2"
