"""A beauty brand's week in a browser: plans, dry run, Tuesday at nine, an opt-out by link, a poor rating is called."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from aftersales.accounts.actions.links import issue_link
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.delivery import deliver
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from customers.choices import PlanState
from customers.models import ReminderPlan
from tests import factories
from tests.tickets.making import brought_to, work_order
from tests.web.browser import stage
from tickets.choices import State
from tickets.rules.portal import CASE, CASE_LASTS

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
TUESDAY = datetime(2026, 11, 24, 1, 0, 1, tzinfo=UTC)  # 09:00:01
WEEK = {"tuesday": "星期二 · 09:00", "friday": "星期五 · 10:00", "sunday": "星期日 · 10:00"}


@pytest.fixture
def brand(emptied, north):
    """Three customers who agreed to be written to by e-mail, and a finished work order of one of them."""
    with time_machine.travel(MONDAY, tick=True) as clock:
        with tenant_scope(north.tenant):
            fill(by=SYSTEM, at=MONDAY)
            for name in ("王丽安", "单薇", "曾静"):
                customer = factories.customer(name=name, kind="person")
                email = f"c{customer.number}@example.com"
                contact = factories.contact(customer=customer, name=name, email=email, consents=True, is_primary=True)
            order = work_order(by=north.dispatcher.actor, at=MONDAY, customer=customer, contact=contact)
            people = {"by": north.dispatcher.actor, "technician": north.technician}
            order = brought_to(State.COMPLETED, order, at=MONDAY, **people)
        yield order, clock


def test_three_plans_a_tuesday_an_opt_out_and_a_poor_rating_that_becomes_a_call(brand, north, open_page):
    order, clock = brand
    desk = open_page(north.manager, reverse("customers:reminders"))
    start_the_weekly_plans(desk)
    with stage.turn, tenant_scope(north.tenant):
        tuesday = ReminderPlan.objects.get(state=PlanState.ACTIVE, weekdays="2")
    dry_run = reverse("customers:reminder-dry-run", args=[tuesday.pk])
    assert told(desk, dry_run) == {"王丽安", "单薇", "曾静"}

    letters = letters_of_tuesday(north, clock)
    assert len(letters) == 3
    desk.goto(_url(desk, tuesday.get_absolute_url()))
    assert "已发送" in desk.inner_text("main")

    phone = open_page(north.manager, reverse("customers:reminders"), width=390)
    phone.context.clear_cookies()  # a customer has no login
    letter = next(one for one in letters if "单薇" in one.subject)
    phone.goto(_url(phone, re.search(r"https?://[^/]+(/c/stop/\S+)", letter.body)[1]))
    phone.click("button.btn-primary")
    phone.wait_for_selector("text=已退订")
    assert told(desk, dry_run) == {"王丽安", "曾静"}

    rate_poorly(phone, north, order)
    desk.goto(_url(desk, reverse("tickets:follow-ups")))
    assert order.number in desk.inner_text("main")


def start_the_weekly_plans(desk):
    """Make a plan of each preset, by e-mail, and start it."""
    for preset in WEEK:
        desk.goto(_url(desk, reverse("customers:reminder-new")) + f"?preset={preset}")
        desk.select_option("[name=channel]", "email")
        desk.click("#plan button.btn-primary")
        desk.click("form[action$='/start/'] button")
        desk.wait_for_selector("form[action$='/pause/']")
    desk.goto(_url(desk, reverse("customers:reminders")))
    assert all(said in desk.inner_text("main") for said in WEEK.values())


def letters_of_tuesday(north, clock):
    """Let it become Tuesday, nine o'clock; return what customers were sent."""
    with stage.turn:
        clock.move_to(TUESDAY)
        while sweep(at=TUESDAY):
            continue
        deliver(north.tenant.pk, at=TUESDAY)
    return list({one.to[0]: one for one in mail.outbox if "这里是" in one.body}.values())


def rate_poorly(phone, north, order):
    """Open the customer's link to a case and rate it 2 of 5, the fault still there."""
    with stage.turn, tenant_scope(north.tenant):
        lasts = {"expires_at": MONDAY + CASE_LASTS, "at": MONDAY}
        token = issue_link(purpose=CASE, subject=order.pk, by=north.dispatcher.actor, **lasts)
    phone.goto(_url(phone, reverse("tickets:portal-case", args=[token])))
    phone.locator("[name=rating][value='2']").check()
    phone.locator("[name=fixed][value=no]").check()
    phone.fill("[name=suggestions]", "导入仪还是不工作")
    phone.click("form[action$='/rate/'] button")
    phone.wait_for_selector("text=感谢您的评价")


def told(tab, address):
    """Return the names of those whom a dry run says the plan would tell."""
    tab.goto(_url(tab, address) + "?why=told")
    return set(tab.locator("main tbody th a").all_inner_texts())


def _url(tab, path):
    return re.match(r"https?://[^/]+", tab.url)[0] + path
