"""The API describes itself completely: a client can be generated from the document as it is."""

import json
import re

import pytest
from django.core.management import call_command
from django.test import Client

from aftersales.api.views import _document


@pytest.fixture(scope="module")
def document():
    return json.loads(_document("en", None))


@pytest.fixture
def operations(document):
    return {
        operation["operationId"]: (method.upper(), path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }


def test_the_document_is_valid_without_a_warning(capsys):
    call_command("spectacular", validate=True, fail_on_warn=True, file="/dev/null")


def test_the_document_is_served_to_anybody_in_their_language(db):
    for language in ("en", "zh-hans"):
        response = Client(headers={"Accept-Language": language}).get("/api/v1/schema/")
        assert (response.status_code, response["Content-Type"]) == (200, "application/json; charset=utf-8")
        assert response.json()["openapi"] == "3.0.3"


def test_every_operation_has_a_name_for_generated_code(operations):
    assert [name for name in operations if not re.fullmatch(r"[a-z]+(_[a-z]+)+", name)] == []


def test_every_operation_takes_a_key_and_says_how_it_fails(operations):
    for name, (_method, _path, operation) in operations.items():
        assert (name, operation["security"]) == (name, [{"bearer": []}])
        failures = {code: body for code, body in operation["responses"].items() if code >= "400"}
        assert (name, {"400", "401", "403", "429"} <= failures.keys()) == (name, True)
        for body in failures.values():
            assert list(body["content"]) == ["application/problem+json"]


def test_every_verb_says_what_it_takes(operations, document):
    schemas = document["components"]["schemas"]
    for name, (method, _path, operation) in operations.items():
        if method in ("POST", "PATCH") and "requestBody" in operation:
            [(media, content)] = operation["requestBody"]["content"].items()
            shape = schemas[content["schema"]["$ref"].rpartition("/")[2]]
            assert (name, media, shape["additionalProperties"]) == (name, "application/json", False)


def test_every_post_takes_an_idempotency_key_and_every_edit_a_version(operations):
    asking = set()
    for name, (method, _path, operation) in operations.items():
        headers = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "header"}
        if method == "PATCH":
            assert (name, headers) == (name, {"If-Match"})
        elif method == "POST" and headers != {"Idempotency-Key"}:
            asking.add(name)
    assert asking == {
        "calendars_due",
        "calendars_elapsed",
        "contacts_export",
        "contacts_reveal",
        "coverage_create",
        "customers_export",
        "expense_items_read",
        "plan_moves_preview",
        "reminder_plans_preview",
        "service_plans_draft",
    }


def test_no_docstring_of_the_bases_shows(document):
    text = json.dumps(document)
    for inner in ("AccessMiddleware", "by=self.request.actor", "REST framework", "an unknown field is an error"):
        assert (inner, inner in text) == (inner, False)
