"""Service plans by the REST API: written, published, compared, and their contracts moved."""

import pytest

from aftersales.audit.models import Event
from tests import factories

pytestmark = pytest.mark.usefixtures("clock")

RESPONSE = {"metric": "response", "amount": 30, "unit": "minutes"}
ON_SITE = {
    "metric": "on_site", "amount": 3, "unit": "hours", "zones": ["city"], "pausable": True,
    "steps": [{"after": "mark", "mark": 90, "tell": "role", "role": "dispatcher", "urgent": True}],
}  # fmt: skip


def answered(response, status=200):
    assert response.status_code == status, response.content
    return response.json()


@pytest.fixture
def plan(api):
    """The address of a plan written from targets, its first version published."""
    made = answered(api.send("POST", "service-plans/", {"name": "Own", "targets": [RESPONSE, ON_SITE]}), 201)
    answered(api.send("POST", f"service-plans/{made['id']}/publish/", {"version": 1}))
    return f"service-plans/{made['id']}/"


def test_a_plan_is_written_from_targets_and_published(api, plan):
    current = answered(api.read(plan))["current"]
    assert (current["number"], [target["amount"] for target in current["targets"]]) == (1, [30, 3])
    assert (
        current["targets"][1]["steps"][0] | {"urgent": True, "role": "dispatcher"} == current["targets"][1]["steps"][0]
    )


def test_a_copy_starts_as_a_draft(api, plan):
    body = {"name": "Copy", "copy": plan.split("/")[1]}
    made = answered(api.send("POST", "service-plans/", body), 201)
    versions = answered(api.read(f"service-plans/{made['id']}/versions/"))["results"]
    assert (made["current"], [version["published_at"] for version in versions]) == (None, [None])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"name": "x"}, 422),
        ({"name": "x", "preset": "7x24x4", "targets": [RESPONSE]}, 422),
        ({"targets": [RESPONSE]}, 422),
        ({"name": "x", "targets": []}, 409),
        ({"name": "x", "targets": [RESPONSE | {"amount": 0}]}, 422),
        ({"name": "x", "targets": [RESPONSE | {"region_codes": ["999999"]}]}, 422),
        ({"name": "x", "targets": [RESPONSE | {"marks": [90, 50]}]}, 422),
        ({"name": "x", "targets": [RESPONSE | {"starts_at": "arrived"}]}, 409),
        ({"name": "x", "targets": [RESPONSE, RESPONSE]}, 409),
        ({"name": "x", "targets": [RESPONSE | {"steps": [{"after": "mark", "tell": "assignee"}]}]}, 422),
        ({"name": "x", "targets": [RESPONSE | {"steps": [{"after": "breach", "tell": "team"}]}]}, 422),
        ({"name": "Own", "targets": [RESPONSE]}, 409),
    ],
)
def test_what_cannot_be_promised_is_refused(api, plan, body, status):
    answered(api.send("POST", "service-plans/", body), status)


def test_a_draft_is_written_rewritten_compared_published_and_discarded(api, plan):
    draft = answered(api.send("POST", f"{plan}write-draft/", {"targets": [RESPONSE, ON_SITE | {"amount": 2}]}))
    assert (draft["number"], draft["version"]) == (2, 1)
    answered(api.send("POST", f"{plan}write-draft/", {"targets": [RESPONSE]}), 409)
    again = {"targets": [RESPONSE, ON_SITE | {"amount": 1}], "version": 1}
    assert answered(api.send("POST", f"{plan}write-draft/", again))["version"] == 2
    changes = answered(api.read(f"{plan}diff/"))["results"]
    assert [(one["kind"], one["metric"], one["changes"][0]["name"]) for one in changes] == [
        ("changed", "on_site", "time")
    ]
    assert (changes[0]["changes"][0]["before"], changes[0]["changes"][0]["after"]) == ("3 hours", "1 hour")
    answered(api.send("POST", f"{plan}publish/", {"notes": "1 hour"}), 422)
    answered(api.send("POST", f"{plan}publish/", {"notes": "1 hour", "version": 1}), 409)
    answered(api.send("POST", f"{plan}publish/", {"version": 2}), 409)
    assert answered(api.send("POST", f"{plan}publish/", {"notes": "1 hour", "version": 2}))["notes"] == "1 hour"
    assert answered(api.read(f"{plan}diff/?from=1&to=1"))["results"] == []
    answered(api.read(f"{plan}diff/?from=7"), 404)
    answered(api.send("POST", f"{plan}write-draft/", {"targets": [RESPONSE]}))
    answered(api.send("POST", f"{plan}write-draft/", {"targets": [RESPONSE], "version": 1}))
    answered(api.send("POST", f"{plan}discard/", {"version": 1}), 409)
    answered(api.send("POST", f"{plan}discard/", {"version": 2}))
    answered(api.send("POST", f"{plan}discard/", {"version": 2}), 404)


def test_contracts_are_counted_by_version_and_moved(api, plan, at_north):
    first = answered(api.read(plan))["current"]["id"]
    contracts = [answered(_contract(api, at_north, first), 201)["number"] for _ in range(3)]
    answered(api.send("POST", f"{plan}write-draft/", {"targets": [RESPONSE]}))
    answered(api.send("POST", f"{plan}publish/", {"notes": "response only", "version": 1}))

    def usage():
        return [(one["number"], one["contracts"]) for one in answered(api.read(f"{plan}usage/"))["results"]]

    assert usage() == [(2, 0), (1, 3)]
    chosen = {"source": 1, "target": 2, "contracts": contracts[:1]}
    assert answered(api.send("POST", f"{plan}move-contracts/", chosen)) == {"moved": 1}
    assert usage() == [(2, 1), (1, 2)]
    listed = answered(api.read(f"contracts/?plan_version={first}"))["results"]
    assert sorted(one["number"] for one in listed) == sorted(contracts[1:])
    assert answered(api.send("POST", f"{plan}move-contracts/", {"source": 1, "target": 2})) == {"moved": 2}
    assert at_north(lambda: Event.objects.filter(verb="contract.move").count()) == 3
    answered(api.send("POST", f"{plan}move-contracts/", {"source": 1, "target": 2}), 409)
    answered(api.send("POST", f"{plan}move-contracts/", {"source": 1, "target": 1}), 409)
    answered(api.send("POST", f"{plan}move-contracts/", {"source": 1, "target": 99}), 404)


def _contract(api, at_north, version):
    customer = at_north(factories.customer)
    period = {"starts_on": "2026-01-01", "ends_on": "2026-12-31", "everything": True}
    return api.send("POST", "contracts/", {"customer": customer.number, "plan_version": version, **period})
