"""The pages of tours and teams, the guest's own page with the other stops, and both by the API (R4.3)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from customers.actions.events import step_event
from customers.actions.teams import set_team
from customers.actions.tours import add_stop
from customers.models import CustomerEvent, EventGuest, EventNote
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures
from tests.customers.test_event_pages import guests, own_page
from tickets.actions.absences import add_absence

STOP = {"tour_name": "冬季体检", "name": "南京站", "place": "南京江宁", "starts_at": "2028-01-06T09:00",
        "ends_at": "2028-01-06T17:00"}  # fmt: skip
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


@pytest.fixture
def manager(north, sign_in):
    return sign_in(north.manager)


def opened(company, guest, days, **fields):
    """Another stop of the tour of a guest's event so many days later, open."""
    now = timezone.now()
    with tenant_scope(company.tenant):
        event = CustomerEvent.objects.get(pk=guest.event_id)
        when = {"starts_at": event.starts_at + days * DAY, "ends_at": event.ends_at + days * DAY}
        stop = add_stop(event=event, place=f"Stop {days}", **when, **fields, by=SYSTEM, at=now)
        return step_event(event=stop, verb="open", by=SYSTEM, at=now)


def test_a_stop_is_added_in_one_form_and_each_page_shows_the_way_to_the_others(north, manager):
    with tenant_scope(north.tenant):
        first = factories.event(at=timezone.now(), name="苏州站")
    form = f"/events/{first.pk}/stop/"
    assert 'name="tour_name"' in manager.get(form).text
    wrong = manager.post(form, STOP | {"ends_at": "2028-01-06T09:00"})
    assert (wrong.status_code, bool(wrong.context["form"].errors["ends_at"])) == (422, True)
    made = manager.post(form, STOP)
    with tenant_scope(north.tenant):
        stop = CustomerEvent.objects.get(name="南京站")
        tour = stop.tour
    assert (made["Location"], tour.name) == (stop.get_absolute_url(), "冬季体检")
    assert "tour_name" not in manager.get(form).text
    for page, others in ((first, stop), (stop, first)):
        shown = manager.get(page.get_absolute_url()).text
        assert (tour.get_absolute_url() in shown, f'href="{others.get_absolute_url()}"' in shown) == (True, True)
    text = manager.get(tour.get_absolute_url()).text
    assert text.index("南京站") > text.index("苏州站") if first.starts_at < stop.starts_at else True
    edited = manager.post(f"{tour.get_absolute_url()}edit/", {"name": "春季体检", "version": 1})
    assert edited["Location"] == tour.get_absolute_url()
    late = manager.post(f"{tour.get_absolute_url()}edit/", {"name": "X", "version": 1})
    assert (late.status_code, "春季体检" in manager.get("/events/").text) == (409, True)


def test_a_guest_chooses_another_stop_on_their_page_and_lands_on_their_page_there(north):
    (guest,) = guests(north, "甲", starts_in=2 * DAY)
    there = opened(north, guest, 3, capacity=1)
    page, browser = own_page(north, guest), Client()
    assert str(there.pk) in browser.get(page).text
    moved = browser.post(f"{page}stop/", {"event": str(there.pk)})
    assert moved.status_code == 303
    shown = browser.get(moved["Location"]).text
    assert ("Stop 3" in shown, "qr-large" in shown) == (True, True)
    old = browser.get(page).text
    assert (moved["Location"] in old, 'value="yes"' in old, "qr-large" in old) == (True, False, False)
    with tenant_scope(north.tenant):
        assert sorted(EventGuest.objects.values_list("event__place", "answer")) == [
            ("Stop 3", "yes"),
            ("上海静安嘉里中心", "no"),
        ]
    strange = browser.post(f"{page}stop/", {"event": str(guest.pk)})
    assert (strange.status_code, browser.get(f"{page}stop/").status_code) == (422, 200)


def test_a_full_stop_is_not_offered_and_refused_with_a_sentence(north):
    first, second = guests(north, "甲", "乙", starts_in=2 * DAY)
    there = opened(north, first, 3, capacity=1)
    Client().post(f"{own_page(north, first)}stop/", {"event": str(there.pk)})
    page = own_page(north, second)
    assert str(there.pk) not in Client().get(page).text
    refused = Client().post(f"{page}stop/", {"event": str(there.pk)})
    assert (refused.status_code, "名额已满" in refused.text) == (422, True)


def test_guests_of_a_cancelled_stop_are_offered_the_others(north, manager):
    (guest,) = guests(north, "甲", starts_in=2 * DAY)
    there = opened(north, guest, 3)
    manager.post(f"/events/{guest.event_id}/cancel/")
    shown = Client().get(own_page(north, guest)).text
    assert ("已取消" in shown, str(there.pk) in shown) == (True, True)


def test_the_desk_notes_by_phone_to_which_stop_somebody_comes(north, desk):
    (guest,) = guests(north, "甲", starts_in=2 * DAY)
    there = opened(north, guest, 3)
    assert str(there.pk) in desk.get(guest.get_absolute_url()).text
    moved = desk.post(f"{guest.get_absolute_url()}stop/", {"event": str(there.pk)})
    with tenant_scope(north.tenant):
        assert moved["Location"] == EventGuest.objects.get(event=there).get_absolute_url()
    assert moved["Location"] in desk.get(guest.get_absolute_url()).text


def test_the_team_is_chosen_told_of_clashes_and_sees_it_in_their_day(north, manager, sign_in):
    at = timezone.now()
    with tenant_scope(north.tenant):
        event = factories.event(at=at, name="苏州站", starts_at=at + DAY, ends_at=at + DAY * 2)
        away = {"starts_at": at + DAY, "ends_at": at + 2 * DAY, "reason": "培训"}
        add_absence(member=north.technician, **away, by=north.dispatcher.actor, at=at)
    home = f"/events/{event.pk}/"
    assert str(north.technician.pk) in manager.get(f"{home}team/").text
    assert manager.post(f"{home}team/", {"members": [str(north.technician.pk)]})["Location"] == home
    shown = manager.get(home).text
    assert (north.technician.name in shown, f"{home}team/busy/" in shown) == (True, True)
    assert "培训" in manager.get(f"{home}team/busy/").text
    assert "苏州站" in sign_in(north.technician).get("/my/").text
    with tenant_scope(north.tenant):
        other = factories.event(at=at, starts_at=at + DAY, ends_at=at + DAY * 2)
    refused = manager.post(f"/events/{other.pk}/team/", {"members": [str(north.technician.pk)]})
    assert (refused.status_code, "苏州站" in refused.text) == (422, True)


def test_tours_teams_and_changes_by_the_api(north, key_of):  # noqa: F811 - the fixture
    api = key_of(north, "manager")
    (guest,) = guests(north, "甲", starts_in=2 * DAY)
    path = f"events/{guest.event_id}/"
    when = {"starts_at": (timezone.now() + 5 * DAY).isoformat(), "ends_at": (timezone.now() + 6 * DAY).isoformat()}
    made = api.send("POST", f"{path}add-stop/", {"place": "Nanjing", "tour_name": "Winter", **when})
    stop = made.json()
    assert (made.status_code, stop["state"], stop["capacity"]) == (201, "draft", None)
    tour = api.read(f"tours/{stop['tour']}/").json()
    assert (tour["name"], tour["once"]) == ("Winter", True)
    assert [one["id"] for one in api.read(f"events/?tour={tour['id']}&ordering=starts_at").json()["results"]] == [
        str(guest.event_id),
        stop["id"],
    ]
    team = api.send("POST", f"events/{stop['id']}/team/", {"members": [str(north.technician.pk)]}).json()
    assert team["team"] == [str(north.technician.pk)]
    api.send("POST", f"events/{stop['id']}/open/")
    there = api.send("POST", f"event-guests/{guest.pk}/change-stop/", {"event": stop["id"]}).json()
    assert (there["event"], there["answer"], there["invitation"]) == (stop["id"], "yes", "none")
    results = api.read(f"tours/{tour['id']}/results/").json()
    assert ([one["yes"] for one in results["stops"]], results["total"]["yes"]) == ([0, 1], 1)
    other = api.send("POST", "tours/", {"name": "Summer", "once": False}).json()
    with tenant_scope(north.tenant):
        alone = factories.event(at=timezone.now())
    tag = api.read(f"events/{alone.pk}/")["ETag"]
    changed = api.send("PATCH", f"events/{alone.pk}/", {"tour": other["id"]}, If_Match=tag)
    assert changed.json()["tour"] == other["id"]


@pytest.mark.parametrize("page", ["tour", "event", "guest", "own", "day", "team"])
def test_a_page_costs_the_same_for_one_stop_more_and_for_three(north, manager, sign_in, page):
    (guest,) = guests(north, "甲", starts_in=2 * DAY)
    opened(north, guest, 1)
    with tenant_scope(north.tenant):
        event = CustomerEvent.objects.select_related("tour").get(pk=guest.event_id)
        set_team(event=event, members=[north.technician, north.colleague], by=SYSTEM, at=timezone.now())
    home = event.get_absolute_url()
    addresses = {"tour": event.tour.get_absolute_url(), "event": home, "guest": guest.get_absolute_url()}
    addresses |= {"own": own_page(north, guest), "day": "/my/", "team": f"{home}team/busy/"}
    browser = {"own": Client(), "day": sign_in(north.technician)}.get(page, manager)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(addresses[page]).status_code == 200
        return len(queries)

    cost()
    before = cost()
    for days in (2, 3):
        stop = opened(north, guest, days)
        at = timezone.now()
        with tenant_scope(north.tenant):
            came = EventGuest.objects.create(event=stop, customer=factories.person(), created_at=at, arrived_at=at)
            EventNote.objects.create(guest=came, kind="check_up", text="x", noted_at=at)
            away = {"starts_at": event.starts_at, "ends_at": event.ends_at}
            add_absence(member=north.technician, **away, by=north.dispatcher.actor, at=at)
    assert cost() == before
