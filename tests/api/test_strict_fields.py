"""A value has the JSON type the schema says, or is refused; nothing is guessed."""

import pytest

from aftersales.tenancy.scope import tenant_scope
from tests import factories

NEVER = "01234567-89ab-7def-8123-456789abcdef"

REFUSED = {
    "text": [1, 1.5, True, [], {}, "a" * 10_001],
    "whole": ["12", "1_000", "١٢", "１２", 1.0, 1.5, True, [], "", 2**31, -(2**31) - 1, None],
    "exact": [12, 12.5, "1e5", "1_000", "١٢", "NaN", "Infinity", "1.005", "1234567.00", "+1", " 1", "", "--1", "1."],
    "measured": ["1.5", True, "NaN", []],
    "truth": ["true", "yes", 1, 0, "", "on", None],
    "choice": ["blue", "RED", "", 1, True, [], {}],
    "uuid": [
        "x",
        "0" * 32,
        5,
        "{00000000-0000-0000-0000-000000000000}",
        "urn:uuid:00000000-0000-0000-0000-000000000000",
    ],
    "instant": [
        "2026-11-23T09:30:00",
        "2026-11-23",
        "2026-11-23 09:30:00Z",
        "2026-11-23T09:30Z",
        "2026-11-23T09:30:60Z",
        "2026-13-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-11-23T09:30:00+99:00",
        "20261123T093000Z",
        1763890200,
    ],
    "day": ["2026-11-31", "2026-W01-1", "20261123", "23.11.2026", "0001-01-01", "2026-11-23T00:00:00Z", 1],
    "time": ["25:00", "9:30", "09:30:00.5", "09:30+08:00", 9],
    "seconds": ["60", -1, 1.5, "PT1M", 2**31],
    "money": [
        12,
        "12.00",
        {"amount": "12.00"},
        {"amount": 12, "currency": "CNY"},
        {"amount": "12.005", "currency": "CNY"},
        {"amount": "-1.00", "currency": "CNY"},
        {"amount": "12.00", "currency": "EUR"},
        {"amount": "12.00", "currency": "CNY", "vat": "1"},
    ],
    "words": ["abc", {"0": "a"}, [1], ["abcdef"], ["a", "b", "c", "d"]],
    "lines": [{}, "x", [1], [{"amount": "1"}], [{"amount": 0}], [{}], [{"amount": 1, "colour": "red"}]],
    "member": ["x", 1, "00000000-0000-0000-0000-000000000000"],
    "sites": [["x"], "x", ["00000000-0000-0000-0000-000000000000"]],
}
ACCEPTED = {
    "text": ["", "a", "１２"],
    "whole": [0, -1, 2**31 - 1],
    "exact": ["0.00", "-12.50", "999999.99"],
    "measured": [0.5, -31.25],
    "truth": [True, False],
    "choice": ["red"],
    "uuid": ["01234567-89ab-cdef-0123-456789abcdef"],
    "instant": ["2026-11-23T09:30:00+08:00", "2026-11-23T09:30:00.123456+08:00"],
    "day": ["1900-01-01", "2199-12-31"],
    "seconds": [0, 86400],
    "money": [{"amount": "0.00", "currency": "CNY"}, {"amount": "99.90", "currency": "CNY"}],
    "free": [{"a": [1, 0.5, "x", None, True]}],
    "words": [[], ["a", "b"]],
    "lines": [[], [{"amount": 1}]],
}


@pytest.mark.parametrize("field", REFUSED)
def test_the_field_takes_nothing_else(api, field):
    for value in REFUSED[field]:
        response = api.send("POST", "things/echo/", {field: value})
        named = {each["field"].partition(".")[0] for each in response.json().get("errors", ())}
        assert (value, response.status_code, named) == (value, 422, {field})


@pytest.mark.parametrize("field", ACCEPTED)
def test_the_field_says_what_it_was_told(api, field):
    for value in ACCEPTED[field]:
        response = api.send("POST", "things/echo/", {field: value})
        assert (response.status_code, response.json().get(field)) == (200, value)


def test_an_instant_is_shown_in_the_companys_time(api):
    response = api.send("POST", "things/echo/", {"instant": "2026-11-23T01:30:00Z"})
    assert response.json() == {"instant": "2026-11-23T09:30:00+08:00"}


def test_an_unknown_field_is_refused_beside_the_others(api):
    response = api.send("POST", "things/", {"name": "", "colour": "red", "number": "C-1"})
    assert [(each["field"], each["code"]) for each in response.json()["errors"]] == [
        ("name", "blank"),
        ("colour", "unknown"),
        ("number", "read_only"),
    ]


def test_a_verb_without_a_body_takes_none(api, make):
    [thing] = make()
    assert api.send("POST", f"things/{thing.number}/leave/").status_code == 200
    assert api.send("POST", f"things/{thing.number}/leave/", {}).status_code == 200
    assert api.send("POST", f"things/{thing.number}/leave/", {"why": "so"}).status_code == 422


def test_another_companys_object_is_as_unknown_as_one_that_never_was(api, south):
    with tenant_scope(south.tenant):
        theirs = factories.site()
    for field, there, never in (
        ("member", str(south.dispatcher.pk), NEVER),
        ("sites", [str(theirs.pk)], [NEVER]),
        ("sites", [str(theirs.pk), NEVER], [NEVER, str(theirs.pk)]),
    ):
        answers = [api.send("POST", "things/echo/", {field: name}).json()["errors"] for name in (there, never)]
        assert answers[0] == answers[1]
        assert {each["code"] for each in answers[0]} == {"does_not_exist"}
    response = api.send("POST", "things/", {"name": "x", "parent": theirs.customer.number})
    assert [(each["field"], each["code"]) for each in response.json()["errors"]] == [("parent", "does_not_exist")]


def test_objects_of_the_company_are_named_by_number_or_id(api, north, make):
    [parent] = make()
    with tenant_scope(north.tenant):
        site = factories.site(customer=parent)
    response = api.send("POST", "things/", {"name": "x", "parent": parent.number})
    assert response.json()["parent"] == parent.number
    response = api.send("POST", "things/echo/", {"member": str(north.technician.pk), "sites": [str(site.pk)]})
    assert response.json() == {"member": str(north.technician.pk), "sites": [str(site.pk)]}
