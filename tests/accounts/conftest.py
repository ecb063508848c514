import re
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.accounts.models import ApiToken
from tests.parallel import empty_cache

PASSWORD = "correct-horse-7"
TOUCHED = re.compile(r'(?:FROM|UPDATE|INTO) "(\w+)"')


@pytest.fixture
def test_urls(settings):
    """Serve the views of `tests/accounts/urls.py` in place of the product's."""
    settings.ROOT_URLCONF = "tests.accounts.urls"


@pytest.fixture
def make_key():
    """Return a function: a new key of a company, as its holder sends it."""

    def key(company, role="dispatcher", **fields):
        _token, text = ApiToken.objects.create_key(tenant=company.tenant, role=role, name="robot", **fields)
        return {"Authorization": f"Bearer {text}"}

    return key


@pytest.fixture
def tables_read(db):
    """Return a context: the first table of each statement run in it, whatever the database does around them."""

    @contextmanager
    def reading():
        tables = []
        with CaptureQueriesContext(connection) as seen:
            yield tables
        tables += [match[1] for query in seen if (match := TOUCHED.search(query["sql"]))]

    return reading


@pytest.fixture
def with_password(settings):
    """Return a function: give a member the password of the tests, hashed fast; rate limits start afresh."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    empty_cache()

    def give(member, **fields):
        for name, value in fields.items():
            setattr(member.user, name, value)
        member.user.set_password(PASSWORD)
        member.user.save()
        return member

    return give
