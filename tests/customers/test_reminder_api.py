"""Reminder plans by the REST API."""

from datetime import UTC, datetime

import pytest

from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
BODY = {
    "name": "Tuesday",
    "purpose": "invitation",
    "weekdays": [2],
    "send_at": "09:00",
    "texts": [{"language": "en", "subject": "Dear {greeting}"}],
}


@pytest.fixture
def api(north, key_of):  # noqa: F811 - the fixture
    return key_of(north, "manager")


def test_a_plan_is_written_tried_and_started(api, north):
    with tenant_scope(north.tenant):
        owner = factories.contact(consents=True, is_primary=True).customer
        factories.contact(customer=factories.customer())
    made = api.send("POST", "reminder-plans/", BODY).json()
    path = f"reminder-plans/{made['id']}/"
    assert (made["state"], made["weekdays"], made["texts"][0]["subject"]) == ("draft", [2], "Dear {greeting}")
    dry = api.read(f"{path}dry-run/").json()
    assert (dry["told"], dry["left_out"]) == (1, [{"reason": "no_consent", "customers": 1}])
    assert owner.number in [row["customer"] for row in dry["customers"] if not row["reason"]]
    assert api.read(f"{path}dry-run/?day=soon").status_code == 400
    assert len(api.read(f"{path}dates/").json()["results"]) > 3
    assert api.send("POST", f"{path}pause/").status_code == 409
    assert api.send("POST", f"{path}start/").json()["next_at"]
    said = api.send("POST", "reminder-plans/preview/", {"texts": BODY["texts"]}).json()["results"]
    assert said[0]["subject"] == "Dear 王女士"


@pytest.mark.parametrize(
    ("wrong", "status", "fault"),
    [
        ({"weekdays": [8]}, 422, ("weekdays.0", "max_value")),
        ({"date_rule": "FREQ=DAILY;COUNT=2"}, 422, ("date_rule", "rule")),
        ({"texts": [{"language": "en", "subject": "{secret}"}]}, 422, ("texts.0.subject", "place")),
        ({"texts": []}, 422, ("texts", "min_length")),
        ({"weekdays": []}, 409, ("weekdays", "one_rhythm")),
    ],
)
def test_a_refused_plan_names_field_and_rule(api, wrong, status, fault):
    refused = api.send("POST", "reminder-plans/", {**BODY, **wrong})
    [error] = refused.json()["errors"]
    assert (refused.status_code, (error["field"], error["code"])) == (status, fault)


def test_what_was_told_and_what_a_contact_agreed_to_is_read_and_set(api, north):
    with tenant_scope(north.tenant):
        contact = factories.contact(consents=True)
        done = factories.occurrence(plan=factories.started_plan(at=NOON), at=NOON)
    told = api.read(f"reminders/?occurrence={done.pk}").json()["results"]
    assert [(row["state"], row["contact"]) for row in told] == [("told", str(contact.pk))]
    assert api.read("reminder-occurrences/?state=done").json()["results"][0]["told"] == 1
    assert api.read("reminder-plans/week/?day=2026-11-24").json()["fewer"][0]["had"] == 1
    agreed = {"agreed": [{"purpose": "care", "channel": "sms", "given": False}], "language": "en"}
    said = api.send("POST", f"contacts/{contact.pk}/set-manners/", agreed).json()
    assert [row["given"] for row in said["agreed"] if row["purpose"] == "care"] == [False, True]
    figures = api.send("POST", "reminder-plans/set-manners/", {"most_per_week": 4}).json()
    assert (figures["most_per_week"], api.read("reminder-plans/manners/").json()) == (4, figures)
