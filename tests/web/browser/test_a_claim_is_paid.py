"""A claim's week in a browser: from the phone on Monday, signed by the chain, paid on Wednesday; what is not taken."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.models import ExpenseClaim
from tests.billing.papers import NUMBER, photo
from tests.web.browser import stage

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
TUESDAY, WEDNESDAY = MONDAY.replace(day=24), MONDAY.replace(day=25)
INVOICE = {"name": "发票.jpg", "mimeType": "image/jpeg", "buffer": photo()}
NEW, INBOX = "/expenses/new/", "/expenses/inbox/"


@pytest.fixture
def week(emptied, north):
    with time_machine.travel(MONDAY, tick=True) as clock:
        with tenant_scope(north.tenant):
            fill(by=SYSTEM, at=MONDAY)
        yield clock


def test_a_cost_is_claimed_from_the_phone_signed_and_paid_once(week, north, open_page):
    phone = open_page(north.technician, NEW, width=390)
    claim = claim_from_the_phone(phone)
    assert "这张发票已在" in second_use(phone)
    assert "2026-11-14" in ninth_day(phone)

    week.move_to(TUESDAY)
    for part, verb in (("dispatcher", "book"), ("manager", "approve"), ("finance", "approve")):
        desk = open_page(north.members[part], f"{INBOX}?claim={claim}")
        assert desk.locator(".claim-sheets img").count() == 1  # what proves it stands beside it
        desk.click(f"form[action$='/{claim}/{verb}/'] button")
        desk.wait_for_selector("text=已签字")
    week.move_to(WEDNESDAY)
    chief = open_page(north.general_manager, f"{INBOX}?claim={claim}")
    chief.click(f"form[action$='/{claim}/approve/'] button")
    chief.wait_for_selector("text=已签字")
    desk.goto(_url(desk, f"/expenses/{claim}/pay/"))
    desk.click("main form button.btn-primary")
    desk.wait_for_selector("text=128.50 CNY")
    phone.goto(_url(phone, reverse("billing:claim", args=[claim])))
    assert "已付款" in phone.inner_text("main")
    with stage.turn, tenant_scope(north.tenant):
        paid = ExpenseClaim.objects.get(number=claim)
        assert (paid.state, paid.payment.at.date()) == ("paid", WEDNESDAY.date())


def claim_from_the_phone(phone):
    """Take the photo first, look at what was read, write what for, sign and submit; return the claim's number."""
    _choose(phone)
    assert phone.input_value("[name=number]") == NUMBER
    assert phone.input_value("[name=amount]") == "128.50"
    assert phone.input_value("[name=spent_on]") == "2026-11-20"
    assert phone.locator("[data-filled-hint]:visible").all_inner_texts() == ["读自二维码"] * 3
    phone.fill("[name=reason]", "高铁票，上海至苏州")
    phone.click("form.claim-snap button.btn-primary")
    phone.click("form[action$='/submit/'] button")
    phone.wait_for_selector("form[action$='/withdraw/']")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    return re.search(r"EC-[\d-]+", phone.url)[0]


def second_use(phone):
    """Photograph the same invoice again; what somebody wrote already stays. Returns what is said."""
    phone.goto(_url(phone, NEW))
    phone.fill("[name=amount]", "12")
    _choose(phone)
    assert phone.input_value("[name=amount]") == "12"
    return phone.inner_text(".invoice-read")


def ninth_day(phone):
    """Claim a cost of nine days ago; returns why it cannot be submitted."""
    phone.goto(_url(phone, NEW))
    cost = {"amount": "30", "spent_on": "2026-11-14", "reason": "停车费", "number": "2631000000000099"}
    for name, value in cost.items():
        phone.fill(f"[name={name}]", value)
    phone.click("form.claim-snap button.btn-primary")
    phone.wait_for_selector("form[action$='/submit/'] button[disabled]")
    return phone.inner_text(".note-warn")


def _choose(phone):
    phone.set_input_files("input[name=photo]", files=[INVOICE])
    phone.wait_for_selector("[data-fills]")


def _url(tab, path):
    return re.match(r"https?://[^/]+", tab.url)[0] + path
