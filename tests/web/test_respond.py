"""Whole page or fragment, and the way on after a change."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from aftersales.web.respond import respond, see_other, toast, unchanged

HTMX = {"HX-Request": "true"}


def request(headers=None, path="/"):
    made = RequestFactory().get(path, headers=headers)
    made.htmx = HtmxDetails(made)
    return made


def shown(headers):
    facts = {"found": [], "query": "", "title": "Whole", "sentence": ""}
    return respond(request(headers), "web/plain.html", facts, partial="web/_found.html").content.decode()


@pytest.mark.parametrize(
    ("headers", "whole"),
    [
        ({}, True),
        (HTMX, False),
        ({**HTMX, "HX-Boosted": "true"}, True),
        ({**HTMX, "HX-History-Restore-Request": "true"}, True),
    ],
)
def test_htmx_gets_the_part_and_everyone_else_the_page(headers, whole):
    assert ("<html" in shown(headers)) is whole


def test_caches_are_told_that_the_same_address_has_two_answers():
    assert respond(request(), "web/plain.html", {})["Vary"] == "HX-Request"


def test_after_a_change_a_browser_is_sent_on_by_303_and_htmx_by_its_header():
    plain, htmx = see_other(request(), "web:search"), see_other(request(HTMX), "web:search")
    assert (plain.status_code, plain["Location"]) == (303, "/search/")
    assert (htmx.status_code, htmx["HX-Redirect"]) == (200, "/search/")


def test_a_live_region_that_shows_this_version_is_told_nothing():
    assert unchanged(request(HTMX, "/?version=7"), 7).status_code == 204
    assert unchanged(request(HTMX, "/?version=6"), 7) is None
    assert unchanged(request({}, "/?version=7"), 7) is None


def test_a_fragment_may_say_something_too():
    answer = toast(HttpResponse(), "已派工", kind="info")
    assert json.loads(answer["HX-Trigger"]) == {"toast": {"text": "已派工", "kind": "info"}}
