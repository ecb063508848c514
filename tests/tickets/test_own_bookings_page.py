"""A customer's own appointments, by their link: booked, moved, cancelled; never two at once, the staff told (R1.4)."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from aftersales.accounts.actions.links import standing_links
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.messaging.models import Message
from aftersales.messaging.sharing import completed
from aftersales.messaging.templates import render
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from customers.rules.wording import LINKS
from tests import factories
from tickets.actions.booking import TIMER, remind_of
from tickets.models import Booking, TicketPolicy
from tickets.queries.bookings import offers_of
from tickets.rules.bookings import BOOKING, BOOKING_LASTS, MOST


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


@pytest.fixture
def shop(north):
    """North with its two technicians, one service item of an hour, and 王女士 who may book."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=timezone.now())
        item = factories.service_item(name="基础护理", members=[north.technician, north.colleague])
        lady = factories.contact(customer=factories.person(name="王丽安"), name="王丽安", form_of_address="王女士")
    return north, item, lady


def own_page(company, contact):
    with tenant_scope(company.tenant):
        links = standing_links(
            purpose=BOOKING, subjects=[contact.pk], lasts=BOOKING_LASTS, by=SYSTEM, at=timezone.now()
        )
        context = {"page": ["tickets:portal-book", str(links[str(contact.pk)]), ""], "item": "", "member": ""}
        context["starts_at"] = timezone.now().isoformat()
        letter = render("tickets/booking_reminder", "sms", context, language="en", time_zone="UTC")
    return re.search(r"/c/book/[\w-]+/", letter.body)[0]


def slots_on(page):
    """Return the values of the buttons of free times, in their order."""
    return re.findall(r'name="slot" value="([^"]+)"', Client().get(page).text)


def bookings(company):
    with tenant_scope(company.tenant):
        return list(Booking.objects.order_by("created_at").values_list("member", "state", "starts_at"))


def told(company):
    with tenant_scope(company.tenant):
        sent = Message.objects.filter(template="tickets/booking_by_customer", channel="in_app").order_by("created_at")
        return [(message.context["what"], message.member_id) for message in sent]


def test_a_free_time_is_booked_moved_and_cancelled_and_each_time_the_member_hears(shop):
    north, item, lady = shop
    page, browser = own_page(north, lady), Client()
    assert ("王女士" in browser.get(page).text, "基础护理" in browser.get(page).text) == (True, True)
    later = f"{page}?from={timezone.localdate() + timedelta(days=3)}"
    slots = slots_on(later)
    first, other = slots[0], next(slot for slot in slots if slot.split()[1] != slots[0].split()[1])
    assert browser.post(page, {"slot": first})["Location"] == f"{page}?done=book"
    assert "预约成功" in browser.get(f"{page}?done=book").text
    with tenant_scope(north.tenant):
        booking = Booking.objects.get()
        assert (booking.contact_id, booking.customer_id, booking.item_id) == (lady.pk, lady.customer_id, item.pk)
        assert Timer.objects.filter(kind=TIMER, key=str(booking.pk)).exists()  # both are reminded
        assert Event.objects.get(verb="booking.book").actor_kind == "link"
    assert first not in slots_on(later)
    assert first in slots_on(f"{later}&move={booking.pk}")  # its own time hinders no move
    browser.post(f"{page}?move={booking.pk}", {"slot": other})
    assert [(str(member), state) for member, state, _at in bookings(north)] == [(other.split()[1], "booked")]
    assert browser.post(f"{page}{booking.pk}/cancel/")["Location"] == f"{page}?done=cancel"
    assert first in slots_on(later)
    assert [what for what, _member in told(north)] == ["book", "move", "move", "cancel"]
    assert {str(member) for what, member in told(north) if what == "move"} == {
        first.split()[1],
        other.split()[1],
    }
    assert browser.post(f"{page}{booking.pk}/cancel/").status_code == 404


def test_who_comes_second_sees_the_times_that_are_left_and_reads_why(shop):
    north, item, lady = shop
    page = f"{own_page(north, lady)}?from={timezone.localdate() + timedelta(days=3)}"
    taken = slots_on(page)[0]
    with tenant_scope(north.tenant):
        instant, member = taken.split()
        other = factories.contact(phone="+8613800000002")
        Booking.objects.create(
            member_id=member,
            item=item,
            customer=other.customer,
            starts_at=instant,
            ends_at=timezone.datetime.fromisoformat(instant) + timedelta(minutes=30),
            created_at=timezone.now(),
        )
    late = Client().post(page, {"slot": taken})
    left = re.findall(r'name="slot" value="([^"]+)"', late.text)
    assert (late.status_code, "这个时间刚被占用" in late.text) == (422, True)
    assert (taken in left, bool(left)) == (False, True)
    assert len(bookings(north)) == 1


@pytest.mark.parametrize("slot", ["", "soon", "2026-13-01T00:00:00+08:00 x", "2030-01-01T09:00:00 {member}", "x" * 90])
def test_what_is_no_free_time_is_refused_by_a_sentence(shop, slot):
    north, _item, lady = shop
    answer = Client().post(own_page(north, lady), {"slot": slot.replace("{member}", str(north.technician.pk))})
    assert (answer.status_code, bookings(north)) == (422, [])


def test_nobody_books_too_far_ahead_too_many_or_with_who_does_not_do_it(shop):
    north, _item, lady = shop
    page = f"{own_page(north, lady)}?from={timezone.localdate() + timedelta(days=3)}"
    slots = slots_on(page)
    instant, member = slots[0].split()
    far = timezone.datetime.fromisoformat(instant) + timedelta(days=70)
    assert Client().post(page, {"slot": f"{far.isoformat()} {member}"}).status_code == 422
    assert Client().post(page, {"slot": f"{instant} {north.dispatcher.pk}"}).status_code == 422
    own = [slot for slot in slots if slot.split()[1] == member]
    apart = own[::2][: MOST + 1]
    answers = [Client().post(page, {"slot": slot}).status_code for slot in apart]
    assert answers == [303] * MOST + [422]


def test_shortly_before_it_the_customer_calls(shop):
    north, item, lady = shop
    soon = timezone.now() + timedelta(hours=2)
    with tenant_scope(north.tenant):
        booked = {"item": item, "customer": lady.customer, "contact": lady, "created_at": timezone.now()}
        one = Booking.objects.create(
            member=north.technician, starts_at=soon, ends_at=soon + timedelta(hours=1), **booked
        )
    page = own_page(north, lady)
    assert f"{one.pk}/cancel/" not in Client().get(page).text
    assert Client().post(f"{page}{one.pk}/cancel/").status_code == 422
    with tenant_scope(north.tenant):
        TicketPolicy.objects.update(book_cancel_hours=1)
    assert Client().post(f"{page}{one.pk}/cancel/").status_code == 303


def test_a_link_shows_its_own_appointments_and_names_members_only_where_the_company_says_so(shop):
    north, item, lady = shop
    with tenant_scope(north.tenant):
        other = factories.contact(name="别人", phone="+8613800000002", customer=factories.person(name="别人"))
        opens = offers_of(item, first=timezone.localdate() + timedelta(days=3), at=timezone.now())
        slot = next(iter(opens.values()))[0]
        made = factories.booking(
            member=slot.member, item=item, customer=other.customer, starts_at=slot.slot.start, at=timezone.now()
        )
    page = own_page(north, lady)
    shown = Client().get(page).text
    assert ("别人" in shown, str(made.pk) in shown, north.technician.name in shown) == (False, False, True)
    assert Client().post(f"{page}{made.pk}/cancel/").status_code == 404
    assert "别人" not in Client().get(f"{page}?move={made.pk}").text
    named = slots_on(page)
    with tenant_scope(north.tenant):
        TicketPolicy.objects.update(page_names_technician=False)
    assert north.technician.name not in Client().get(page).text
    assert len(slots_on(page)) < len(named)  # a time is offered once, with whoever is free


def test_strange_queries_show_the_page(shop):
    north, item, lady = shop
    page = own_page(north, lady)
    for query in ("from=9999-12-31", "from=0001-01-01", "day=x", "item=x", "move=x", "done=x", f"item={item.pk}&day=1"):
        assert Client().get(f"{page}?{query}").status_code == 200


def test_an_invitation_of_the_week_holds_the_link_and_nothing_of_it_is_kept(shop):
    north, _item, lady = shop
    at = timezone.now()
    texts = {"zh-hans": {"subject": "{称呼}，您好", "body": "请点此预约：{预约链接}"}}
    with tenant_scope(north.tenant):
        lady.consents = True
        lady.save()
        plan = factories.started_plan(at=at, texts=texts)
        factories.occurrence(plan=plan, at=at)
        [message] = completed([Message.objects.get(template="customers/reminder")])
        letter = render(message.template, "sms", message.context, language="zh-hans", time_zone="Asia/Shanghai")
    page = own_page(north, lady)
    assert f"请点此预约：http://localhost:8000{page}" in letter.body
    assert page.split("/")[3] not in str(message.context)
    assert Client().get(page).status_code == 200


def test_the_reminder_leads_to_the_page_and_one_that_was_moved_is_reminded_of_anew(shop):
    north, item, lady = shop
    at = timezone.now()
    with tenant_scope(north.tenant):
        offers = offers_of(item, first=timezone.localdate(at) + timedelta(days=3), at=at)
        one, two = [offer for offer in next(iter(offers.values())) if offer.member == north.technician][::2][:2]
        booked = {"customer": lady.customer, "contact": lady, "item": item, "at": at}
        booking = factories.booking(member=one.member, starts_at=one.slot.start, **booked)
        for start in (one.slot.start, two.slot.start):
            booking.starts_at = start
            remind_of(booking, at=at)
        sent = Message.objects.filter(template="tickets/booking_reminder")
        assert [message.context["page"][0] for message in sent] == ["tickets:portal-book"] * 2


def test_the_page_costs_the_same_for_one_and_for_three(shop):
    north, item, lady = shop

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(page).status_code == 200
        return len(queries)

    page = own_page(north, lady)
    soon = timezone.now() + timedelta(days=1)
    booked = {"item": item, "customer": lady.customer, "contact": lady, "created_at": timezone.now()}
    costs = []
    for number in range(3):
        starts_at = soon + timedelta(hours=number)
        with tenant_scope(north.tenant):
            ends_at = starts_at + timedelta(minutes=30)
            Booking.objects.create(member=north.technician, starts_at=starts_at, ends_at=ends_at, **booked)
        costs.append(cost())
    assert costs[0] == costs[2]


def test_the_links_purpose_is_that_of_the_place_in_the_words():
    assert (LINKS["booking"].purpose, LINKS["booking"].lasts) == (BOOKING, BOOKING_LASTS)
