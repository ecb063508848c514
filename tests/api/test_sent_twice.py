"""The same request sent twice has one effect and gets the same answer (I-24)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aftersales.api.idempotency import FORGET
from aftersales.api.models import IdempotencyKey
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from customers.models import Customer


def create(api, name="x", key="k-1", **headers):
    return api.send("POST", "things/", {"name": name}, Idempotency_Key=key, **headers)


def count(company):
    with tenant_scope(company.tenant):
        return Customer.objects.count()


def test_one_effect_and_the_same_answer(api, north):
    first, second = create(api), create(api)
    assert (first.status_code, second.status_code, count(north)) == (201, 201, 1)
    assert first.content == second.content
    for header in ("ETag", "Location", "Content-Type"):
        assert first[header] == second[header]
    assert ("Idempotency-Replayed" in first, second["Idempotency-Replayed"]) == (False, "true")


def test_the_order_of_keys_in_the_body_is_no_difference(api, north):
    for body in ('{"name": "x", "kind": "person"}', '{"kind":"person","name":"x"}'):
        assert api.send("POST", "things/", body, Idempotency_Key="k").status_code == 201
    assert count(north) == 1


def test_another_request_cannot_use_the_key(api, north):
    create(api)
    [number] = {row["number"] for row in api.read("things/").json()["results"]}
    others = [
        create(api, name="y"),
        api.send("POST", "series/", {"name": "x"}, Idempotency_Key="k-1"),
        api.send("POST", f"things/{number}/leave/", Idempotency_Key="k-1"),
    ]
    assert [(each.status_code, each.json()["errors"][0]["code"]) for each in others] == [(422, "reused")] * 3
    assert count(north) == 1


def test_verbs_keep_their_answers_too(api, make):
    [thing] = make()
    for _ in range(2):
        response = api.send("POST", f"things/{thing.number}/rename/", {"name": "B"}, Idempotency_Key="k")
        assert (response.status_code, response.json()["version"]) == (200, 2)


def test_a_key_is_ones_own(api, north, south, key_of):
    for client in (api, key_of(north), key_of(south)):
        assert create(client).status_code == 201
    assert (count(north), count(south)) == (2, 1)


def test_a_refusal_is_not_kept(api, north):
    assert create(api, name="").status_code == 422
    assert create(api).status_code == 201
    api.raise_request_exception = False
    assert api.send("POST", "things/fail/", {"name": "crash"}, Idempotency_Key="k-2").status_code == 500
    assert create(api, key="k-2").status_code == 201
    assert count(north) == 2


@pytest.mark.parametrize("key", ["", " ", "ä", "a b", "x" * 201])
def test_a_key_nobody_can_repeat_is_refused(api, key):
    response = create(api, key=key)
    assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "Idempotency-Key")


def test_an_answer_is_forgotten_after_a_week(api, north):
    create(api)
    later = timezone.now() + timedelta(days=7, minutes=1)
    with tenant_scope(north.tenant):
        assert [row.digest for row in IdempotencyKey.objects.kept(at=later)] == []
        assert Timer.objects.filter(kind=FORGET).count() == 1
    sweep(at=later + timedelta(days=1))
    with tenant_scope(north.tenant):
        assert IdempotencyKey.objects.count() == 0


def test_an_expired_answer_makes_room(api, north):
    create(api)
    with tenant_scope(north.tenant):
        IdempotencyKey.objects.update(expires_at=timezone.now())
    assert "Idempotency-Replayed" not in create(api, name="y")
    assert create(api, name="y")["Idempotency-Replayed"] == "true"
    assert count(north) == 2


def test_what_only_asks_is_asked_again(api, north):
    for amount in (1, 2):
        response = api.send("POST", "sums/", {"amount": amount}, Idempotency_Key="k")
        assert (response.status_code, response.json()) == (200, {"whole": amount * 2})
    with tenant_scope(north.tenant):
        assert IdempotencyKey.objects.count() == 0
