"""An operator makes companies and keys from the command line."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from aftersales.accounts.models import ApiToken, Membership
from aftersales.audit.models import Event
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import tenant_scope


def run(*arguments):
    output = StringIO()
    call_command(*arguments, stdout=output)
    return output.getvalue()


COMPANY = ["create_tenant", "east", "East Service", "--owner-email", "Li@east.test", "--owner-name", "李雷"]


def test_a_key_is_printed_once_and_works(north):
    key = run("api_key", "--tenant", "north", "--role", "dispatcher", "--name", "phone system").strip()
    answer = Client().get("/api/v1/nothing-here/", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 404
    token = ApiToken.objects.get()
    assert (token.name, token.role, token.tenant) == ("phone system", "dispatcher", north.tenant)
    with tenant_scope(north.tenant):
        assert [event.verb for event in Event.objects.about(token)] == ["api_key.create"]


@pytest.mark.parametrize(
    "wrong",
    [
        ["--tenant", "nobody", "--role", "owner", "--name", "x"],
        ["--tenant", "north", "--role", "king", "--name", "x"],
        ["--tenant", "north", "--role", "owner", "--name", "x" * 51],
        ["--tenant", "north", "--role", "owner", "--name", "x", "--days", "0"],
    ],
)
def test_a_wrong_key_is_refused_in_words(north, wrong):
    with pytest.raises(CommandError):
        run("api_key", *wrong)
    assert ApiToken.objects.count() == 0


def test_a_new_company_has_an_owner_who_sets_a_password(db):
    said = run(*COMPANY)
    owner = Membership.objects.get(tenant__slug="east")
    assert (owner.name, owner.user.email, owner.roles) == ("李雷", "li@east.test", {"owner"})
    browser = Client()
    page = browser.get(re.search(r"https?://[^/]+(/\S+)", said)[1], follow=True)
    assert browser.post(page.redirect_chain[-1][0], {"password1": "brand-new-pass-9"}).status_code == 302


def test_a_known_person_may_own_another_company(north):
    said = run(*COMPANY[:4], "owner@north.test", *COMPANY[5:])
    assert "http" not in said
    assert [str(place.tenant) for place in north.owner.user.places] == ["north Service".title(), "East Service"]


def test_a_company_is_made_wholly_or_not_at_all(db):
    run(*COMPANY)
    for wrong in (COMPANY, [*COMPANY, "--time-zone", "Mars/Base"], ["create_tenant", "a b", *COMPANY[2:]]):
        with pytest.raises(CommandError):
            run(*wrong)
    assert Tenant.objects.count() == 1
