"""A person's copy and erasure by the REST API (I-27)."""

import re
from pathlib import Path

import pytest

from aftersales.accounts.models import ApiToken
from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.api.conftest import ApiClient
from tests.customers.test_api import answered


@pytest.fixture
def api(north):
    """An owner's program at north."""
    _token, key = ApiToken.objects.create_key(tenant=north.tenant, role="owner", name="robot")
    return ApiClient(key)


@pytest.fixture
def wang(north):
    with tenant_scope(north.tenant):
        return factories.contact(customer=factories.person(name="王小明"), name="王小明", is_primary=True)


def test_a_copy_is_answered_as_json(api, wang):
    told = answered(api.send("POST", "customers/C-000001/export/"))
    assert (told["about"], told["held"]["contacts"][0]["phone"], told["files"]) == ("王小明", "+8613800135678", [])
    assert answered(api.send("POST", f"contacts/{wang.pk}/export/"))["held"]["contacts"][0]["name"] == "王小明"


def test_the_documentation_names_every_key(api, wang):
    documented = re.search(r"The keys of `held`: ([^.]+)\.", Path("docs/api.md").read_text())
    told = answered(api.send("POST", "customers/C-000001/export/"))
    assert re.findall(r"`(\w+)`", documented[1]) == list(told["held"])


def test_erasing_takes_the_number_and_answers_what_is_left(api, wang):
    refused = api.send("POST", "customers/C-000001/erase/", {"number": "C-000009"})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "not_confirmed")
    left = answered(api.send("POST", "customers/C-000001/erase/", {"number": "C-000001"}))
    assert (left["number"], left["name"], left["notes"]) == ("C-000001", "Erased", "")
    assert answered(api.read(f"contacts/{wang.pk}/"))["phone"] == ""


def test_a_dispatchers_program_may_do_neither(north, wang):
    _token, key = ApiToken.objects.create_key(tenant=north.tenant, role="dispatcher", name="desk")
    for path in ("customers/C-000001/", f"contacts/{wang.pk}/"):
        for verb in ("export/", "erase/"):
            assert ApiClient(key).send("POST", f"{path}{verb}", {}).status_code == 403
