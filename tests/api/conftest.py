import json

import pytest
from django.test import Client

from aftersales.accounts.models import ApiToken
from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.parallel import empty_cache


class ApiClient(Client):
    """A program that holds a key: JSON in, JSON out."""

    def __init__(self, key, **kwargs):
        super().__init__(headers={"Authorization": f"Bearer {key}", "Accept-Language": "en"}, **kwargs)

    def send(self, method, path, body=None, **headers):
        """Send a body (an object, or the text itself) to a path under /api/v1/; return the response."""
        text = body if isinstance(body, str | bytes) else "" if body is None else json.dumps(body)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.generic(method, f"/api/v1/{path}", text, "application/json", headers=headers)

    def read(self, path, **headers):
        return self.send("GET", path, **headers)


@pytest.fixture
def things(settings):
    """Serve the things of the tests in place of the product's API."""
    settings.ROOT_URLCONF = "tests.api.urls"
    settings.API_RATE = ""
    empty_cache()


@pytest.fixture
def make_key(db):
    """Return a function: the headers of a program with a new key of a company."""

    def headers(company, role="dispatcher"):
        _token, key = ApiToken.objects.create_key(tenant=company.tenant, role=role, name="robot")
        return {"Authorization": f"Bearer {key}"}

    return headers


@pytest.fixture
def key_of(make_key):
    """Return a function: a client with a new key of a company."""

    def client(company, role="dispatcher", **kwargs):
        return ApiClient(make_key(company, role)["Authorization"].removeprefix("Bearer "), **kwargs)

    return client


@pytest.fixture
def api(things, north, key_of):
    """A dispatcher's client of north, over the things."""
    return key_of(north)


@pytest.fixture
def make(north):
    """Return a function: several things of north, named by the letters of a text."""

    def several(names="A", **fields):
        with tenant_scope(north.tenant):
            return [factories.customer(name=name, **fields) for name in names]

    return several
