"""A customer's link opens one thing of one company, for one purpose, until it expires or is revoked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from aftersales.accounts.actions.links import issue_link, revoke_links, standing_links
from aftersales.accounts.models import PortalLink
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope

pytestmark = pytest.mark.usefixtures("test_urls")
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture
def issue(north):
    def make(**changes):
        now = timezone.now()
        fields = {"purpose": "test.sign", "subject": "WO-1", "expires_at": now + timedelta(days=1), "by": SYSTEM}
        with tenant_scope(north.tenant):
            return issue_link(**fields | changes, at=now)

    return make


def test_a_link_opens_its_view_in_its_company(north, issue):
    answer = Client().get(f"/link/{issue()}/").json()
    assert answer == {"tenant": "north", "actor": ["link", str(PortalLink.objects.get().pk)], "subject": "WO-1"}


def test_what_is_done_through_it_is_kept(north, issue):
    browser = Client(enforce_csrf_checks=True)
    address = f"/link/{issue()}/"
    assert browser.post(address).status_code == 403
    browser.cookies["csrftoken"] = "a" * 32
    assert browser.post(address, headers={"X-CSRFToken": "a" * 32}).status_code == 200


def test_a_session_adds_nothing_to_a_link(north, south, issue, sign_in):
    assert sign_in(south.owner).get(f"/link/{issue()}/").json()["actor"][0] == "link"


@pytest.mark.parametrize("token", ["nonsense", "x" * 43, "钥匙", "a%00b"])
def test_what_is_no_token_is_not_found(north, issue, token):
    issue()
    assert Client().get(f"/link/{token}/").status_code == 404


def test_a_link_for_something_else_is_not_found(north, issue):
    assert Client().get(f"/link/{issue(purpose='test.rate')}/").status_code == 404


def test_a_late_link_is_not_found(north, issue):
    token = issue()
    PortalLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(f"/link/{token}/").status_code == 404


def test_a_revoked_link_is_not_found_and_others_live_on(north, issue):
    mine, other = issue(), issue(subject="WO-2")
    with tenant_scope(north.tenant):
        assert revoke_links(purpose="test.sign", subject="WO-1", by=SYSTEM, at=timezone.now()) == 1
    assert (Client().get(f"/link/{mine}/").status_code, Client().get(f"/link/{other}/").status_code) == (404, 200)


def test_another_company_cannot_revoke_it(north, south, issue):
    token = issue()
    with tenant_scope(south.tenant):
        assert revoke_links(purpose="test.sign", subject="WO-1", by=SYSTEM, at=timezone.now()) == 0
    assert Client().get(f"/link/{token}/").status_code == 200


def test_only_a_digest_is_kept(north, issue):
    token = issue()
    assert token not in str(PortalLink.objects.values().get())


def test_standing_links_stay_the_same_until_half_their_life_or_the_secret_key_is_over(in_north, settings):
    said = {"purpose": "test.page", "subjects": ["a", "b"], "lasts": timedelta(days=10), "by": SYSTEM}
    first = standing_links(**said, at=NOON)
    later = standing_links(**{**said, "subjects": ["a", "b", "c"]}, at=NOON + timedelta(days=1))
    assert {name: str(pk) for name, pk in later.items() if name != "c"} == first
    assert set(standing_links(**said, at=NOON + timedelta(days=6)).values()).isdisjoint(first.values())
    settings.SECRET_KEY = "another"
    made = standing_links(**said, at=NOON + timedelta(days=1))
    assert set(map(str, made.values())).isdisjoint(map(str, later.values()))
