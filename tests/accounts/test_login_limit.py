"""Guessing a password is stopped after five failures, for e-mail and phone alike, and for that login alone."""

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD

LOGIN = "/accounts/login/"


@pytest.fixture
def guess(north, with_password):
    with_password(north.technician, phone="+8613800001234")
    with_password(north.colleague, phone="+8613800005678")

    def post(login, password="wrong"):
        return Client().post(LOGIN, {"login": login, "password": password}).status_code

    return post


@pytest.mark.parametrize(
    ("login", "same", "other"),
    [
        ("technician@north.test", "TECHNICIAN@north.test", "colleague@north.test"),
        ("13800001234", "+86 138 0000 1234", "13800005678"),
    ],
)
def test_the_sixth_guess_is_refused_even_when_right(guess, login, same, other):
    assert [guess(login) for _ in range(5)] == [422] * 5
    assert guess(same, PASSWORD) == 429
    assert guess(other, PASSWORD) == 302


def test_a_good_login_does_not_wipe_the_failures(guess):
    login = "technician@north.test"
    assert [guess(login) for _ in range(4)] == [422] * 4
    assert guess(login, PASSWORD) == 302
    assert guess(login) == 422
    assert guess(login) == 429


def test_another_host_name_is_no_way_around(guess, settings):
    settings.ALLOWED_HOSTS = ["*"]
    for number in range(5):
        Client(SERVER_NAME=f"h{number}.test").post(LOGIN, {"login": "technician@north.test", "password": "wrong"})
    assert guess("technician@north.test", PASSWORD) == 429
