"""The pages that make a service plan of a commitment's text."""

import re

import pytest
from django.urls import reverse

from contracts.choices import Counting, Metric, Zone
from contracts.models import ServicePlan
from contracts.rules.drafting.draft import LONGEST
from tests import factories

TEXT = "质保18个月。30分钟内响应，市区3小时、省内24小时、省外48小时内到达现场。非工作时间6小时到场。第一时间响应。"


def read(desk, text=TEXT):
    return desk.post(reverse("contracts:plan-text"), {"text": text})


def make(desk, **typed):
    usual = {"text": TEXT, "name": "Gold", "chosen": [0, 1, 2, 3]}
    return desk.post(reverse("contracts:plan-text-make"), usual | typed)


def test_the_text_is_shown_with_its_words_numbered(desk):
    page = read(desk).text
    assert '<mark class="said">30分钟内<sup><a href="#item-1"' in page
    assert '<li id="item-1">' in page
    for words in (
        "Response within 30 minutes",
        "On site within 3 hours in the city",
        "Warranty of 18 months",
        "A plan has no such condition",
        "A promise without a figure",
    ):
        assert words in page


def test_the_text_stands_as_it_was_written_but_for_the_numbers(desk):
    shown = re.search(r'<div class="card-body said-text" lang="zh">(.*?)</div>', read(desk).text, re.DOTALL)[1]
    assert re.sub(r"<sup>.*?</sup>|<[^>]+>", "", shown) == TEXT


def test_what_a_plan_can_hold_is_ticked(desk):
    page = read(desk).text
    ticked = [place for place in range(6) if f'name="chosen" value="{place}" checked' in page]
    assert ticked == [0, 1, 2, 3]


def test_a_draft_is_made_and_nothing_is_published(desk, at_north):
    response = make(desk)
    plan = at_north(ServicePlan.objects.get, name="Gold")
    assert (response.status_code, response["Location"]) == (303, reverse("contracts:plan-edit", args=[plan.pk]))
    version = at_north(plan.versions.get)
    assert version.published_at is None
    specs = at_north(lambda: version.specs)
    assert [(one.metric, one.amount, one.zones, one.pausable, len(one.steps)) for one in specs] == [
        (Metric.RESPONSE, 30, (), False, 3),
        (Metric.ON_SITE, 3, (Zone.CITY,), True, 3),
        (Metric.ON_SITE, 24, (Zone.PROVINCE,), True, 3),
        (Metric.ON_SITE, 48, (Zone.ELSEWHERE,), True, 3),
    ]
    assert {one.counting for one in specs} == {Counting.ELAPSED}
    assert "draft" in desk.get(plan.get_absolute_url()).text


def test_the_reader_may_choose_otherwise(desk, at_north):
    make(desk, chosen=[0, 4])
    plan = at_north(ServicePlan.objects.get, name="Gold")
    version = at_north(plan.versions.get)
    assert [(one.metric, one.amount) for one in at_north(lambda: version.specs)] == [("response", 30), ("on_site", 6)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "This field is required."),
        ({"chosen": []}, "Choose at least one promise."),
        ({"chosen": ["9"]}, "9"),
        ({"name": "Taken"}, "There is a service plan of this name already."),
    ],
)
def test_a_refusal_keeps_what_was_typed(desk, at_north, typed, words):
    at_north(factories.service_plan, name="Taken")
    response = make(desk, **typed)
    assert response.status_code == 422
    assert words in response.text
    assert "省外48小时内到达现场" in response.text
    assert at_north(ServicePlan.objects.filter(name="Gold").count) == 0
    if "chosen" not in typed:
        assert 'name="chosen" value="4" checked' not in response.text
        assert 'name="chosen" value="3" checked' in response.text


@pytest.mark.parametrize(("text", "status"), [("", 422), ("天" * (LONGEST + 1), 422), ("天" * LONGEST, 200)])
def test_a_text_has_a_length(desk, text, status):
    assert read(desk, text).status_code == status


def test_a_text_without_a_promise_says_so(desk):
    page = read(desk, "我们热爱客户。").text
    assert "No promise was found" in page
    assert "Make a draft of it" not in page


def test_markup_in_the_text_is_text(desk):
    page = read(desk, "<script>alert(1)</script>30分钟内响应").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_line_breaks_of_a_browser_do_not_move_the_words(desk):
    page = read(desk, "质保期：2年\r\n响应时间：30分钟\r\n").text
    assert '<mark class="said">30分钟<sup>' in page
