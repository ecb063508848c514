"""An API key opens the API of its company to its role, until it expires or is revoked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from aftersales.accounts.models import ApiToken

pytestmark = pytest.mark.usefixtures("test_urls")


def test_a_key_acts_for_itself_in_its_company(north, make_key):
    answer = Client().get("/api/who/", headers=make_key(north)).json()
    token = ApiToken.objects.get()
    assert (answer["tenant"], answer["membership"]) == ("north", None)
    assert answer["actor"] == ["key", token.prefix, "robot", ["dispatcher"]]


def test_a_key_may_do_what_its_role_may(north, make_key):
    assert Client().get("/api/manage/", headers=make_key(north)).status_code == 403
    assert Client().get("/api/manage/", headers=make_key(north, role="owner")).status_code == 200


@pytest.mark.parametrize("fields", [{"revoked": True}, {"expiry_date": timezone.now() - timedelta(seconds=1)}])
def test_a_key_out_of_use_is_refused(north, make_key, fields):
    answer = Client().get("/api/who/", headers=make_key(north, **fields))
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer error="invalid_token"')


@pytest.mark.parametrize(
    "sent", ["Bearer abcdefgh.wrong", "Bearer ", "Bearer a\0b.c", "Basic eDp5", "Bearer 钥匙.x", ""]
)
def test_what_is_no_key_is_refused(north, sent):
    assert Client().get("/api/who/", HTTP_AUTHORIZATION=sent).status_code == 401


def test_a_wrong_secret_behind_a_right_prefix_is_refused(north, make_key):
    prefix = make_key(north)["Authorization"].removeprefix("Bearer ").split(".")[0]
    assert Client().get("/api/who/", headers={"Authorization": f"Bearer {prefix}.{'x' * 32}"}).status_code == 401


def test_a_key_opens_no_page(north, make_key):
    assert Client().get("/who/", headers=make_key(north)).status_code == 302


def test_a_bad_key_is_not_saved_by_a_good_session(north, sign_in):
    assert sign_in(north.owner).get("/api/who/", headers={"Authorization": "Bearer x.y"}).status_code == 401


def test_only_a_digest_of_the_key_is_kept(north, make_key):
    secret = make_key(north)["Authorization"].removeprefix("Bearer ").split(".")[1]
    assert secret not in str(ApiToken.objects.values().get())


def test_the_last_use_is_kept_even_when_the_request_is_refused(north, make_key):
    Client().get("/api/manage/", headers=make_key(north))
    assert timezone.now() - ApiToken.objects.get().last_used_at < timedelta(seconds=30)


def test_a_key_costs_one_query_and_a_write_a_minute(north, make_key, tables_read):
    headers = make_key(north)
    with tables_read() as first:
        Client().get("/api/who/", headers=headers)
    with tables_read() as second:
        Client().get("/api/who/", headers=headers)
    assert (first, second) == (["accounts_apitoken", "accounts_apitoken"], ["accounts_apitoken"])
