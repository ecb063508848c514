"""A query parameter is understood or refused, never ignored."""

import pytest

REFUSED = {
    "an unknown one": ("colour=red", "colour", "unknown"),
    "a tenant": ("tenant=south", "tenant", "unknown"),
    "one that belongs to another list": ("series=1", "series", "unknown"),
    "twice": ("limit=1&limit=2", "limit", "repeated"),
    "empty": ("kind=", "kind", "blank"),
    "NUL": ("kind=%00", "kind", "nul"),
    "bidi": ("kind=%E2%80%AE", "kind", "bidi"),
    "not a choice": ("kind=robot", "kind", "invalid_choice"),
    "underscores": ("limit=1_0", "limit", "invalid"),
    "Arabic digits": ("limit=%D9%A1", "limit", "invalid"),
    "full-width digits": ("limit=%EF%BC%91", "limit", "invalid"),
    "an exponent": ("version=1e5", "version", "invalid"),
    "no number": ("version=NaN", "version", "invalid"),
    "a huge number": ("version=" + "9" * 40, "version", "invalid"),
    "nothing": ("limit=0", "limit", "limit"),
    "less than nothing": ("limit=-1", "limit", "limit"),
    "too much at once": ("limit=201", "limit", "limit"),
    "an order nobody offers": ("ordering=notes", "ordering", "ordering"),
    "an order through a relation": ("ordering=parent__name", "ordering", "ordering"),
    "an order twice": ("ordering=name,-name", "ordering", "ordering"),
    "an order of nothing": ("ordering=name,", "ordering", "ordering"),
    "a date that does not exist": ("visited_after=2026-02-31", "visited_after", "invalid"),
    "a bound that does not exist": ("created_after=2026-02-31", "created", "invalid"),
    "a bound in words": ("created_after=today", "created_after", "invalid"),
    "a date in words": ("visited_before=yesterday", "visited_before", "invalid"),
    "a week": ("visited_after=2026-W01-1", "visited_after", "invalid"),
    "a naive instant": ("since=2026-11-23T09:30:00", "since", "invalid"),
    "a plus that became a space": ("since=2026-11-23T09:30:00+08:00", "since", "invalid"),
    "neither true nor false": ("alone=maybe", "alone", "invalid"),
    "no UUID": ("id=5", "id", "invalid"),
    "a cursor of nobody": ("cursor=abc", "cursor", "cursor"),
    "a page": ("page=2", "page", "unknown"),
}


@pytest.mark.parametrize(("query", "field", "code"), REFUSED.values(), ids=REFUSED)
def test_the_parameter_is_refused_by_name(api, query, field, code):
    response = api.read(f"things/?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [(each["field"], each["code"]) for each in response.json()["errors"]] == [(field, code)]


def test_an_unknown_one_is_told_what_there_is(api):
    response = api.read("things/?colour=red")
    names = "alone, created_after, created_before, cursor, id, kind, kinds, limit, ordering, since, version, "
    assert response.json()["detail"] == f"This parameter is unknown. Accepted: {names}visited_after, visited_before."


def test_one_object_takes_no_parameters(api, make):
    [thing] = make()
    for method, path in (("GET", ""), ("PATCH", ""), ("POST", "leave/"), ("GET", "names/")):
        response = api.send(method, f"things/{thing.number}/{path}?limit=5")
        assert (response.status_code, response.json()["errors"][0]["field"]) == (400, "limit")


def test_a_reading_takes_those_it_names(api):
    assert api.read("things/saying/?text=ok").json() == {"name": "ok"}
    assert api.read("things/saying/?said=ok").status_code == 400


def test_filters_filter(api, make):
    make("AB")
    make("C", kind="person", last_visit_on="2026-11-23")
    for query, names in {
        "kind=person": "C",
        "kinds=person&kinds=company": "CBA",
        "version=1": "CBA",
        "version=2": "",
        "visited_after=2026-11-23&visited_before=2026-11-23": "C",
        "visited_after=2026-11-24": "",
        "created_after=2000-01-01": "CBA",
        "created_before=2000-01-01": "",
        "since=2000-01-01T00:00:00Z": "CBA",
        "since=2100-01-01T00:00:00%2B08:00": "",
        "alone=true": "CBA",
        "alone=false": "",
    }.items():
        found = "".join(row["name"] for row in api.read(f"things/?{query}").json()["results"])
        assert (query, found) == (query, names)
