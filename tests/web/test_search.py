"""One search over every app."""

import pytest

from aftersales.web import search as searching
from aftersales.web.search import Hit, search, searches


@pytest.fixture
def providers(monkeypatch):
    monkeypatch.setattr(searching, "_providers", [])

    @searches("Second", order=20)
    def second(query, actor):
        return [Hit(f"S-{query}", "/s/")]

    @searches("First", order=10)
    def first(query, actor):
        return [Hit("F", "/f/", "detail")] if query == "both" else []


def found(query):
    return [(kind.label, [hit.title for hit in kind.hits]) for kind in search(query, actor=None)]


def test_kinds_stand_in_their_order_and_empty_ones_are_left_out(providers):
    assert found("both") == [("First", ["F"]), ("Second", ["S-both"])]
    assert found("one") == [("Second", ["S-one"])]


@pytest.mark.parametrize("nothing", ["", "   ", "\x00", "\u200b\u202e", "\n"])
def test_nothing_is_asked_for_a_query_without_a_visible_character(providers, nothing):
    assert found(nothing) == []


def test_a_query_is_cut_where_nobody_types_any_more(providers):
    assert found("x" * 500) == [("Second", ["S-" + "x" * 100])]


def test_the_only_hit_is_opened_at_once(providers, north, sign_in):
    assert sign_in(north.manager).get("/search/?q=one")["Location"] == "/s/"


def test_several_hits_are_listed_and_htmx_gets_the_list_alone(providers, north, sign_in):
    browser = sign_in(north.manager)
    whole, part = browser.get("/search/?q=both"), browser.get("/search/?q=both", headers={"HX-Request": "true"})
    assert [b"<html" in page.content for page in (whole, part)] == [True, False]
    assert [b"S-both" in page.content for page in (whole, part)] == [True, True]


@pytest.mark.parametrize("query", ["%00", "%F0%9F%92%A9", "%ED%A0%80", "<script>", "'%20OR%201=1--", "%e2%80%ae"])
def test_no_query_breaks_the_page(north, sign_in, query):
    page = sign_in(north.manager).get(f"/search/?q={query}")
    assert (page.status_code, b"<script>" in page.content) == (200, False)
