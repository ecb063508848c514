"""The arithmetic behind every deadline, asked by REST."""

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.models import WorkCalendar
from tests.tickets.conftest import NINE

MONDAY = "2026-11-23T09:00:00+08:00"


@pytest.fixture
def ask(north, key_of):
    """Return a function: what north's own calendar answers."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        own = WorkCalendar.objects.default()
    client = key_of(north)
    return lambda verb, **body: client.send("POST", f"calendars/{own.pk}/{verb}/", body)


def test_due_names_the_instant_and_what_lies_between(ask):
    answer = ask("due", start=MONDAY, seconds=30_600 + 60).json()  # a working day of 9:00–17:30, and a minute
    assert answer["due_at"] == "2026-11-24T09:01:00+08:00"
    assert [(piece["kind"], piece["counted"]) for piece in answer["segments"]] == [
        ("open", True),
        ("closed", False),
        ("open", True),
    ]


def test_elapsed_is_the_way_back(ask):
    assert ask("elapsed", start=MONDAY, end="2026-11-24T09:01:00+08:00").json()["seconds"] == 30_660


@pytest.mark.parametrize(
    ("verb", "body", "field"),
    [
        ("due", {"start": MONDAY, "seconds": 30_600 * 600}, "seconds"),
        ("due", {"start": "1900-01-01T00:00:00Z", "seconds": 1}, "start"),
        ("elapsed", {"start": MONDAY, "end": "2026-11-22T09:00:00+08:00"}, "end"),
        ("elapsed", {"start": MONDAY, "end": "2036-11-22T09:00:00+08:00"}, "end"),
    ],
)
def test_what_reaches_too_far_is_refused_by_name(ask, verb, body, field):
    response = ask(verb, **body)
    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, field)
