"""People change their own name, language and password, and the company they work for."""

import pytest

from aftersales.accounts.models import Membership, MembershipRole
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("test_urls")
PROFILE = "/settings/profile/"


def test_name_phone_and_language(north, sign_in):
    browser = sign_in(north.technician)
    browser.post(f"{PROFILE}edit/", {"name": "王师傅", "phone": "13800001234", "language": "en"})
    answer = browser.get("/who/").json()
    assert (answer["actor"][2], answer["language"]) == ("王师傅", "en")
    assert Membership.objects.get(pk=north.technician.pk).phone == "+8613800001234"


@pytest.mark.parametrize("change", [{"name": ""}, {"phone": "abc"}, {"language": "xx"}])
def test_half_a_profile_shows_the_form_again(north, sign_in, change):
    form = {"name": "x", "phone": "", "language": "en"} | change
    assert sign_in(north.technician).post(f"{PROFILE}edit/", form).status_code == 422


def test_a_new_password_ends_other_sessions_but_not_this_one(north, sign_in, with_password):
    with_password(north.technician)
    here, elsewhere = sign_in(north.technician), sign_in(north.technician)
    assert here.post(f"{PROFILE}password/", {"old": PASSWORD, "new": "brand-new-pass-9"}).status_code == 302
    assert (here.get(PROFILE).status_code, elsewhere.get(PROFILE).status_code) == (200, 302)


@pytest.mark.parametrize(("old", "new"), [("wrong", "brand-new-pass-9"), (PASSWORD, "short"), (PASSWORD, "")])
def test_a_wrong_or_weak_password_is_refused(north, sign_in, with_password, old, new):
    with_password(north.technician)
    browser = sign_in(north.technician)
    assert browser.post(f"{PROFILE}password/", {"old": old, "new": new}).status_code == 422
    north.technician.user.refresh_from_db()
    assert north.technician.user.check_password(PASSWORD)


def test_passwords_cannot_be_tried_at_leisure(north, sign_in, with_password):
    with_password(north.technician)
    browser = sign_in(north.technician)
    answers = [browser.post(f"{PROFILE}password/", {"old": "wrong", "new": "x"}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_switching_to_another_company(north, south, sign_in):
    second = Membership.objects.create(tenant=south.tenant, user=north.dispatcher.user, name="guest")
    MembershipRole.objects.create(membership=second, role="auditor")
    browser = sign_in(north.dispatcher)
    answer = browser.post("/settings/switch/", {"membership": str(second.pk), "next": "https://evil.test/"})
    assert (answer["Location"], browser.get("/who/").json()["tenant"]) == ("/", "south")


def test_switching_to_what_is_not_ones_own_changes_nothing(north, south, sign_in):
    browser = sign_in(north.dispatcher)
    for membership in (str(south.owner.pk), "nonsense", ""):
        browser.post("/settings/switch/", {"membership": membership})
        assert browser.get("/who/").json()["actor"][1] == str(north.dispatcher.pk)
