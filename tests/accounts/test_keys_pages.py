"""An owner makes and revokes API keys; a key is shown once."""

import pytest
from django.test import Client

from aftersales.accounts.models import ApiToken

pytestmark = pytest.mark.usefixtures("test_urls")
NEW = "/settings/keys/new/"


@pytest.fixture
def made(north, sign_in):
    """The answer to making a key."""
    return sign_in(north.owner).post(NEW, {"name": "phone system", "role": "dispatcher"})


def test_the_key_shown_works(made):
    key = made.context["key"]
    assert Client().get("/api/who/", headers={"Authorization": f"Bearer {key}"}).json()["tenant"] == "north"


def test_it_is_shown_once_and_kept_nowhere(north, made, sign_in):
    secret = made.context["key"].split(".")[1]
    assert (made.text.count(secret) > 0, made["Cache-Control"]) == (True, "no-store")
    assert secret not in sign_in(north.owner).get("/settings/keys/").text


def test_a_revoked_key_opens_nothing(north, made, sign_in):
    address = f"/settings/keys/{ApiToken.objects.get().prefix}/revoke/"
    browser = sign_in(north.owner)
    assert (browser.post(address).status_code, browser.post(address).status_code) == (302, 409)
    headers = {"Authorization": f"Bearer {made.context['key']}"}
    assert Client().get("/api/who/", headers=headers).status_code == 401


def test_a_key_lasts_through_its_last_day(north, sign_in):
    sign_in(north.owner).post(NEW, {"name": "x", "role": "auditor", "expires_on": "2999-01-31"})
    assert ApiToken.objects.get().expiry_date.isoformat() == "2999-01-31T15:59:59.999999+00:00"


@pytest.mark.parametrize(
    "change", [{"name": ""}, {"name": "x" * 51}, {"role": "king"}, {"expires_on": "2020-01-01"}, {"expires_on": "soon"}]
)
def test_half_a_key_shows_the_form_again(north, sign_in, change):
    assert sign_in(north.owner).post(NEW, {"name": "x", "role": "auditor"} | change).status_code == 422
    assert ApiToken.objects.count() == 0


def test_another_companys_key_does_not_exist(north, south, made, sign_in):
    prefix = ApiToken.objects.get().prefix
    browser = sign_in(south.owner)
    assert browser.post(f"/settings/keys/{prefix}/revoke/").status_code == 404
    assert prefix not in browser.get("/settings/keys/").text


def test_only_an_owner_sees_keys(north, sign_in):
    assert sign_in(north.general_manager).get("/settings/keys/").status_code == 403
