"""Where each role's day starts, and what it may go to."""

import pytest

from aftersales.accounts.permissions import Role
from aftersales.web import navigation
from aftersales.web.navigation import Entry, Section, home_address, places, sections


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/")["Location"].startswith("/accounts/login/")


def test_a_role_is_sent_to_its_page(monkeypatch, north, sign_in):
    monkeypatch.setattr(navigation, "HOMES", [(frozenset({Role.MANAGER}), "web:settings")])
    assert sign_in(north.manager).get("/")["Location"] == "/settings/"


def test_a_home_that_is_not_installed_is_passed_over(monkeypatch):
    monkeypatch.setattr(
        navigation, "HOMES", [(frozenset(Role), "nowhere:at-all"), (frozenset({Role.FINANCE}), "web:search")]
    )
    assert [home_address({role}) for role in (Role.FINANCE, Role.AUDITOR)] == ["/search/", ""]


def test_whoever_has_no_home_gets_the_list_of_places(monkeypatch, north, sign_in):
    monkeypatch.setattr(navigation, "HOMES", [])
    monkeypatch.setattr(navigation, "NAVIGATION", [Entry("Ledger", "web:search", "search", "dashboard.view")])
    for member, shown in ((north.finance, True), (north.technician, False)):
        page = sign_in(member).get("/")
        assert (page.status_code, b"Ledger" in page.content) == (200, shown)


@pytest.mark.parametrize(
    ("role", "labels"), [(Role.TECHNICIAN, ["Day"]), (Role.DISPATCHER, ["Board"]), (Role.FINANCE, [])]
)
def test_a_place_is_shown_to_those_whose_work_it_is_and_who_may(monkeypatch, rf, role, labels):
    monkeypatch.setattr(
        navigation,
        "NAVIGATION",
        [
            Entry("Day", "web:home", "sun", "work_orders.perform", frozenset({Role.TECHNICIAN})),
            Entry("Board", "web:search", "list", "work_orders.dispatch"),
            Entry("Gone", "nowhere:at-all", "x", "self"),
        ],
    )
    assert [place.label for place in places(asked(rf, "/", role))] == labels


def test_the_place_one_is_in_is_marked_by_the_longest_address(monkeypatch, rf):
    monkeypatch.setattr(
        navigation, "NAVIGATION", [Entry("A", "web:home", "x", "self"), Entry("B", "web:settings", "x", "self")]
    )
    shown = places(asked(rf, "/settings/members/", Role.OWNER))
    assert [(place.label, place.active) for place in shown] == [("A", False), ("B", True)]


def test_a_section_is_shown_with_its_places_and_one_place_by_itself(monkeypatch, rf):
    entries = (Entry("Day", "web:home", "sun", "self"), Entry("Keys", "web:settings", "x", "settings.view"))
    monkeypatch.setattr(navigation, "NAVIGATION", [Section("Work", "list", entries)])
    [owners] = sections(asked(rf, "/settings/", Role.OWNER))
    assert (owners.label, owners.url, owners.active) == ("Work", "/", True)
    assert [(place.label, place.active) for place in owners.places] == [("Day", False), ("Keys", True)]
    [technicians] = sections(asked(rf, "/", Role.TECHNICIAN))
    assert (technicians.label, technicians.places) == ("Day", ())
    assert [place.label for place in places(asked(rf, "/", Role.TECHNICIAN))] == ["Day"]


def asked(rf, path, role):
    request = rf.get(path)
    request.actor = type("Reader", (), {"roles": frozenset({role})})()
    return request
