"""Asking what would have happened, from the editors and by REST, and reading the answer."""

import pytest
from django.urls import reverse

from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from aftersales.worktime.models import WorkCalendar
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures
from tests.worktime.test_editing_calendars import TYPED
from tickets.models import Replay


@pytest.fixture
def manager(north, sign_in):
    browser = sign_in(north.manager)
    browser.cookies["django_language"] = "en"
    return browser


def own(north):
    with tenant_scope(north.tenant):
        return WorkCalendar.objects.default()


def test_a_plans_version_is_replayed_with_progress(north, opened, manager):
    asked = reverse("tickets:replay-plan", args=[opened.plan_version.plan_id, opened.plan_version.number])
    page = manager.post(asked, {"days": "30"})["Location"]
    live = manager.get(page)
    assert (live.context["replay"].state, "data-live" in live.text) == ("running", True)
    same = manager.get(page, {"version": live.context["version"]}, headers={"HX-Request": "true"})
    assert same.status_code == 204
    sweep()
    done = manager.get(page, {"version": live.context["version"]}, headers={"HX-Request": "true"})
    assert (done.status_code, done.context["replay"].seen, "data-live=" in done.text) == (200, 1, False)
    assert manager.get(reverse("tickets:replays")).context["page"].rows == [done.context["replay"]]


def test_what_stands_in_a_calendars_editor_is_replayed_and_not_saved(north, opened, manager):
    calendar = own(north)
    asked = reverse("tickets:replay-calendar", args=[calendar.pk])
    answer = manager.post(asked, TYPED | {"windows_5": "10-16", "days": "60"})
    assert answer.status_code == 303
    bad = manager.post(asked, TYPED | {"windows_5": "late"})
    assert (bad.status_code, bad.context["form"]["windows"].value()[5]) == (422, "late")
    with tenant_scope(north.tenant):
        replay = Replay.objects.get()
        assert (replay.days, replay.content["windows"][5], WorkCalendar.objects.get(pk=calendar.pk).version) == (
            60, [["10:00", "16:00"]], 1,
        )  # fmt: skip
    manager.post(reverse("tickets:replay-cancel", args=[replay.pk]))
    assert manager.post(reverse("tickets:replay-cancel", args=[replay.pk])).status_code == 409


def test_it_is_asked_and_read_by_rest(north, opened, key_of):  # noqa: F811
    client = key_of(north, role="manager")
    version = str(opened.plan_version.pk)
    made = client.send("POST", "replays/", {"plan_version": version, "days": 90})
    assert (made.status_code, made.json()["state"], made.json()["total"]) == (201, "running", 1)
    sweep()
    read = client.read(f"replays/{made.json()['id']}/").json()
    assert (read["state"], read["flips"]) == ("done", 0)
    assert client.read(f"flips/?replay={read['id']}").json()["results"] == []
    calendar = str(own(north).pk)
    late = {"calendar": calendar, "content": {"windows": [[["10:00", "18:00"]]] * 7}, "days": 30}
    assert client.send("POST", "replays/", late).status_code == 201
    for body in ({"days": 30}, {"plan_version": version, "calendar": calendar, "days": 30}, {**late, "days": 31}):
        assert client.send("POST", "replays/", body).status_code == 422
    assert client.send("POST", "replays/", {**late, "content": {"windows": [[]] * 7}}).status_code == 409
    assert client.send("POST", f"replays/{read['id']}/cancel/").status_code == 409
    assert key_of(north).send("POST", "replays/", late).status_code == 403
