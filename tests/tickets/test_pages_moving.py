"""The pages by which open work orders go to another version of their plan."""

import pytest
from django.conf import settings
from django.urls import reverse

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests.tickets.conftest import NINE
from tests.tickets.making import next_version, work_order
from tickets.actions.moving import carry_on
from tickets.models import PlanMove


@pytest.fixture
def moving(north):
    """A plan of north with two versions, and a work order open under the first."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        order = work_order(by=north.dispatcher.actor, at=NINE)
        next_version(order.plan_version, on_site={"amount": 2})
        return order.plan_version.plan, order


@pytest.fixture
def browser(north, sign_in):
    browser = sign_in(north.manager)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return browser


def test_the_plans_page_says_how_many_work_orders_are_open_under_each_version(browser, moving):
    plan, _order = moving
    panel = reverse("tickets:plan-panel", args=[plan.pk])
    assert panel in browser.get(plan.get_absolute_url()).text
    text = browser.get(panel).text
    assert "1 open work order" in text
    assert "Move to version 2" in text


def test_a_move_is_previewed_done_and_followed(browser, moving, north):
    plan, order = moving
    address = reverse("tickets:plan-move", args=[plan.pk])
    preview = browser.get(address, {"source": "1", "target": "2"}).text
    assert order.number in preview
    assert "Move 1 work order" in preview
    answer = browser.post(address, {"source": "1", "target": "2"})
    with tenant_scope(north.tenant):
        move = PlanMove.objects.select_related("source__plan", "target__plan").get()
    page = answer["Location"]
    assert page == move.get_absolute_url()
    assert "data-live=" in browser.get(page).text
    live = {"HX-Request": "true"}
    assert browser.get(page, {"version": "1"}, headers=live).status_code == 204
    with tenant_scope(north.tenant):
        carry_on(move=move, at=NINE)
    done = browser.get(page, {"version": "1"}, headers=live).text
    assert "finished" in done
    assert "version 1 → 2" in browser.get(reverse("tickets:detail", args=[order.number])).text


@pytest.mark.parametrize(
    "asked", [{"source": "1", "target": "1"}, {"source": "9" * 30, "target": "2"}, {"source": "\x00", "target": "x"}]
)
def test_versions_that_are_none_are_refused(browser, moving, asked):
    address = reverse("tickets:plan-move", args=[moving[0].pk])
    assert browser.get(address, asked).status_code == 422
    assert browser.post(address, asked).status_code == 422


def test_a_dispatcher_sees_the_figures_and_may_not_move(north, sign_in, moving):
    browser = sign_in(north.dispatcher)
    plan = moving[0]
    assert browser.get(reverse("tickets:plan-panel", args=[plan.pk])).status_code == 200
    assert browser.get(reverse("tickets:plan-move", args=[plan.pk])).status_code == 403
