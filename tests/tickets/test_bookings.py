"""Appointments: free slots, never two at once, both reminded, on the desk's page, by the API (R1.4, R10.1)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures
from tests.tickets.conftest import NINE, after
from tests.tickets.making import work_order
from tickets.actions.absences import add_absence
from tickets.actions.booking import TIMER, step_booking
from tickets.actions.dispatching import assign
from tickets.jobs import appointments
from tickets.models import Booking, BookingState
from tickets.queries.bookings import slots_of
from tickets.queries.technicians import booked_soon, candidates
from tickets.rules.bookings import Span, free_slots

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY = date(2026, 11, 24)


def clock(hour, minute=0, day=TUESDAY):
    return datetime.combine(day, time(hour, minute), SHANGHAI)


def test_free_slots_leave_out_what_is_busy_what_is_too_short_and_what_has_passed():
    working = [Span(clock(9), clock(12)), Span(clock(13), clock(14, 30))]
    busy = [Span(clock(10), clock(10, 30)), Span(clock(8), clock(9))]
    free = free_slots(working, busy, minutes=60, step=30, earliest=clock(9))
    assert [slot.start for slot in free] == [clock(9), clock(10, 30), clock(11), clock(13), clock(13, 30)]
    assert free_slots(working, busy, minutes=60, step=30, earliest=clock(13, 1))[0].start == clock(13, 30)


@pytest.fixture
def item(shop):
    return factories.service_item(minutes=120)


def starts_of(item, member, day=TUESDAY, at=NINE):
    found = {one.pk: free for one, free in slots_of(item, day, at=at)}
    return {f"{slot.start.astimezone(SHANGHAI):%H:%M}" for slot in found[member.pk]}


def test_a_members_absences_appointments_and_visits_take_their_slots(shop, item, desk):
    assert {"09:00", "10:00", "15:30"} <= starts_of(item, shop.technician)
    factories.booking(member=shop.technician, item=item, starts_at=clock(9), at=NINE)
    add_absence(member=shop.technician, starts_at=clock(13), ends_at=clock(14), by=desk, at=NINE)
    assign(
        work_order=work_order(by=desk, at=NINE),
        technician=shop.technician,
        window=(clock(14), clock(15)),
        by=desk,
        at=NINE,
    )
    assert starts_of(item, shop.technician) == {"11:00", "15:00", "15:30"}
    assert "09:00" in starts_of(item, shop.colleague)
    assert starts_of(item, shop.technician, day=date(2026, 11, 28)) == set()  # Saturday
    [sent] = [
        one
        for one in candidates(at=clock(8), loads={}, booked=booked_soon(at=clock(8)))
        if one.pk == shop.technician.pk
    ]
    assert (sent.booked_from, sent.booked_until) == (clock(9), clock(11))  # what the desk sees when it assigns


def test_no_member_is_booked_twice_whatever_writes_the_row(shop, item):
    known = factories.booking(member=shop.technician, item=item, starts_at=clock(9), at=NINE)
    row = {name: getattr(known, name) for name in ("item", "customer", "created_at")}

    def written(start, end, member=shop.technician):
        with transaction.atomic():
            return Booking.objects.create(member=member, starts_at=start, ends_at=end, **row)

    for start, end in (
        (clock(10), clock(12)),
        (clock(8), clock(9, 1)),
        (clock(9, 30), clock(10)),
        (clock(8), clock(12)),
    ):
        with pytest.raises(IntegrityError, match="tickets_booking_once"):
            written(start, end)
    next_one = written(clock(11), clock(12))  # it ends where the other begins
    written(clock(9), clock(10), member=shop.colleague)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=next_one.pk).update(starts_at=clock(10, 59))
    Booking.objects.filter(pk=known.pk).update(state=BookingState.CANCELLED)
    written(clock(9), clock(10))
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=known.pk).update(state=BookingState.BOOKED)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"starts_at": clock(8)}, "closed"),
        ({"starts_at": clock(17)}, "closed"),
        ({"starts_at": clock(10)}, "taken"),
        ({"starts_at": after(minutes=-1)}, "in_the_past"),
        ({"starts_at": datetime(9999, 12, 31, 23, tzinfo=UTC)}, "too_far"),
        ({"member": "dispatcher"}, "does_not_do_it"),
    ],
)
def test_what_booking_refuses(shop, item, wrong, code):
    factories.booking(member=shop.technician, item=item, starts_at=clock(9), at=NINE)
    said = {"member": shop.technician, "starts_at": clock(14), **wrong}
    said["member"] = getattr(shop, said["member"]) if isinstance(said["member"], str) else said["member"]
    with pytest.raises(Refused) as refusal:
        factories.booking(item=item, at=NINE, **said)
    assert refusal.value.code == code


def test_both_are_reminded_once_and_nobody_once_it_is_cancelled(shop, item, desk):
    two_days = TUESDAY + timedelta(days=2)
    booking = factories.booking(member=shop.technician, item=item, starts_at=clock(10, day=two_days), at=NINE)
    timer = Timer.objects.get(kind=TIMER)
    assert timer.due_at == clock(10, day=two_days) - timedelta(hours=24)
    for _twice in range(2):
        appointments([timer], at=timer.due_at)
    sent = Message.objects.filter(template__startswith="tickets/booking").order_by("template")
    assert [(one.template, one.channel, bool(one.member_id)) for one in sent] == [
        ("tickets/booking_reminder", "sms", False), ("tickets/booking_soon", "in_app", True),
    ]  # fmt: skip
    other = factories.booking(member=shop.technician, item=item, starts_at=clock(14, day=two_days), at=NINE)
    assert step_booking(booking=other, verb="cancel", by=desk, at=after(hours=1)).state == "cancelled"
    assert not Timer.objects.filter(kind=TIMER, key=other.pk).exists()
    appointments([Timer(kind=TIMER, key=other.pk)], at=timer.due_at)
    assert sent.count() == 2
    with pytest.raises(Refused):
        step_booking(booking=booking, verb="finish", by=desk, at=clock(9, day=two_days))
    assert step_booking(booking=booking, verb="miss", by=desk, at=clock(11, day=two_days)).state == "no_show"


@pytest.fixture
def offered(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        customer = factories.customer()
        return factories.service_item(members=[north.technician, north.colleague]), customer


def test_the_desk_books_a_slot_on_the_days_page(north, sign_in, offered):
    item, customer = offered
    desk = sign_in(north.dispatcher)
    day = date.today() + timedelta(days=7)
    address = f"{reverse('tickets:bookings')}?day={day}&item={item.pk}"
    columns = desk.get(address).context["columns"]
    while not columns[0][2]:
        day += timedelta(days=1)
        address = f"{reverse('tickets:bookings')}?day={day}&item={item.pk}"
        columns = desk.get(address).context["columns"]
    member, _bookings, free = columns[0]
    start = f"{free[0].start.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    typed = {"item": item.pk, "member": member.pk, "starts_at": start, "customer": customer.number}
    shown = desk.get(reverse("tickets:booking-new"), typed).context["slot"]
    assert shown == {"item": item, "member": member, "starts_at": free[0].start}
    page = desk.post(reverse("tickets:booking-new"), typed)["Location"]
    again = desk.post(reverse("tickets:booking-new"), typed)
    assert (again.status_code, list(again.context["form"].errors)) == (422, ["starts_at"])
    assert customer.name in desk.get(address).text
    desk.post(f"{page}confirm/")
    with tenant_scope(north.tenant):
        assert Booking.objects.get().state == "confirmed"

    def cost():
        with CaptureQueriesContext(connection) as queries:
            desk.get(address)
        return len(queries)

    once = cost()
    with tenant_scope(north.tenant):
        for slot in free[4:10:3]:
            factories.booking(member=north.colleague, item=item, starts_at=slot.start, at=NINE)
    assert cost() == once


def test_by_the_api(north, key_of, offered):  # noqa: F811 - the fixture
    api, (item, customer) = key_of(north, "dispatcher"), offered
    assert api.read("bookings/slots/?item=0").status_code == 400
    day, free = date.today() + timedelta(days=7), []
    while not free:
        free = api.read(f"bookings/slots/?item={item.pk}&day={day}").json()["results"]
        day += timedelta(days=1)
    body = {
        "item": str(item.pk),
        "customer": customer.number,
        "member": free[0]["member"],
        "starts_at": free[0]["starts_at"],
    }
    made = api.send("POST", "bookings/", body).json()
    assert (made["state"], made["ends_at"]) == ("booked", free[0]["ends_at"])
    refused = api.send("POST", "bookings/", body)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (409, "taken")
    elsewhere = {"starts_at": free[-1]["starts_at"], "member": free[-1]["member"]}
    moved = api.send("POST", f"bookings/{made['id']}/move/", elsewhere).json()
    assert (moved["member"]["id"], moved["state"]) == (elsewhere["member"], "booked")
    other = api.send("POST", "bookings/", body).json()
    late = api.send("POST", f"bookings/{other['id']}/move/", elsewhere)
    assert (late.status_code, late.json()["errors"][0]["code"]) == (409, "taken")
    api.send("POST", f"bookings/{other['id']}/cancel/", {})
    cancelled = api.send("POST", f"bookings/{made['id']}/cancel/", {"reason": "出差"}).json()
    assert (cancelled["state"], cancelled["reason"]) == ("cancelled", "出差")
    assert api.send("POST", "bookings/", body).status_code == 201
