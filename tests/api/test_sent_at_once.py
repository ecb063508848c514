"""The same request sent eight times at once: one effect, the others wait their turn or are told to (I-24)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from aftersales.api import idempotency
from aftersales.tenancy.scope import tenant_scope
from customers.models import Customer
from tests.api.things import SLOW
from tests.up import wait_until

AT_ONCE = 8


@pytest.fixture
def races(transactional_db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time")


@pytest.fixture
def send_at_once(races, things, north, key_of):
    """Return a function: the statuses of eight equal requests at once, and how many things there are then."""
    client = key_of(north)

    def send(_number):
        try:
            return client.send("POST", "things/", {"name": SLOW}, Idempotency_Key="k").status_code
        finally:
            connections.close_all()

    def all_at_once():
        with ThreadPoolExecutor(AT_ONCE) as pool:
            statuses = Counter(pool.map(send, range(AT_ONCE)))
        with tenant_scope(north.tenant):
            return statuses, Customer.objects.count()

    return all_at_once


def test_one_has_its_effect(send_at_once):
    statuses, things = send_at_once()
    assert things == 1
    assert set(statuses) <= {201, 409}
    assert send_at_once() == (Counter({201: AT_ONCE}), 1)  # afterwards all get the kept answer


def test_without_taking_turns_they_would_all_have_theirs(send_at_once, monkeypatch):
    monkeypatch.setattr(idempotency, "_take_turn", lambda digest: True)
    _statuses, things = send_at_once()
    assert things > 1


def test_a_request_that_dies_leaves_no_stuck_key(races, things, north, key_of):
    client = key_of(north)

    def die(_number):
        with tenant_scope(north.tenant):
            idempotency._take_turn(digest)
            connection.connection.close()  # as when the process is killed: nobody says goodbye

    taken = []
    original = idempotency._take_turn
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(idempotency, "_take_turn", lambda digest: taken.append(digest) or original(digest))
        client.send("POST", "things/", {"name": ""}, Idempotency_Key="k")
    [digest] = taken
    with ThreadPoolExecutor(1) as pool, pytest.raises(Exception, match="closed"):
        list(pool.map(die, [1]))

    def answered():
        """Say whether it is done: the server needs a moment to see that nobody is there any more."""
        status = client.send("POST", "things/", {"name": "x"}, Idempotency_Key="k").status_code
        assert status in {201, 409}
        return status == 201

    wait_until(answered, seconds=5)
