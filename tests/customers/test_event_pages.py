"""The pages of events: prepared, tried, invited, the guest's own page, the door (R4.3, R8.6)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aftersales.accounts.actions.links import standing_links
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.messaging.templates import render
from aftersales.tenancy.scope import tenant_scope
from aftersales.tokens import token_of
from customers.actions.events import step_event
from customers.actions.inviting import write_next
from customers.models import CustomerEvent, EventGuest, EventNote
from customers.rules.events import EVENT
from tests import factories
from tickets.models import FollowUp

FORM = {
    "name": "秋季新品发布会", "event_type": "launch", "place": "上海静安嘉里中心", "starts_at": "2028-01-05T14:00",
    "ends_at": "2028-01-05T17:00", "channel": "sms", "subject_zh_hans": "{称呼}，诚邀您",
    "body_zh_hans": "{活动}，{时间}",
}  # fmt: skip


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


@pytest.fixture
def manager(north, sign_in):
    return sign_in(north.manager)


def guests(company, *names, starts_in=timedelta(hours=-1), **fields):
    """An event that goes on, to which these persons were invited the day before; return the guests."""
    at = timezone.now()
    with tenant_scope(company.tenant):
        for number, name in enumerate(names):
            owner = factories.person(name=name)
            contact = {"customer": owner, "name": name, "is_primary": True, "consents": True}
            factories.contact(**contact, phone=f"+861380000{number:04d}")
        event = factories.event(at=at, starts_at=at + starts_in, ends_at=at + starts_in + timedelta(hours=5), **fields)
        before = at - timedelta(days=1)
        event = step_event(event=event, verb="invite", by=SYSTEM, at=before)
        write_next(event=event, at=before)
        return list(event.guests.select_related("customer").order_by("customer__number"))


def own_page(company, guest):
    """Return the address that the guest's message holds."""
    with tenant_scope(company.tenant):
        lasts = timedelta(days=1)
        links = standing_links(purpose=EVENT, subjects=[guest.pk], lasts=lasts, by=SYSTEM, at=timezone.now())
    return f"/c/event/{token_of(links[str(guest.pk)])}/"


def test_an_event_is_prepared_in_the_companys_time_and_words_and_opened_by_inviting(north, manager):
    made = manager.post("/events/new/", FORM)
    with tenant_scope(north.tenant):
        event = CustomerEvent.objects.get()
        assert event.texts == {"zh-hans": {"subject": "{greeting}，诚邀您", "body": "{event}，{date}"}}
        assert event.starts_at.isoformat() == "2028-01-05T06:00:00+00:00"
    assert made["Location"] == f"/events/{event.pk}/"
    page = manager.get(made["Location"]).text
    assert ("王女士，诚邀您" in page, "秋季新品发布会，2028-01-05 14:00–17:00" in page) == (True, True)
    assert manager.post(f"/events/{event.pk}/invite/").status_code == 303
    with tenant_scope(north.tenant):
        assert CustomerEvent.objects.get().state == "open"
    assert manager.post(f"/events/{event.pk}/finish/").status_code == 409


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_at": "2028-01-05T14:00"}, "ends_at"),
        ({"starts_at": "tomorrow"}, "starts_at"),
        ({"capacity": "0"}, "capacity"),
        ({"body_zh_hans": "{产品}"}, "body_zh_hans"),
        ({"subject_zh_hans": "", "body_zh_hans": ""}, ""),
        ({"place": ""}, "place"),
        ({"starts_at": "0001-01-01T00:00"}, "starts_at"),
        ({"ends_at": "9999-12-31T23:59"}, "ends_at"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(north, manager, wrong, field):
    answer = manager.post("/events/new/", FORM | wrong)
    form = answer.context["form"]
    assert (answer.status_code, form["name"].value()) == (422, "秋季新品发布会")
    assert bool(form.errors.get(field or "__all__")) is True


def test_who_was_slower_sees_what_stands_there_now(north, manager):
    with tenant_scope(north.tenant):
        event = factories.event(at=timezone.now())
    manager.post(f"/events/{event.pk}/edit/", FORM | {"version": 1})
    late = manager.post(f"/events/{event.pk}/edit/", FORM | {"version": 1, "name": "Mine"})
    assert (late.status_code, late.context["form"]["name"].value()) == (409, "Mine")
    assert "秋季新品发布会" in late.text


def test_the_invitation_leads_to_the_guests_own_page_and_takes_the_answer_there(north, settings):
    guest, other = guests(north, "甲", "乙", starts_in=timedelta(days=2))
    with tenant_scope(north.tenant):
        message = Message.objects.outgoing().get(context__guest=str(guest.pk))
        letter = render(message.template, "sms", message.context, language="zh-hans", time_zone="Asia/Shanghai")
    page = own_page(north, guest)
    assert (page in letter.body, "/c/stop/" in letter.stop, letter.subject) == (True, True, "甲，诚邀您")
    browser = Client()
    shown = browser.get(page).text
    assert ("甲" in shown, "乙" in shown, f"{settings.PUBLIC_URL}/events/guests/" in shown) == (True, False, False)
    assert 'name="answer" value="yes"' in shown
    assert browser.post(page, {"answer": "perhaps"}).status_code == 422
    assert browser.post(page, {"answer": "yes"})["Location"] == page
    assert ("我会参加" in browser.get(page).text, "qr-large" in browser.get(page).text) == (False, True)
    browser.post(page, {"answer": "no"})
    assert "qr-large" not in browser.get(page).text
    with tenant_scope(north.tenant):
        assert [EventGuest.objects.get(pk=one.pk).answer for one in (guest, other)] == ["no", ""]


def test_the_last_seat_is_refused_on_the_page_with_a_sentence(north):
    first, second = guests(north, "甲", "乙", capacity=1, starts_in=timedelta(days=2))
    assert Client().post(own_page(north, first), {"answer": "yes"}).status_code == 303
    refused = Client().post(own_page(north, second), {"answer": "yes"})
    assert (refused.status_code, "名额已满" in refused.text) == (422, True)


def test_a_cancelled_event_says_so_and_takes_no_answer(north, manager):
    (guest,) = guests(north, "甲", starts_in=timedelta(days=2))
    manager.post(f"/events/{guest.event_id}/cancel/")
    page = own_page(north, guest)
    shown = Client().get(page).text
    assert ("已取消" in shown, 'name="answer"' in shown, "qr-large" in shown) == (True, False, False)
    assert Client().post(page, {"answer": "yes"}).status_code == 422


def test_the_code_opens_the_guest_for_a_member_who_signs_them_in_by_one_touch(north, sign_in):
    (guest,) = guests(north, "甲")
    address = f"/events/guests/{guest.pk}/"
    assert Client().get(address).status_code == 302  # to the login, and nothing of the guest
    technician = sign_in(north.technician)
    assert "sign-in/" in technician.get(address).text
    for _twice in range(2):
        assert technician.post(f"{address}sign-in/").status_code == 303
    assert "已签到" in technician.get(address).text
    finding = technician.post(f"{address}notes/", {"kind": "check_up", "text": "探头磨损"})
    assert (finding.status_code, technician.post(f"{address}notes/", {"kind": "joke"}).status_code) == (303, 422)
    with tenant_scope(north.tenant):
        arrived = EventGuest.objects.get(pk=guest.pk)
        assert (arrived.signed_in_by_name, arrived.walk_in) == (north.technician.name, False)
        assert EventNote.objects.get().text == "探头磨损"
    assert "已签到" not in Client().get(own_page(north, guest)).text  # they read it in their own words
    assert "欢迎光临" in Client().get(own_page(north, guest)).text


def test_somebody_found_at_the_door_is_signed_in_and_what_they_suggest_becomes_one_call(north, desk):
    (guest,) = guests(north, "甲")
    with tenant_scope(north.tenant):
        stranger = factories.person(name="乙")
    place = f"/events/{guest.event_id}/walk-in/"
    assert desk.get(place).status_code == 200
    assert desk.post(place, {"customer": "C-999999"}).status_code == 422
    found = desk.post(place, {"customer": stranger.number})
    with tenant_scope(north.tenant):
        walked = EventGuest.objects.get(customer=stranger)
        assert (found["Location"], walked.walk_in) == (walked.get_absolute_url(), True)
    desk.post(f"{walked.get_absolute_url()}notes/", {"kind": "suggestion", "text": "想周末预约"})
    with tenant_scope(north.tenant):
        note = EventNote.objects.get()
    assert desk.post(f"/events/notes/{note.pk}/call/").status_code == 303
    assert desk.post(f"/events/notes/{note.pk}/call/").status_code == 409
    with tenant_scope(north.tenant):
        call = FollowUp.objects.get()
        assert (call.customer_id, call.script, call.state) == (stranger.pk, "想周末预约", "open")
    assert "想周末预约" in desk.get(f"/customers/{stranger.number}/events/").text
    assert "想周末预约" in desk.get(f"/events/{guest.event_id}/notes/").text


def test_guests_are_narrowed_by_what_became_of_them(north, manager):
    came, _absent = guests(north, "来了", "没来")
    manager.post(f"/events/guests/{came.pk}/sign-in/")
    home = f"/events/{came.event_id}/"
    assert [f"?status={status}" in manager.get(home).text for status in ("came", "silent", "no")] == [True, True, False]
    narrowed = manager.get(f"{home}?status=silent").text
    assert ("没来" in narrowed, "来了</a>" in narrowed) == (True, False)
    assert manager.get(f"{home}?status=nonsense").status_code == 200
    assert manager.get(f"{home}dry-run/").status_code == 200


@pytest.mark.parametrize("page", ["list", "event", "notes", "panel"])
def test_a_page_costs_the_same_for_one_and_for_three(north, manager, page):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert manager.get(address).status_code == 200
        return len(queries)

    def more(count):
        for guest in guests(north, *(f"客{count}{number}" for number in range(count)), name=f"E{count}"):
            manager.post(f"/events/guests/{guest.pk}/sign-in/")
            manager.post(f"/events/guests/{guest.pk}/notes/", {"kind": "suggestion", "text": "x"})
        return guest

    one = more(1)
    own = {"list": "", "event": f"{one.event_id}/", "notes": f"{one.event_id}/notes/"}
    address = f"/events/{own[page]}" if page in own else f"/customers/{one.customer.number}/events/"
    cost()
    before = cost()
    with tenant_scope(north.tenant):
        for other in range(2):
            event = factories.event(at=timezone.now(), name=f"more {other}")
            at = timezone.now()
            EventGuest.objects.create(event=event, customer=one.customer, created_at=at, arrived_at=at)
            guest = EventGuest.objects.create(
                event_id=one.event_id, customer=factories.person(), created_at=at, arrived_at=at
            )
            EventNote.objects.create(guest=guest, kind="suggestion", text="x", noted_at=at)
    assert cost() == before
