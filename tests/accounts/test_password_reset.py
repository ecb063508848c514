"""A forgotten password is set anew through a link sent by e-mail."""

import re

import pytest
from django.core import mail
from django.test import Client

from tests.accounts.conftest import PASSWORD

ASK = "/accounts/password/"


@pytest.fixture
def link(north, with_password):
    """The address in the letter that the dispatcher asked for."""
    with_password(north.dispatcher)
    assert Client().post(ASK, {"email": "Dispatcher@north.test"})["Location"] == "/accounts/password/sent/"
    return re.search(r"https?://\S+", mail.outbox[0].body)[0]


def test_the_link_points_at_the_public_address_whatever_host_was_asked(north, with_password, settings):
    with_password(north.dispatcher)
    settings.ALLOWED_HOSTS, settings.PUBLIC_URL = ["*"], "https://service.example"
    Client(SERVER_NAME="evil.test").post(ASK, {"email": "dispatcher@north.test"})
    assert re.findall(r"https?://[^/\s]+", mail.outbox[0].body) == ["https://service.example"]


def test_the_new_password_replaces_the_old(link):
    browser = Client()
    form = browser.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    assert browser.post(address, {"password1": "brand-new-pass-9"})["Location"] == "/accounts/password/set/"
    login = {"login": "dispatcher@north.test"}
    assert Client().post("/accounts/login/", {**login, "password": PASSWORD}).status_code == 422
    assert Client().post("/accounts/login/", {**login, "password": "brand-new-pass-9"}).status_code == 302


def test_a_weak_password_is_refused(link):
    browser = Client()
    address = browser.get(link, follow=True).redirect_chain[-1][0]
    for weak in ("short", "password123", "north dispatcher"):
        assert browser.post(address, {"password1": weak}).status_code == 422


def test_the_link_works_once(link):
    browser = Client()
    address = browser.get(link, follow=True).redirect_chain[-1][0]
    browser.post(address, {"password1": "brand-new-pass-9"})
    assert Client().get(link).context["token_fail"] is True


def test_a_stranger_gets_the_same_answer_and_no_letter(north, with_password):
    assert Client().post(ASK, {"email": "nobody@north.test"})["Location"] == "/accounts/password/sent/"
    assert mail.outbox == []


def test_asking_again_and_again_is_stopped(north, with_password):
    answers = [Client().post(ASK, {"email": "dispatcher@north.test"}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_a_dead_mail_server_is_not_the_readers_problem(north, with_password, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with_password(north.dispatcher)
    assert Client().post(ASK, {"email": "dispatcher@north.test"}).status_code == 302
