"""One company's names, asked for by another: the answer is as for a name that never was, to the letter (I-1)."""

import json
import re
from itertools import product

import pytest
import time_machine

from aftersales.accounts.access.routes import routes
from aftersales.api.views import _document
from tests.walls_names import REFERENCES, arguments, named, unknown_arguments
from tests.walls_requests import GROUP, ask, difference, listed, methods_of, never_was, path_of, what_it_says
from tests.walls_samples import canary, furnish, series_of

COMPANY = ("tenant", "tenant_id", "company", "membership")  # what no request may name (I-4)
CANARY = "canary-north"
ASKING = re.compile(r'<form[^>]*method="get".*?</form>|<(?:input|select)[^>]*hx-get[^>]*>', re.DOTALL)
NAMED = re.compile(r'<(?:input|select)[^>]*\bname="(\w+)"')


@pytest.fixture(autouse=True)
def standing_clock(settings):
    """Two answers must differ by what was asked alone, not by a second nor by how much was asked before."""
    settings.API_RATE = ""
    with time_machine.travel("2026-11-24T02:00:00Z", tick=False):
        yield


@pytest.fixture
def ours(south):
    return furnish(south)


@pytest.fixture
def theirs(north, south, ours):
    """North's things, under names that south's do not have."""
    return furnish(north, numbers_from=series_of(south))


def walled(**wanted):
    """Return the routes that are some company's own; `wanted` says whether they take arguments."""
    found = [route for route in routes() if not route.declaration.is_public and not route.declaration.purposes]
    return [route for route in found if bool(route.arguments) is wanted.get("arguments", bool(route.arguments))]


def test_every_argument_of_an_address_has_a_sample():
    assert {route.pattern: missing for route in walled(arguments=True) if (missing := unknown_arguments(route))} == {}


def mixtures(route, ours, theirs):
    """Return [(arguments, those that are theirs)] in every mixture of ours and theirs with one of theirs in it."""
    mine, strange = arguments(route, ours), arguments(route, theirs)
    differing = [name for name in mine if mine[name] != strange[name]]
    for choice in product((True, False), repeat=len(differing)):
        taken = {name for name, chosen in zip(differing, choice, strict=True) if chosen}
        if taken:
            yield {name: strange[name] if name in taken else mine[name] for name in mine}, taken


def test_anothers_name_in_an_address_is_as_one_that_never_was(north, south, ours, theirs, sign_in):
    stranger, owner, faults = sign_in(south.owner), sign_in(north.owner), []
    for route in walled(arguments=True):
        real = path_of(route, arguments(route, theirs))
        offered = [method for method in methods_of(route) if ask(owner, method, real).status_code not in {404, 405}]
        if not offered:
            faults.append((route.pattern, "its own company does not find it: the sample is no sample"))
        for method, (values, strange) in product(offered, mixtures(route, ours, theirs)):
            nobody = {name: never_was(value) if name in strange else value for name, value in values.items()}
            seen = ask(stranger, method, path_of(route, values))
            never = ask(stranger, method, path_of(route, nobody))
            told = difference(what_it_says(seen, *values.values()), what_it_says(never, *nobody.values()))
            if (seen.status_code, told) != (404, ""):
                faults.append((method, path_of(route, values), seen.status_code, told))
    assert not faults, listed(faults)


def test_nothing_of_another_company_shows_on_any_page(north, south, ours, theirs, sign_in):
    browser, faults = sign_in(south.owner), []
    secrets = [canary(north), "@north.test", "North Service", *(named(theirs, what) for what in REFERENCES.values())]
    for route in walled():
        path = path_of(route, arguments(route, ours))
        for method in methods_of(route):
            said = ask(browser, method, path).text_of_body
            faults += [(method, path, secret) for secret in secrets if secret in said]
    assert not faults, listed(faults)


def parameters():
    """Return {path: names of query parameters} of the API, as its description has them."""
    found = {}
    for path, operations in json.loads(_document("en", None))["paths"].items():
        listed_there = operations.get("get", {}).get("parameters", ())
        found[path] = {each["name"] for each in listed_there if each["in"] == "query"}
    return found


def questions(route, page, theirs, company, described):
    """Return the queries that could name something of theirs: {parameter: their name}.

    Their company is named where their names are searched for: whom it let in would find them.
    """
    yield {"q": CANARY, **company}
    asked = {*described.get(as_described(route), ()), *NAMED.findall("".join(ASKING.findall(page)))}
    for parameter in sorted(asked - {"q"}):
        yield {parameter: named(theirs, REFERENCES[parameter]) if parameter in REFERENCES else CANARY}


def test_anothers_name_in_a_query_finds_what_one_that_never_was_finds(north, south, ours, theirs, sign_in):
    browser, faults, described = sign_in(south.owner), [], parameters()
    # What is asked changes the rows of a page, which it gets without what stands around them.
    htmx = sign_in(south.owner)
    htmx.defaults["HTTP_HX_REQUEST"] = "true"
    company = dict.fromkeys(COMPANY, north.tenant.slug) | {"membership": str(north.owner.pk)}
    for route in walled():
        path = path_of(route, arguments(route, ours))
        plain = ask(browser, "GET", path)
        if plain.status_code != 200:
            continue
        for query in questions(route, plain.text_of_body, theirs, company, described):
            nobody = {name: never_was(value) for name, value in query.items()}
            seen, never = ask(htmx, "GET", path, query), ask(htmx, "GET", path, nobody)
            if told := difference(what_it_says(seen, *query.values()), what_it_says(never, *nobody.values())):
                faults.append((path, query, told))
    assert not faults, listed(faults)


def bodies():
    """Return [(method, path, field)] for every field of every body that the API takes."""
    document = json.loads(_document("en", None))
    schemas = document["components"]["schemas"]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                shape = schemas[content["schema"]["$ref"].rpartition("/")[2]]
                for field, kind in shape["properties"].items():
                    yield method.upper(), path, field, kind


def as_described(route):
    """Return a route as the API's description writes it: "/api/v1/sites/{id}/"."""
    return GROUP.sub(r"{\1}", route.pattern.rstrip("$")).replace("{pk}", "{id}")


def test_every_reference_in_a_body_has_a_sample():
    ids = {field for _method, _path, field, kind in bodies() if kind.get("format") == "uuid"}
    assert ids - REFERENCES.keys() == set()


def test_anothers_name_in_a_body_is_as_one_that_never_was(north, south, ours, theirs, sign_in):
    browser, faults = sign_in(south.owner), []
    paths = {as_described(route): path_of(route, arguments(route, ours)) for route in walled()}
    for method, path, field, kind in bodies():
        if field not in REFERENCES:
            continue
        wanted = named(theirs, REFERENCES[field])
        nobody = never_was(wanted)
        several = kind.get("type") == "array"
        seen, never = (
            ask(browser, method, paths[path], {field: [value] if several else value}) for value in (wanted, nobody)
        )
        told = difference(what_it_says(seen, wanted), what_it_says(never, nobody))
        if told or seen.status_code < 400:
            faults.append((method, path, field, seen.status_code, told))
    assert not faults, listed(faults)
