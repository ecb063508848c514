"""A signed-in member works in one company, in its time zone and in their own language."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.usefixtures("test_urls")


def test_a_view_knows_the_company_and_who_asks(north, sign_in):
    answer = sign_in(north.dispatcher).get("/who/").json()
    assert answer == {
        "tenant": "north",
        "actor": ["member", str(north.dispatcher.pk), "north dispatcher", ["dispatcher"]],
        "membership": str(north.dispatcher.pk),
        "zone": "Asia/Shanghai",
        "language": settings.LANGUAGE_CODE,
    }


def test_the_members_own_language_wins_over_the_browsers(north, sign_in):
    north.dispatcher.user.language = "en"
    north.dispatcher.user.save()
    browser = sign_in(north.dispatcher)
    assert browser.get("/who/", headers={"Accept-Language": "zh-hans"}).json()["language"] == "en"


def test_a_request_costs_one_query_for_the_session_and_one_for_the_member(north, sign_in, tables_read):
    browser = sign_in(north.dispatcher)
    with tables_read() as tables:
        browser.get("/who/")
    assert tables == ["django_session", "accounts_membership"]


def test_an_inactive_member_is_no_longer_let_in(north, sign_in):
    browser = sign_in(north.dispatcher)
    north.dispatcher.active = False
    north.dispatcher.save()
    assert browser.get("/api/who/").status_code == 403


def test_a_blocked_user_is_signed_out(north, sign_in):
    browser = sign_in(north.dispatcher)
    north.dispatcher.user.is_active = False
    north.dispatcher.user.save()
    assert browser.get("/api/who/").status_code == 401


def test_a_strangers_page_leads_to_the_login_and_back(db):
    answer = Client().get("/who/?a=1")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=%2Fwho%2F%3Fa%3D1")


def test_a_strangers_htmx_request_sends_the_whole_page_to_the_login(db):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/board/"}
    answer = Client().get("/who/", headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/accounts/login/?next=%2Fboard%2F")


def test_a_stranger_at_the_api_gets_a_problem(db):
    answer = Client().get("/api/who/")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer.json().keys() == {"type", "title", "status", "detail", "errors", "request_id"}


def test_a_public_view_runs_outside_any_scope(north, sign_in):
    assert sign_in(north.owner).get("/open/").content == b"in scope: False"
    assert Client().get("/open/").content == b"in scope: False"
