"""People log in by e-mail or phone, and only with the right password."""

import logging

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD

LOGIN = "/accounts/login/"


def test_by_email_in_any_case(north, with_password):
    with_password(north.dispatcher)
    browser = Client()
    answer = browser.post(LOGIN, {"login": " Dispatcher@North.test ", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert browser.session["_auth_user_id"] == str(north.dispatcher.user.pk)


@pytest.mark.parametrize("typed", ["13800001234", "138 0000 1234", "+86 138-0000-1234"])
def test_by_phone_however_it_is_typed(north, with_password, typed):
    with_password(north.technician, phone="+8613800001234")
    assert Client().post(LOGIN, {"login": typed, "password": PASSWORD}).status_code == 302


def test_login_leads_back_but_never_to_another_site(north, with_password):
    with_password(north.dispatcher)
    right = {"login": "dispatcher@north.test", "password": PASSWORD}
    assert Client().post(LOGIN, {**right, "next": "/settings/"})["Location"] == "/settings/"
    assert Client().post(LOGIN, {**right, "next": "https://evil.test/"})["Location"] == "/"


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("dispatcher@north.test", "wrong"),
        ("nobody@north.test", PASSWORD),
        ("13900000000", PASSWORD),
        ("not a login", PASSWORD),
        ("", ""),
        ("dispatcher@north.test", ""),
        ("a\0b", PASSWORD),
    ],
)
def test_anything_else_shows_the_form_again(north, with_password, login, password):
    with_password(north.dispatcher)
    browser = Client()
    answer = browser.post(LOGIN, {"login": login, "password": password})
    assert answer.status_code == 422
    assert "_auth_user_id" not in browser.session


def test_what_is_wrong_does_not_say_whether_the_account_exists(north, with_password):
    with_password(north.dispatcher)
    known, unknown = (
        Client().post(LOGIN, {"login": login, "password": "wrong"}).context["form"].non_field_errors()
        for login in ("dispatcher@north.test", "nobody@north.test")
    )
    assert known == unknown


def test_a_blocked_user_is_told_so(north, with_password):
    with_password(north.dispatcher, is_active=False)
    answer = Client().post(LOGIN, {"login": "dispatcher@north.test", "password": PASSWORD}, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (403, "/accounts/blocked/")


def test_a_failure_is_logged_without_the_whole_login(north, with_password, caplog):
    with caplog.at_level(logging.WARNING, logger="aftersales.security"):
        Client().post(LOGIN, {"login": "dispatcher@north.test", "password": "wrong"})
    (line,) = caplog.records
    assert (line.getMessage(), line.login, line.ip) == ("login failed", "di***@north.test", "127.0.0.1")


def test_signing_out_takes_a_post(north, sign_in):
    browser = sign_in(north.dispatcher)
    assert browser.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in browser.session
    assert browser.post("/accounts/logout/")["Location"] == LOGIN
    assert "_auth_user_id" not in browser.session


def test_nobody_signs_up_by_themselves():
    assert Client().get("/accounts/signup/").status_code == 404
