"""Requests generated from the schema get only the answers it documents, in the shape it documents."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import Phase, given, settings
from schemathesis import openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
FEW = settings(max_examples=3, phases=[Phase.explicit, Phase.generate], database=None)


@pytest.fixture
def served(db):
    """The application in the test's own transaction, whose connection no request may close."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_generated_requests_get_documented_answers(served, north, make_key, settings):
    settings.API_RATE, settings.ALLOWED_HOSTS = "", ["localhost"]
    headers = make_key(north, role="owner")
    operations = [each.ok() for each in openapi.from_wsgi("/api/v1/schema/", served).get_all_operations()]
    for operation in operations:

        @FEW
        @given(case=operation.as_strategy())
        def play(case):
            case.call_and_validate(headers=headers, checks=CHECKS)

        play()
    assert len(operations) > 40
