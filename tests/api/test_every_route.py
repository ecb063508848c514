"""No input gives 5xx, on any route the schema has: each refusal is a problem that names what is wrong (I-22)."""

from collections import Counter
from datetime import timedelta

import pytest
from django.urls import resolve
from django.utils import timezone

from aftersales.accounts.models import MembershipRole
from aftersales.accounts.onboarding import fill
from aftersales.accounts.permissions import Role
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests.api.known import known_things
from tests.api.playing import HOSTILE, Player, operations, values
from tests.parallel import empty_cache

NAMES_NOTHING = ("%00", "%ED%A0%80", "x" * 2_000, "C-999999", "00000000-0000-0000-0000-000000000000", "1e5", "%2e%2e")
NO_OBJECTS = (None, [], "x")
STRANGE = (
    "%00",
    "%E2%80%AE",
    "1_000",
    "1e5",
    "%D9%A1",
    "NaN",
    "-1",
    "9" * 40,
    "x" * 3_000,
    "null",
    "[]",
    "'",
    "%25",
    "",
)


@pytest.fixture
def player(north, sign_in, settings):
    """North's owner, a technician as well, in a company with something of everything and work under way."""
    MembershipRole.objects.create(membership=north.owner, role=Role.TECHNICIAN)
    settings.API_RATE = ""
    empty_cache()
    at = timezone.now() - timedelta(hours=2)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=at)
        known = known_things(north, at)
    client = sign_in(north.owner)
    client.raise_request_exception = False
    return Player(client, known)


def test_a_hostile_value_in_every_field_is_refused_by_name(player):
    tried = set()
    for turn, operation in enumerate(operations("POST", "PATCH")):
        fields = (operation.body or {}).get("properties", {})
        path = player.paths(operation)[0]
        # Fields that other operations have as well were tried whole there; here a few do, others each time.
        shapes = {(name, str(shape)) for name, shape in fields.items()}
        values_of_turn = HOSTILE[turn % 6 :: 6] if shapes <= tried else HOSTILE
        tried |= shapes
        for value in values_of_turn:
            player.play(operation, path, dict.fromkeys(fields, value))
        for value in (NO_OBJECTS[turn % 3], {"nobody knows": 1}):
            player.play(operation, path, value)
    assert player.faults == []


def test_an_extreme_value_among_plausible_ones_is_taken_or_refused(player):
    taken, refused, tried = set(), set(), Counter()
    for operation in operations("POST", "PATCH", "DELETE"):
        plausible, paths = player.body(operation), player.paths(operation)
        open_to_it = next((path for path in paths if player.play(operation, path, plausible).status_code < 300), None)
        (taken if open_to_it else refused).add(operation.name)
        path = open_to_it or paths[0]
        for name, shape in (operation.body or {}).get("properties", {}).items():
            # What many operations have in common is tried whole at one of them, and by turns at the others.
            extremes, before = values(shape)[1:], tried[name, str(shape)]
            tried[name, str(shape)] += 1
            if before and open_to_it and extremes:
                extremes = [extremes[before % len(extremes)]]
            for value in extremes:
                player.play(operation, path, {**plausible, name: value})
            if before % 3 == 0:
                player.play(operation, path, {key: plausible[key] for key in plausible if key != name})
    assert player.faults == []
    # Were most of them refused as they stand, the extremes would prove nothing.
    assert len(taken) > 2 * len(refused), sorted(refused)


def test_a_strange_query_is_refused_and_a_plain_one_is_answered(player):
    tried = Counter()
    for operation in operations("GET"):
        paths = player.paths(operation)
        assert [player.play(operation, path).status_code for path in paths] == [200] * len(paths)
        for parameter in operation.parameters:
            if parameter["in"] == "query":
                # What every list has is tried whole at the first one, and by turns at the others.
                before = tried[str(parameter)]
                tried[str(parameter)] += 1
                for value in STRANGE[before % 5 :: 5] if before else STRANGE:
                    player.play(operation, paths[0], query=f"?{parameter['name']}={value}")
        assert player.play(operation, paths[0], query="?nobody_knows=1").status_code == 400
    assert player.faults == []


def test_an_address_of_nothing_is_404(player):
    for turn, operation in enumerate(operations("GET", "POST", "PATCH", "DELETE")):
        if "{" in operation.path:
            before, _brace, rest = operation.path.partition("{")
            for name in NAMES_NOTHING if operation.method == "GET" else NAMES_NOTHING[turn % 3 :: 3]:
                player.play(operation, f"{before}{name}{rest.partition('}')[2]}", {})
    assert player.faults == []


def test_orders_are_stable_whatever_they_are_by(player):
    for operation in operations("GET"):
        [orderings] = [
            each["schema"]["items"]["enum"] for each in operation.parameters if each["name"] == "ordering"
        ] or [[]]
        for ordering in orderings:
            rows, address = [], f"/api/v1/{operation.path}?ordering={ordering}&limit=1"
            while address and len(rows) < 10:
                page = player.client.get(address).json()
                rows, address = rows + page["results"], page["next"]
            whole = player.client.get(f"/api/v1/{operation.path}?ordering={ordering}&limit=200").json()["results"]
            assert (operation.name, ordering, rows) == (operation.name, ordering, whole[: len(rows)])


def test_a_list_read_from_columns_shows_what_its_objects_would(player, monkeypatch):
    read = set()
    for operation in operations("GET"):
        viewset = resolve(f"/api/v1/{operation.path}").func.cls if "{" not in operation.path else None
        if viewset and viewset.from_columns:
            lean = player.client.get(f"/api/v1/{operation.path}").json()
            monkeypatch.setattr(viewset, "from_columns", False)
            assert (operation.name, lean) == (operation.name, player.client.get(f"/api/v1/{operation.path}").json())
            read.add(operation.name)
    assert "work_orders_list" in read
