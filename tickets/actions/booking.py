"""Appointments: booked, reminded of, and what became of them (R1.4, R10.1)."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.actions.links import standing_links
from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.messaging.models import IN_APP
from aftersales.messaging.outbox import Address, send
from aftersales.timers.schedule import cancel_timers, set_timer
from customers.actions.addressees import hold
from customers.actions.made import note_contact
from customers.choices import MadeBy
from customers.models import ContactManners
from customers.queries.audience import care_policy
from customers.queries.calendar import company_days
from customers.queries.reach import reach_of
from customers.rules.manners import Quiet, awake
from tickets.actions.calling import main_contact
from tickets.models import Booking, BookingState, ServiceItemMember
from tickets.queries.bookings import busy_of, members_for, working_spans
from tickets.queries.policy import policy
from tickets.rules.bookings import BEGUN, BOOKING, BOOKING_LASTS, STEPS, Span, can_move

TIMER = "tickets.booking"
FURTHEST = timedelta(days=366)
WAITING = (BookingState.BOOKED, BookingState.CONFIRMED)


@transaction.atomic
def book(*, member, item, customer, starts_at, by, at, contact=None, purpose=""):
    """Give a customer a member's time for a service item; both are reminded by the company's hours before.

    The contact is the customer's main one unless named. Raises Refused (`not_offered`, `does_not_do_it`, `in_the_past`,
    `too_far`, `closed`, `taken`, `not_this_customers`); the database refuses whoever comes second at the same moment.
    """
    _refuse_when(starts_at, at=at)
    span = Span(starts_at, starts_at + timedelta(minutes=item.minutes))
    if contact is not None and contact.customer_id != customer.pk:
        raise Refused(_("This belongs to another customer."), code="not_this_customers", field="contact")
    _refuse_wrong_time(member, item, span)
    booking = Booking.objects.create(
        member=member, item=item, customer=customer, contact=contact or main_contact(customer), purpose=purpose,
        starts_at=span.start, ends_at=span.end, booked_by_name=by.name, created_at=at,
    )  # fmt: skip
    _remind_in_time(booking, at=at)
    facts = {"member": str(member.pk), "from": starts_at.isoformat(), "item": item.name, "customer": customer.number}
    record("booking.book", booking, by=by, at=at, facts=facts)
    return booking


@transaction.atomic
def move_booking(*, booking, starts_at, by, at, member=None):
    """Give an appointment another time, and another member where one is named; both are reminded of the new one.

    Raises Refused (`not_now`: it has begun or ended, or as `book`); the database refuses whoever comes second.
    """
    booking = Booking.objects.select_for_update(of=("self",), no_key=True).select_related("item").get(pk=booking.pk)
    if not can_move(booking.state, begun=booking.starts_at <= at):
        said = _("This cannot be done now: the appointment is “%(state)s”.") % {"state": booking.get_state_display()}
        raise Refused(said, code="not_now")
    _refuse_when(starts_at, at=at)
    member = member or booking.member
    span = Span(starts_at, starts_at + timedelta(minutes=booking.item.minutes))
    _refuse_wrong_time(member, booking.item, span, but=booking.pk)
    facts = {
        "from": [booking.starts_at.isoformat(), starts_at.isoformat()],
        "member": [str(booking.member_id), str(member.pk)],
    }
    booking.member, booking.starts_at, booking.ends_at = member, span.start, span.end
    booking.save(update_fields=["member", "starts_at", "ends_at"])
    cancel_timers(TIMER, [booking.pk])
    _remind_in_time(booking, at=at)
    record("booking.move", booking, by=by, at=at, facts=facts)
    return booking


@transaction.atomic
def step_booking(*, booking, verb, by, at, reason=""):
    """Confirm an appointment, note that it was kept or that nobody came, or cancel it.

    Raises Refused (`not_now`) where its state does not allow the verb, or its time has not come.
    """
    booking = Booking.objects.select_for_update(no_key=True).get(pk=booking.pk)
    state = STEPS.get((booking.state, verb))
    if state is None or (verb in BEGUN and booking.starts_at > at):
        said = _("This cannot be done now: the appointment is “%(state)s”.") % {"state": booking.get_state_display()}
        raise Refused(said, code="not_now")
    booking.state, booking.reason = state, reason
    booking.save(update_fields=["state", "reason"])
    if state not in WAITING:
        cancel_timers(TIMER, [booking.pk])
    if state == BookingState.DONE:
        kept = {"kind": MadeBy.APPOINTMENT, "cause": f"booking:{booking.pk}", "at": booking.starts_at}
        note_contact(customer=booking.customer, **kept)
    record(f"booking.{verb}", booking, by=by, at=at, facts={"from": booking.starts_at.isoformat()})
    return booking


@transaction.atomic
def remind_due(*, bookings, at):
    """Remind both of each of these appointments, given by id, as `remind_of` does."""
    due = Booking.objects.filter(pk__in=bookings)
    hold(due.values_list("customer", flat=True))
    for booking in due.for_rows().order_by("starts_at", "pk"):  # read now that nobody of them can be erased meanwhile
        remind_of(booking, at=at)


def remind_of(booking, *, at):
    """Remind both of an appointment that is still to come, once: the customer by message, the member in the app.

    It is about what the customer asked for, so it needs no consent; who does not want to be contacted gets none, and
    quiet hours hold unless they would let the appointment pass. The caller holds the customer.
    """
    if booking.state not in WAITING or booking.starts_at <= at:
        return
    said = {
        "item": booking.item.name,
        "starts_at": booking.starts_at.isoformat(),
        "member": booking.member.name,
        "customer": booking.customer.name,
    }
    key = f"booking:{booking.pk}:{booking.starts_at.isoformat()}"  # one that was moved is reminded of anew
    link = {"link": booking.get_absolute_url()}
    send("tickets/booking_soon", to=booking.member, context={**said, **link}, dedupe_key=key, channels=[IN_APP], at=at)
    reached = reach_of(booking.contact) if booking.contact else None
    if reached is not None:
        page = own_page(booking.contact, at=at)
        to = _address(booking, reached, at)
        send("tickets/booking_reminder", to=to, context={**said, "page": page}, dedupe_key=key, at=at)


def own_page(contact, *, at):
    """Return what a message says of the page on which a contact books, moves and cancels their own appointments."""
    links = standing_links(purpose=BOOKING, subjects=[contact.pk], lasts=BOOKING_LASTS, by=SYSTEM, at=at)
    return ["tickets:portal-book", str(links[str(contact.pk)]), ""]


def save_item(*, item, members, by, at):
    """Keep a service item and who does it; appointments made already stay."""
    verb = "service_item.add" if item._state.adding else "service_item.change"
    item.save()
    ServiceItemMember.objects.filter(item=item).exclude(member__in=members).delete()
    ServiceItemMember.objects.bulk_create(
        [ServiceItemMember(item=item, member=member) for member in members], ignore_conflicts=True
    )
    record(verb, item, by=by, at=at, facts={"name": item.name, "minutes": item.minutes, "active": item.active})
    return item


def _remind_in_time(booking, *, at):
    due_at = booking.starts_at - timedelta(hours=policy().book_remind_hours)
    if due_at > at:
        set_timer(TIMER, booking.pk, due_at)


def _refuse_when(starts_at, *, at):
    if starts_at < at:
        raise Refused(_("This time has passed."), code="in_the_past", field="starts_at")
    if starts_at - at > FURTHEST:
        raise Refused(_("Appointments are made a year ahead at most."), code="too_far", field="starts_at")


def _refuse_wrong_time(member, item, span, *, but=None):
    if not item.active:
        raise Refused(_("This is not offered any more."), code="not_offered", field="item")
    if member not in members_for(item):
        said = _("%(name)s does not do this.") % {"name": member.name}
        raise Refused(said, code="does_not_do_it", field="member")
    wide = Span(span.start - timedelta(days=1), span.end + timedelta(days=1))
    if not any(stretch.holds(span) for stretch in working_spans(wide)):
        raise Refused(_("This is outside working time."), code="closed", field="starts_at")
    if any(span.overlaps(other) for other in busy_of([member], span, but=but)[member.pk]):
        raise Refused(_("This time has just been taken. Choose another."), code="taken", field="starts_at")


def _address(booking, reached, at):
    manners = ContactManners.objects.filter(contact=booking.contact).first()
    own = manners.quiet if manners else Quiet(None, None)
    opens = awake(at, care_policy().quiet, own, company_days().zone)
    language = {"language": manners.language} if manners and manners.language else {}
    return Address(channel=reached[0], value=reached[1], opens=opens if opens < booking.starts_at else at, **language)
