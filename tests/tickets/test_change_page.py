"""The details of a work order are changed on one page: what was touched is written, what is refused stays typed."""

import pytest

from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.tickets.making import term
from tickets.choices import TermKind
from tickets.models import WorkOrder


@pytest.fixture
def page(opened, north, sign_in):
    """The dispatcher's browser, the form's address, and what the form holds when it opens."""
    browser, address = sign_in(north.dispatcher), f"/work-orders/{opened.number}/change/"
    form = browser.get(address).context["form"]
    held = {name: "" if form[name].value() in (None, False) else form[name].value() for name in form.fields}
    held.pop("force_majeure")
    return browser, address, held


def test_the_form_opens_with_what_stands(opened, page):
    _browser, _address, held = page
    assert (held["report"], held["severity"], str(held["site"])) == ("传送带不转", "ordinary", str(opened.site_id))


def test_a_worse_severity_is_written_and_logged_alone(opened, north, page):
    browser, address, held = page
    answer = browser.post(address, {**held, "severity": "major", "reason": "整条产线停产"})
    assert answer.status_code == 303
    with tenant_scope(north.tenant):
        event = opened.events.get(kind="changed")
        assert WorkOrder.objects.get(pk=opened.pk).severity == term(TermKind.SEVERITY, "major")
        assert (list(event.facts["changes"]), event.text) == (["severity"], "整条产线停产")


def test_saving_without_a_change_says_so(page):
    browser, address, held = page
    answer = browser.post(address, held)
    assert (answer.status_code, "没有任何改动" in answer.content.decode()) == (422, True)


def test_another_customers_site_is_no_choice_and_nothing_typed_is_lost(north, page):
    browser, address, held = page
    with tenant_scope(north.tenant):
        foreign = factories.site()
    answer = browser.post(address, {**held, "site": str(foreign.pk), "report": "改写的报修内容"})
    assert (answer.status_code, "改写的报修内容" in answer.content.decode()) == (422, True)


def test_a_site_that_is_no_longer_used_stays_choosable_for_the_work_order_that_has_it(opened, north, page):
    browser, address, held = page
    with tenant_scope(north.tenant):
        opened.customer.sites.update(active=False)
    assert browser.post(address, {**held, "project_name": "二期"}).status_code == 303


def test_a_rule_that_refuses_is_shown_in_the_form(opened, north, page):
    browser, address, held = page
    with tenant_scope(north.tenant):
        WorkOrder.objects.filter(pk=opened.pk).update(state="closed")
    answer = browser.post(address, {**held, "project_name": "二期扩建"})
    assert (answer.status_code, "二期扩建" in answer.content.decode()) == (422, True)
