"""The list of settings shows what one may open."""

from aftersales.web import settings_pages
from aftersales.web.settings_pages import SettingsPage

PAGES = [
    SettingsPage("Company", "Members", "", "web:home", "users", "members.view"),
    SettingsPage("System", "Keys", "", "web:search", "key", "api_keys.manage"),
    SettingsPage("System", "Moon", "", "nowhere:at-all", "moon", "self"),
]


def test_pages_stand_in_groups_and_those_one_may_not_open_are_left_out(monkeypatch, north, sign_in):
    monkeypatch.setattr(settings_pages, "SETTINGS_PAGES", PAGES)
    for member, shown in ((north.owner, [b"Members", b"Keys"]), (north.manager, [b"Members"])):
        page = sign_in(member).get("/settings/").content
        assert [label for label in (b"Members", b"Keys", b"Moon") if label in page] == shown


def test_a_role_without_settings_is_refused(north, sign_in):
    assert sign_in(north.technician).get("/settings/").status_code == 403
