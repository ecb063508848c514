"""A list is read page by page: each row once, in order, while rows come and go."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aftersales.tenancy.scope import tenant_scope
from customers.models import Customer


def read_on(api, query):
    """Return the names on each page, following the cursor to the end."""
    pages, cursor = [], ""
    while cursor is not None:
        body = api.read(f"things/?{query}{cursor and f'&cursor={cursor}'}").json()
        pages.append("".join(row["name"] for row in body["results"]))
        cursor = body["next_cursor"]
    return pages


def test_pages_follow_each_other(api, make):
    make("ABCDE")
    assert read_on(api, "ordering=name&limit=2") == ["AB", "CD", "E"]
    assert read_on(api, "ordering=-name&limit=2") == ["ED", "CB", "A"]
    assert read_on(api, "limit=5") == ["EDCBA"]


def test_the_next_address_is_complete(api, make):
    make("ABC")
    first = api.read("things/?ordering=name&limit=2").json()
    assert first["next"].startswith("http://testserver/api/v1/things/?cursor=")
    second = api.get(first["next"]).json()
    assert ([row["name"] for row in second["results"]], second["next"]) == (["C"], None)


@pytest.mark.parametrize("ordering", ["name", "-name", "last_visit_on", "-last_visit_on", "last_visit_on,-name"])
def test_ties_and_gaps_lose_no_row_and_repeat_none(api, make, ordering):
    days = ["2026-11-01", "2026-11-02", None]
    dice = random.Random(7)
    for name in "AAABBBCCCDDD":
        make(name, last_visit_on=dice.choice(days))
    whole = "".join(read_on(api, f"ordering={ordering}&limit=200"))
    assert sorted(whole) == sorted("AAABBBCCCDDD")
    for limit in (1, 2, 5):
        assert "".join(read_on(api, f"ordering={ordering}&limit={limit}")) == whole


def test_rows_without_a_value_come_last_in_either_direction(api, make):
    make("A", last_visit_on="2026-11-01")
    make("B")
    make("C", last_visit_on="2026-11-03")
    assert read_on(api, "ordering=last_visit_on&limit=1") == ["A", "C", "B"]
    assert read_on(api, "ordering=-last_visit_on&limit=1") == ["C", "A", "B"]


def test_a_row_that_arrives_while_reading_moves_no_other(api, make, north):
    make("BDF")
    first = api.read("things/?ordering=name&limit=2").json()
    make("A")
    with tenant_scope(north.tenant):
        Customer.objects.filter(name="B").update(created_at=timezone.now())
    second = api.read(f"things/?ordering=name&limit=2&cursor={first['next_cursor']}").json()
    assert [row["name"] for row in first["results"] + second["results"]] == ["B", "D", "F"]


def test_a_cursor_belongs_to_its_company_its_list_and_its_order(api, make, south, key_of):
    make("ABC")
    cursor = api.read("things/?ordering=name&limit=1").json()["next_cursor"]
    for client, address in (
        (key_of(south), f"things/?ordering=name&cursor={cursor}"),
        (api, f"series/?cursor={cursor}"),
        (api, f"things/?ordering=-name&cursor={cursor}"),
        (api, f"things/?ordering=name&cursor={cursor[:-1]}x"),
    ):
        response = client.read(address)
        assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "cursor")


def test_a_list_of_three_costs_the_queries_of_a_list_of_one(api, make):
    api.read("things/")  # the key's last use is noted once a minute
    counts = []
    for names in ("A", "BC"):
        make(names, parent=make("P")[0])
        with CaptureQueriesContext(connection) as seen:
            assert api.read("things/").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
