"""People set their quiet hours on their own page; who manages members may set them by the API."""

from datetime import time

import pytest

from aftersales.accounts.models import Membership
from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope


def hours(member):
    kept = Membership.objects.get(pk=member.pk)
    return kept.quiet_from, kept.quiet_until, kept.quiet_days_off


def test_a_member_sets_and_clears_their_own(north, sign_in):
    browser = sign_in(north.manager)
    browser.post("/settings/profile/quiet-hours/", {"begins": "22:00", "ends": "07:00", "days_off": "on"})
    assert hours(north.manager) == (time(22), time(7), True)
    page = browser.get("/settings/profile/").content.decode()
    assert 'value="22:00"' in page
    browser.post("/settings/profile/quiet-hours/", {"begins": "", "ends": ""})
    assert hours(north.manager) == (None, None, False)
    with tenant_scope(north.tenant):
        facts = Event.objects.filter(verb="member.quiet_hours").order_by("at").first().facts
    assert facts == {"from": "22:00", "until": "07:00", "days_off": True}


@pytest.mark.parametrize(
    "form", [{"begins": "22:00", "ends": ""}, {"begins": "22:00", "ends": "22:00"}, {"begins": "x"}]
)
def test_half_of_them_shows_the_form_again(north, sign_in, form):
    answer = sign_in(north.manager).post("/settings/profile/quiet-hours/", form)
    assert (answer.status_code, hours(north.manager)) == (422, (None, None, False))


def ask(client, company, key, body):
    address = f"/api/v1/members/{company.manager.pk}/quiet-hours/"
    return client.post(address, body, content_type="application/json", headers=key)


def test_the_api_sets_them_for_who_manages_members(north, client, make_key):
    body = {"begins": "22:00", "ends": "07:00"}
    assert ask(client, north, make_key(north, "dispatcher"), body).status_code == 403
    answer = ask(client, north, make_key(north, "owner"), body)
    assert (answer.status_code, answer.json()["quiet_from"]) == (200, "22:00:00")
    assert hours(north.manager) == (time(22), time(7), False)


def test_half_of_them_is_a_conflict_that_names_the_field(north, client, make_key):
    answer = ask(client, north, make_key(north, "owner"), {"begins": "22:00", "ends": None})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (409, "ends")
