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


@pytest.fixture
def manager(north, key_of):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
    return key_of(north, role="manager")


def own(client):
    return client.read("calendars/").json()["results"][0]


def test_a_calendar_is_made_from_its_hours_or_from_a_preset(manager):
    windows = [[["09:00", "12:00"], ["13:00", "17:30"]]] * 5 + [[["20:00", "04:00"]], []]
    days = {"2026-12-31": {"kind": "half_day", "name": "Eve", "windows": None}}
    made = manager.send("POST", "calendars/", {"name": "Shop", "windows": windows, "country": "CN", "overrides": days})
    assert (made.status_code, made.json()["windows"], made.json()["overrides"]) == (201, windows, days)
    preset = manager.send("POST", "calendars/", {"name": "Line", "preset": "round_the_clock"}).json()
    assert (preset["always_open"], preset["windows"], preset["version"]) == (True, [], 1)


def test_a_change_names_the_version_it_saw_and_makes_the_next(manager):
    calendar = own(manager)
    path = f"calendars/{calendar['id']}/"
    change = {"half_days": True, "note": "Afternoons off"}
    assert manager.send("PATCH", path, change).status_code == 428
    changed = manager.send("PATCH", path, change, If_Match='"1"')
    assert (changed.status_code, changed.json()["version"], changed.json()["half_days"]) == (200, 2, True)
    late = manager.send("PATCH", path, {"country": ""}, If_Match='"1"')
    assert (late.status_code, late.json()["current"]["version"]) == (409, 2)
    [newest, first] = manager.read(f"{path}versions/").json()["results"]
    assert (newest["number"], newest["note"], newest["changes"]) == (
        2,
        "Afternoons off",
        ["Half-day holidays worked for the first half: no → yes"],
    )
    assert manager.read(f"{path}versions/?before=2").json()["results"] == [first]
    assert manager.send("POST", f"{path}restore/", {"version": 1}).json()["version"] == 3
    assert manager.send("POST", f"{path}restore/", {"version": 9}).status_code == 422


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"windows": [[]] * 7}, "windows"),
        ({"windows": [[["09:00", "17:00"]]] * 6}, "windows"),
        ({"windows": [[["9", "17"]]] * 7}, "windows"),
        ({"windows": "9-17"}, "windows"),
        ({"windows": [[["09:00"]]] * 7}, "windows.0.0"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"country": "XX"}, "country"),
        ({"subdivision": "São Paulo Capital"}, "country"),
        ({"always_open": True}, "always_open"),
        ({"overrides": {"soon": {"kind": "holiday"}}}, "overrides"),
        ({"overrides": {"2026-12-31": {"kind": "party"}}}, "overrides.2026-12-31.kind"),
        ({"overrides": {"2026-12-31": {}}}, "overrides"),
        ({"overrides": {"2026-12-31": {"kind": "workday", "windows": [["x", "y"]]}}}, "overrides"),
        ({"overrides": []}, "overrides"),
    ],
)
def test_what_is_no_calendar_is_refused_by_name(manager, change, field):
    calendar = own(manager)
    response = manager.send("PATCH", f"calendars/{calendar['id']}/", change, If_Match='"1"')
    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, field)


def test_an_older_version_still_answers(manager):
    path = f"calendars/{own(manager)['id']}/"
    manager.send("PATCH", path, {"windows": [[["12:00", "20:00"]]] * 7}, If_Match='"1"')
    due = [
        manager.send("POST", f"{path}due/", {"start": MONDAY, "seconds": 3600, **by}).json()["due_at"][11:16]
        for by in ({}, {"version": 2}, {"version": 1})
    ]
    assert due == ["13:00", "13:00", "10:00"]
    assert manager.send("POST", f"{path}elapsed/", {"start": MONDAY, "end": MONDAY, "version": 9}).status_code == 422


def test_the_companys_own_is_another_one_from_now_on_and_never_archived(manager):
    first, second = manager.read("calendars/").json()["results"]
    assert manager.send("POST", f"calendars/{first['id']}/archive/").status_code == 409
    assert manager.send("POST", f"calendars/{second['id']}/make-default/").json()["is_default"] is True
    assert manager.send("POST", f"calendars/{first['id']}/archive/").json()["archived_at"] is not None
    assert manager.send("POST", f"calendars/{first['id']}/make-default/").status_code == 409
    assert manager.send("POST", f"calendars/{first['id']}/offer/").json()["archived_at"] is None


def test_a_dispatcher_reads_and_changes_nothing(north, manager, key_of):
    dispatcher, path = key_of(north), f"calendars/{own(manager)['id']}/"
    assert dispatcher.read(f"{path}versions/").status_code == 200
    assert dispatcher.send("PATCH", path, {"name": "X"}, If_Match='"1"').status_code == 403
    assert dispatcher.send("POST", "calendars/", {"name": "X", "preset": "office"}).status_code == 403
