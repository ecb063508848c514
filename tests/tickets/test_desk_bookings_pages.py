"""Appointments at the desk: on the customer's page, moved to another slot, and the link by which they book (R1.4)."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aftersales.accounts.models import PortalLink
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.messaging.templates import render
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from tests import factories
from tickets.actions.booking import TIMER, step_booking
from tickets.models import Booking
from tickets.queries.bookings import slots_of
from tickets.rules.bookings import can_move


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


@pytest.fixture
def shop(north):
    """North with two technicians, an item of an hour, 王女士, and a day next week with free times."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=timezone.now())
        item = factories.service_item(minutes=60, members=[north.technician, north.colleague])
        lady = factories.contact(customer=factories.person(name="王丽安"), name="王丽安", form_of_address="王女士")
        day = timezone.localdate() + timedelta(days=7)
        while not (free := slots_of(item, day, at=timezone.now())[0][1]):
            day += timedelta(days=1)
    return north, item, lady, [slot.start for slot in free]


def booked(north, item, lady, start, member=None):
    with tenant_scope(north.tenant):
        said = {"customer": lady.customer, "contact": lady, "at": timezone.now()}
        return factories.booking(member=member or north.technician, item=item, starts_at=start, **said)


@pytest.fixture
def desk(north, sign_in):
    return sign_in(north.dispatcher)


def test_an_appointment_is_moved_to_another_slot_and_another_member(shop, desk):
    north, item, lady, free = shop
    booking = booked(north, item, lady, free[0])
    page = reverse("tickets:booking-move", args=[booking.pk])
    assert page in desk.get(reverse("tickets:booking", args=[booking.pk])).text
    columns = {member.pk: {slot.start for slot in found} for member, found in desk.get(page).context["columns"]}
    assert free[0] in columns[north.technician.pk]  # its own time hinders nothing
    said = f"{free[4].isoformat()} {north.colleague.pk}"
    assert desk.post(page, {"slot": said})["Location"] == reverse("tickets:booking", args=[booking.pk])
    with tenant_scope(north.tenant):
        moved = Booking.objects.get()
        assert (moved.member_id, moved.starts_at) == (north.colleague.pk, free[4])
        assert Timer.objects.get(kind=TIMER).due_at == free[4] - timedelta(hours=24)


def test_a_slot_that_was_taken_meanwhile_is_said_on_the_form(shop, desk):
    north, item, lady, free = shop
    booking = booked(north, item, lady, free[0])
    booked(north, item, lady, free[4])
    page = reverse("tickets:booking-move", args=[booking.pk])
    for slot, words in (
        (f"{free[4].isoformat()} {north.technician.pk}", "这个时间"),
        (f"{free[4].isoformat()} {north.dispatcher.pk}", "不做"),
        ("", None),
        ("2026-01-01T00:00 x", None),
        (f"{datetime(9999, 1, 1, tzinfo=free[0].tzinfo).isoformat()} {north.technician.pk}", "一年"),
    ):
        refused = desk.post(page, {"slot": slot})
        assert (refused.status_code, bool(refused.context["form"].errors)) == (422, True)
        assert words is None or words in str(refused.context["form"].errors)
    with tenant_scope(north.tenant):
        assert Booking.objects.get(pk=booking.pk).starts_at == free[0]


def test_one_that_has_begun_or_ended_is_not_moved(shop, desk):
    north, item, lady, free = shop
    assert (can_move("confirmed", begun=False), can_move("booked", begun=True), can_move("done", begun=False)) == (
        True, False, False,
    )  # fmt: skip
    booking = booked(north, item, lady, free[0])
    with tenant_scope(north.tenant):
        step_booking(booking=booking, verb="cancel", by=SYSTEM, at=timezone.now())
    page = reverse("tickets:booking-move", args=[booking.pk])
    assert desk.get(page).context["columns"] == []
    assert desk.post(page, {"slot": f"{free[2].isoformat()} {north.technician.pk}"}).status_code == 422
    assert page not in desk.get(reverse("tickets:booking", args=[booking.pk])).text


def test_the_link_is_made_shown_sent_and_revoked(shop, desk):
    north, _item, lady, _free = shop
    page = reverse("tickets:booking-link", args=[lady.pk])
    panel = reverse("tickets:customer-bookings", args=[lady.customer.number])
    assert desk.get(page).context["link"] is None
    assert desk.post(f"{page}make/")["Location"] == page
    shown = desk.get(page).context
    assert f'data-copy="{shown["address"]}"' in desk.get(page).text
    path = "/c/book/" + shown["address"].partition("/c/book/")[2]
    assert Client().get(path).status_code == 200
    assert [until for _contact, until in desk.get(panel).context["links"]] == [shown["link"].expires_at]
    for _twice in range(2):
        desk.post(f"{page}send/")
    with tenant_scope(north.tenant):
        sent = Message.objects.get(template="tickets/booking_link")
        letter = render(sent.template, sent.channel, sent.context, language="zh-hans", time_zone="UTC")
        assert (sent.address, shown["address"] in letter.body, "王女士" in letter.subject) == (lady.phone, True, True)
    desk.post(f"{page}revoke/")
    assert (Client().get(path).status_code, desk.get(page).context["link"]) == (404, None)
    assert desk.post(f"{page}paint/").status_code == 404


def test_who_does_not_want_to_be_contacted_is_not_sent_it(shop, desk):
    north, _item, lady, _free = shop
    with tenant_scope(north.tenant):
        lady.do_not_contact = True
        lady.save()
    page = reverse("tickets:booking-link", args=[lady.pk])
    assert f"{page}send/" not in desk.get(page).text
    assert desk.post(f"{page}send/").status_code in (303, 409)
    with tenant_scope(north.tenant):
        assert (Message.objects.filter(template="tickets/booking_link").count(), PortalLink.objects.count()) == (0, 0)


def test_who_may_not_give_links_sees_the_appointments_alone(shop, sign_in):
    north, item, lady, free = shop
    booked(north, item, lady, free[0])
    finance = sign_in(north.finance)
    panel = finance.get(reverse("tickets:customer-bookings", args=[lady.customer.number]))
    assert (len(panel.context["coming"]), "links" in panel.context) == (1, False)
    assert finance.get(reverse("tickets:booking-link", args=[lady.pk])).status_code == 403


def test_the_panel_costs_the_same_with_one_row_and_with_three(shop, desk):
    north, item, lady, free = shop
    panel = reverse("tickets:customer-bookings", args=[lady.customer.number])

    def cost(rows):
        for row in range(*rows):
            booked(north, item, lady, free[row * 3])
            with tenant_scope(north.tenant):
                factories.contact(customer=lady.customer, name=f"人{row}", phone=f"+861390000000{row}")
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(panel).status_code == 200
        return len(queries)

    assert cost((0, 1)) == cost((1, 3))
