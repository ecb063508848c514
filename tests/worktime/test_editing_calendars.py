"""The editor: what is typed becomes a version, and is looked at before it does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.models import WorkCalendar
from tests.factories import calendar
from tests.worktime.timetables import OFFICE

TYPED = {
    "name": "Office hours",
    "time_zone": "Asia/Shanghai",
    "country": "CN",
    "version": "1",
    **{f"windows_{weekday}": "09:00–17:30" for weekday in range(5)},
}
OWN_DAYS = {
    "overrides_first": ["2026-12-25", ""],
    "overrides_last": ["2026-12-27", ""],
    "overrides_kind": ["rest_day", "rest_day"],
    "overrides_name": ["Stocktaking", ""],
    "overrides_hours": ["", ""],
}


@pytest.fixture
def office(north):
    with tenant_scope(north.tenant):
        return calendar(name="Office hours", windows=OFFICE, country="CN")


@pytest.fixture
def manager(north, sign_in):
    browser = sign_in(north.manager)
    browser.cookies["django_language"] = "en"
    return browser


def address(name, *args):
    return reverse(f"calendars:{name}", args=args)


def saved(north):
    with tenant_scope(north.tenant):
        return WorkCalendar.objects.with_content().get(name="Office hours")


def test_what_was_typed_becomes_the_next_version(north, office, manager):
    typed = TYPED | OWN_DAYS | {"windows_0": "9-12, 13:00-17:30", "windows_5": "20:00–04:00", "note": "Lunch"}
    response = manager.post(address("edit", office.pk), typed)
    assert (response.status_code, response["Location"]) == (303, office.get_absolute_url())
    now = saved(north)
    assert (now.version, now.current.note) == (2, "Lunch")
    assert now.current.windows[0] == [["09:00", "12:00"], ["13:00", "17:30"]]
    assert now.current.windows[5:] == [[["20:00", "04:00"]], []]
    assert list(now.current.overrides) == ["2026-12-25", "2026-12-26", "2026-12-27"]
    assert "keep the version they have" in manager.get(response["Location"]).text


def test_the_editor_sent_back_as_it_came_makes_no_version(north, office, manager):
    manager.post(address("edit", office.pk), TYPED | OWN_DAYS)
    form = manager.get(address("edit", office.pk)).context["form"]
    sent = {name: form[name].value() or "" for name in ("name", "time_zone", "country", "subdivision", "version")}
    sent |= {f"windows_{weekday}": text for weekday, text in enumerate(form["windows"].value())}
    rows = form.own_days
    sent |= {
        f"overrides_{column}": [row.get(column, "") for row in rows] for column in ("first", "last", "name", "hours")
    }
    sent["overrides_kind"] = [row.get("kind", "rest_day") for row in rows]
    manager.post(address("edit", office.pk), sent)
    assert saved(north).version == 2


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({f"windows_{weekday}": "" for weekday in range(7)}, "windows", "needs working time"),
        ({"windows_1": "nine to five"}, "windows", "Tue: “nine to five” is not understood"),
        ({"windows_1": "9-12, 11-13"}, "windows", "Tue: The window that opens at 11:00"),
        ({"windows_0": "20:00-10:00"}, "windows", "begins before the one ahead"),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "is not a time zone"),
        ({"country": "XX"}, "country", "XX is not one of the available choices"),
        ({"subdivision": "ZZ"}, "country", "no table of holidays"),
        ({"name": " "}, "name", "required"),
        ({"name": "\x00"}, "name", "Remove"),
        ({**OWN_DAYS, "overrides_first": ["soon", ""]}, "overrides", "Row 1: “soon” is not a date"),
        ({**OWN_DAYS, "overrides_last": ["2026-12-24", ""]}, "overrides", "lies before"),
        ({**OWN_DAYS, "overrides_kind": ["party", ""]}, "overrides", "what kind of day"),
        ({**OWN_DAYS, "overrides_hours": ["x", ""]}, "overrides", "Row 1: “x” is not understood"),
        ({**OWN_DAYS, "overrides_name": ["\x00", ""]}, "overrides", "Remove the NUL"),
    ],
)
def test_what_is_no_calendar_is_refused_at_its_field_with_the_text_kept(north, office, manager, change, field, words):
    response = manager.post(address("edit", office.pk), TYPED | change)
    assert (response.status_code, saved(north).version) == (422, 1)
    form = response.context["form"]
    assert (list(form.errors), words in " ".join(form.errors[field])) == ([field], True)
    name, value = next(iter(change.items()))
    assert name not in form.fields or form[name].value() == value
    draft = manager.post(address("draft", office.pk), TYPED | change)
    assert (draft.status_code, draft.context["draft"].is_readable) == (200, False)


def test_round_the_clock_leaves_hours_and_holidays_out(north, office, manager):
    manager.post(address("edit", office.pk), TYPED | OWN_DAYS | {"always_open": "on"})
    content = saved(north).current.content
    assert (content["always_open"], content["windows"], content["country"], content["overrides"]) == (True, [], "", {})


def test_an_edit_of_an_older_version_is_told_what_stands_now(north, office, manager):
    manager.post(address("edit", office.pk), TYPED | {"windows_5": "10-16"})
    late = manager.post(address("edit", office.pk), TYPED | {"windows_6": "10-16"})
    assert (late.status_code, saved(north).version) == (409, 2)
    assert late.context["draft"].changes == ["Sat: 10:00–16:00 → closed", "Sun: closed → 10:00–16:00"]
    assert late.context["form"].data["version"] == 2


def test_the_draft_says_what_changes_and_answers_before_anything_is_saved(north, office, manager):
    question = {"due-start": "2026-11-27T16:30", "due-amount": "2", "due-unit": "hours", "year": "2027"}
    question |= {"elapsed-start": "2026-11-28T00:00", "elapsed-end": "2026-11-29T00:00"}
    response = manager.post(address("draft", office.pk), TYPED | {"windows_5": "10-16"} | question)
    draft = response.context["draft"]
    assert (draft.changes, draft.year.number, draft.year.provisional) == (["Sat: closed → 10:00–16:00"], 2027, True)
    assert (draft.due.end.isoformat(), draft.elapsed.worked_text) == ("2026-11-28T03:00:00+00:00", "6 h")
    assert (saved(north).version, "is provisional" in response.text) == (1, True)


def test_a_calendar_starts_from_a_preset_or_as_a_copy(north, office, manager):
    manager.post(address("new"), {"name": "Night", "source": "night_shift"})
    manager.post(address("new"), {"name": "Branch", "source": str(office.pk)})
    taken = manager.post(address("new"), {"name": "Branch", "source": "office"})
    assert (taken.status_code, list(taken.context["form"].errors)) == (422, ["name"])
    with tenant_scope(north.tenant):
        night, branch = (WorkCalendar.objects.with_content().get(name=name) for name in ("Night", "Branch"))
    assert (night.current.windows[0], branch.current.country) == ([["20:00", "04:00"]], "CN")


def test_older_versions_are_looked_at_and_restored(north, office, manager):
    manager.post(address("edit", office.pk), TYPED | {"windows_5": "10-16"})
    page = manager.get(address("version", office.pk, 1), {"year": "2026"})
    assert [len(page.context["year"].months), page.context["version"].number] == [12, 1]
    assert [each.version.number for each in manager.get(address("versions", office.pk)).context["editions"]] == [2, 1]
    manager.post(address("restore", office.pk, 1))
    assert (saved(north).version, saved(north).current.windows) == (3, OFFICE)
    for number in ("9", "9" * 30):
        assert manager.get(f"/settings/calendars/{office.pk}/versions/{number}/").status_code == 404


def test_versions_cost_the_same_for_one_and_for_three(office, manager):
    costs = []
    for hours in ("10-16", "10-17", "10-18"):
        with CaptureQueriesContext(connection) as seen:
            manager.get(address("versions", office.pk))
        costs.append(len(seen))
        manager.post(address("edit", office.pk), TYPED | {"windows_5": hours, "version": str(len(costs))})
    assert costs == [costs[0]] * 3


def test_who_may_only_look_is_not_let_in(north, office, sign_in):
    browser = sign_in(north.dispatcher)
    for name in ("edit", "draft", "default", "archive", "offer"):
        assert browser.post(address(name, office.pk), TYPED).status_code == 403
    assert browser.get(address("new")).status_code == 403
