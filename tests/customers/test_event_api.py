"""Events by the REST API."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from aftersales.tenancy.scope import tenant_scope
from customers.models import CustomerEvent
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures

BODY = {
    "name": "Autumn launch",
    "event_type": "launch",
    "place": "Shanghai",
    "texts": [{"language": "en", "subject": "Dear {greeting}", "body": "{event}, {date}"}],
}


@pytest.fixture
def api(north, key_of):  # noqa: F811 - the fixture
    return key_of(north, "manager")


@pytest.fixture(autouse=True)
def at_noon():
    """The door opens on the event's day: no midnight lies between a test and what it begins some minutes later."""
    with time_machine.travel("2026-11-26T04:00:00Z"):
        yield


def hours(begins, ends):
    now = timezone.now()
    return {
        "starts_at": (now + timedelta(hours=begins)).isoformat(),
        "ends_at": (now + timedelta(hours=ends)).isoformat(),
    }


def test_an_event_is_prepared_tried_invited_to_and_its_guests_signed_in(api, north):
    with tenant_scope(north.tenant):
        owner = factories.contact(consents=True, is_primary=True).customer
        stranger = factories.customer()
    made = api.send("POST", "events/", BODY | hours(0.1, 3)).json()
    path = f"events/{made['id']}/"
    assert (made["state"], made["writing"], made["texts"][0]["subject"]) == ("draft", "", "Dear {greeting}")
    dry = api.read(f"{path}dry-run/").json()
    assert (dry["told"], dry["left_out"]) == (1, [{"reason": "nobody", "customers": 1}])
    invited = api.send("POST", f"{path}invite/").json()
    assert (invited["state"], invited["writing"]) == ("open", "invite")
    with tenant_scope(north.tenant):
        CustomerEvent.objects.update(writing="", round_at=None)
    arrived = api.send("POST", "event-guests/", {"event": made["id"], "customer": stranger.number}).json()
    again = api.send("POST", "event-guests/", {"event": made["id"], "customer": stranger.number}).json()
    assert (arrived["walk_in"], again["id"], again["arrived_at"]) == (True, arrived["id"], arrived["arrived_at"])
    note = api.send("POST", "event-notes/", {"guest": arrived["id"], "text": "weekends, please"}).json()
    assert (note["kind"], note["call_planned_at"]) == ("suggestion", None)
    call = api.send("POST", f"event-notes/{note['id']}/call/")
    assert (call.status_code, call.json()["script"]) == (201, "weekends, please")
    assert api.send("POST", f"event-notes/{note['id']}/call/").json()["errors"][0]["code"] == "planned_already"
    assert api.read(f"{path}results/").json()["came"] == 1
    assert [
        row["customer"] for row in api.read(f"event-guests/?event={made['id']}&status=walk_in").json()["results"]
    ] == [stranger.number]
    assert api.send("POST", f"event-guests/{arrived['id']}/answer/", {"answer": "no"}).status_code == 409
    assert api.send("POST", f"{path}cancel/").json()["state"] == "cancelled"
    assert owner.number not in [row["customer"] for row in api.read("event-guests/").json()["results"]]


@pytest.mark.parametrize(
    ("wrong", "status", "fault"),
    [
        ({"texts": [{"language": "en", "subject": "{asset}"}]}, 422, ("texts.0.subject", "place")),
        ({"event_type": "party"}, 422, ("event_type", "invalid_choice")),
        ({"capacity": 0}, 422, ("capacity", "min_value")),
        (hours(3, 2), 409, ("ends_at", "order")),
        (hours(1, 3 * 366 * 24 + 1), 409, ("ends_at", "too_far")),
    ],
)
def test_a_refused_event_names_field_and_rule(api, wrong, status, fault):
    refused = api.send("POST", "events/", {**BODY, **hours(1, 2), **wrong})
    [error] = refused.json()["errors"]
    assert (refused.status_code, (error["field"], error["code"])) == (status, fault)


def test_a_technician_signs_in_and_records_and_reads_no_list(api, north, key_of):  # noqa: F811 - the fixture
    made = api.send("POST", "events/", BODY | hours(0.1, 3)).json()
    api.send("POST", f"events/{made['id']}/open/")
    with tenant_scope(north.tenant):
        guest = factories.customer()
    there = api.send("POST", "event-guests/", {"event": made["id"], "customer": guest.number}).json()
    technician = key_of(north, "technician")
    assert technician.send("POST", f"event-guests/{there['id']}/sign-in/").status_code == 200
    assert technician.send("POST", "event-notes/", {"guest": there["id"], "text": "x"}).status_code == 201
    assert technician.read("event-guests/").status_code == 403
