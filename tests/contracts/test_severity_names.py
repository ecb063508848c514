"""A promise that holds at some severities only says them in the company's own words."""

from dataclasses import replace

import pytest
from django.urls import reverse

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from contracts.actions.plans import create_plan, draft_version, publish_version
from contracts.presets import PLAN_PRESETS
from contracts.queries.severities import in_words
from tests import factories
from tests.contracts.conftest import AT
from tickets.models import Term

RESPONSE, ON_SITE, *_REST = PLAN_PRESETS["10min-12h-3d"].targets


@pytest.fixture
def plan(at_north):
    """A plan that promises an arrival for major faults only."""

    def make():
        fill(by=SYSTEM, at=AT)
        Term.objects.filter(slug="major").update(name="重大故障")
        made = create_plan(name="按严重程度", by=SYSTEM, at=AT)
        targets = [RESPONSE, replace(ON_SITE, severities=("major",))]
        publish_version(version=draft_version(plan=made, targets=targets, by=SYSTEM, at=AT), by=SYSTEM, at=AT)
        factories.contract(plan_version=made.versions.get())
        return made

    return at_north(make)


def test_pages_say_the_name(desk, plan, at_north):
    contract = at_north(lambda: plan.versions.get().contracts.get())
    for address in (reverse("contracts:plans"), plan.get_absolute_url(), contract.get_absolute_url()):
        text = desk.get(address).text
        assert "at severity 重大故障" in text
        assert "at severity major" not in text


def test_the_api_says_the_name(api, plan):
    shown = api.read(f"service-plans/{plan.pk}/").json()["current"]["targets"][1]
    assert "重大故障" in shown["words"]
    assert shown["severities"] == ["major"]


def test_promises_that_name_no_severity_ask_for_no_words(in_north, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert len(in_words([RESPONSE, ON_SITE])) == 2


def test_a_severity_without_a_word_shows_its_slug(in_north):
    assert "unknown：" in in_words([replace(ON_SITE, severities=("unknown",))])[0]
