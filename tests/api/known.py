"""One of everything that the API names, for a player who asks every route."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from aftersales.accounts.models import Team
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import GroupRobot
from aftersales.worktime.models import WorkCalendar
from contracts.actions.plans import draft_version
from contracts.models import PlanVersion
from customers.actions.events import change_event, step_event
from customers.actions.guests import note_at_event, sign_in_customer
from customers.actions.occasions import note_occasion
from customers.actions.tags import create_tag
from customers.actions.tours import create_tour
from customers.models import EventGuest
from tests import factories
from tests.api.known_money import SIGNATURE, money_claimed, money_spent
from tests.tickets.making import brought_to, next_version, work_order
from tickets.actions.absences import add_absence
from tickets.actions.answering import finish
from tickets.actions.calling import plan_follow_up
from tickets.actions.complaining import answer_complaint, receive_complaint
from tickets.actions.designing import create_form, publish_form
from tickets.actions.feedback import answer_feedback, file_assessment
from tickets.actions.moving import start_move
from tickets.actions.planning import open_due
from tickets.actions.replaying import replay_calendar
from tickets.actions.selling import record_purchase
from tickets.actions.talking import respond
from tickets.actions.waiving import ask_waiver
from tickets.choices import Fact, State
from tickets.models import FeedbackAsk
from tickets.presets import FEEDBACK_PRESETS
from tickets.queries.bookings import working_spans
from tickets.rules.bookings import Span


def known_things(north, at):
    customer, other = factories.customer(), factories.customer()
    site, contact = factories.site(customer=customer), factories.contact(customer=customer, email="li@example.com")
    asset = factories.asset(customer=customer, site=site)
    factories.contract(customer=customer)
    create_tag(name="VIP", by=SYSTEM, at=at)
    note_occasion(contact=contact, month=11, day=5, by=SYSTEM, at=at)
    factories.reminder_plan(at=at)
    factories.occurrence(plan=factories.started_plan(at=at), at=at)
    case = {"customer": customer, "site": site, "asset": asset, "contact": contact}
    for state in (State.NEW, State.ASSIGNED, State.EN_ROUTE, State.ON_SITE, State.COMPLETED):
        order = work_order(by=north.dispatcher.actor, at=at, **case)
        order = brought_to(state, order, by=north.dispatcher.actor, technician=north.owner, at=at)
    into = work_order(by=north.dispatcher.actor, at=at, customer=customer)
    late, asked = (_breached(north, at, customer) for _each in range(2))
    grounds = {
        "ground": "customer",
        "reason": "门卫不放行",
        "by": north.dispatcher.actor,
        "at": at + timedelta(hours=1),
    }
    ask_waiver(work_order=asked.work_order, clock=asked, **grounds)
    _follow_ups(north, customer, at)
    open_due(plan=factories.visit_plan(starts_on=at.date(), date_rule="FREQ=WEEKLY", at=at), at=at)
    item = factories.service_item()
    opens = working_spans(Span(at + timedelta(days=3), at + timedelta(days=20)))[1].start
    booked = {"member": north.technician, "item": item, "customer": customer, "at": at}
    for hours in (0, 1, 2):
        factories.booking(starts_at=opens + timedelta(hours=hours), **booked)
    Team.objects.create(name="Experts")
    GroupRobot.objects.create(name="Duty", kind="wecom", token="0123-abcd-WXYZ", topics=["tickets/opened"])
    away = {"starts_at": at + timedelta(days=30), "ends_at": at + timedelta(days=31)}
    add_absence(member=north.colleague, reason="leave", by=north.dispatcher.actor, at=at, **away)
    moved = _moved(order.plan_version, by=north.owner.actor, at=at)
    replay_calendar(calendar=WorkCalendar.objects.first(), content={}, days=90, by=north.owner.actor, at=at)
    soon, later = at + timedelta(days=1), at + timedelta(days=1, hours=2)
    return {
        "customer": customer.number,
        "bookings_create.item": str(item.pk),
        "bookings_create.starts_at": (opens + timedelta(days=1)).isoformat(),
        "bookings_move.starts_at": (opens + timedelta(days=1, hours=2)).isoformat(),
        **_event(north, customer, at),
        "parent": None,
        "referred_by": None,
        "customers_create.referred_by": other.number,
        "site": str(site.pk),
        "contact": str(contact.pk),
        "asset": str(asset.pk),
        "weekdays": [2],
        "date_rule": "",
        "texts": [{"language": "zh-hans", "subject": "{greeting}", "body": "x"}],
        "quiet_from": "21:00",
        "quiet_until": "08:00",
        "warranty_terms_create.model_name": "",
        "warranty_terms_create.category": "",
        "everything": True,
        "sites": [],
        "customers_create.sites": [{"name": "A"}],
        "assets": [],
        "member": str(north.technician.pk),
        "technician": str(north.technician.pk),
        "crew": [str(north.colleague.pk)],
        "plan_version": str(PlanVersion.objects.first().pk),
        "type": "repair",
        "severity": "ordinary",
        "cause": "nature",
        "work_orders_pause.reason": "parts",
        "into": into.number,
        "clock": str(late.pk),
        "event": str(order.events.get(kind=Fact.ARRIVED).pk),
        "work_orders_correct.happened_at": (at + timedelta(minutes=4)).isoformat(),
        "device_at": (at + timedelta(hours=1)).isoformat(),
        "phone": "13800001234",
        "other_phone": "",
        "region_code": "310115",
        "currency": "CNY",
        "place": "31.2304,121.4737",
        "image": SIGNATURE,
        **{f"{name}start": soon.isoformat() for name in ("", "window_")},
        **{f"{name}end": later.isoformat() for name in ("", "window_")},
        "starts_at": soon.isoformat(),
        "ends_at": later.isoformat(),
        "starts_on": "2027-01-01",
        "ends_on": "2027-12-31",
        "last_day": "2026-12-30",
        **moved,
        "retention_due_on": "2027-12-31",
        "owner": str(north.dispatcher.pk),
        "bought_on": timezone.localdate(at).isoformat(),
        "due_at": soon.isoformat(),
        "until": soon.isoformat(),
        "fixed": None,
        "proficient": None,
        "purchase": None,
        "work_orders": [],
        "compensation": "refund",
        "day": 14,
        **_feedback(north, order, at),
        **money_claimed(north, at),
        **money_spent(north, at),
    }


def _event(north, customer, at):
    """An event in preparation, one that goes on with a guest who came and said something, and one to answer to."""
    by = {"by": north.dispatcher.actor, "at": at}
    factories.event(at=at)
    now = {"starts_at": at, "ends_at": at + timedelta(days=9)}
    for _each in range(2):
        event = step_event(event=factories.event(at=at, **now), verb="open", **by)
    tour = create_tour(name="Tour", **by)
    change_event(event=event, tour=tour, **by)
    later = {"starts_at": at + timedelta(days=20), "ends_at": at + timedelta(days=21)}
    stop = step_event(event=factories.event(at=at, tour=tour, **later), verb="open", **by)
    guest = sign_in_customer(event=event, customer=customer, **by)
    note_at_event(guest=guest, kind="suggestion", text="X", **by)
    EventGuest.objects.create(event=event, customer=factories.customer(), created_at=at)
    return {
        "event_guests_create.event": str(event.pk),
        "event_guests_change_stop.event": str(stop.pk),
        "events_team.members": [str(north.technician.pk)],
        "tour": str(tour.pk),
        "guest": str(guest.pk),
        "event_notes_create.asset": None,
    }


def _follow_ups(north, customer, at):
    """A sale with its steps, one answered badly that asks for another visit; a new and an answered complaint."""
    by = {"by": north.dispatcher.actor, "at": at}
    sale = {"customer": customer, "item": "X", "bought_on": timezone.localdate(at), "amount": Decimal(1)}
    record_purchase(**sale, **by)
    planned = plan_follow_up(customer=customer, about="X", due_at=at, **by)
    finish(follow_up=planned, rating=1, **by)
    receive_complaint(customer=customer, words="X", **by)
    answer_complaint(complaint=receive_complaint(customer=customer, words="X", **by), answer="X", **by)


def _feedback(north, order, at):
    """A published form, what a customer answered on it, and what an outside supervisor did."""
    by, answers = {"by": north.owner.actor, "at": at}, {"q1": "good", "q2": "good", "q3": "fair", "q4": "poor"}
    form = create_form(name="X", content=FEEDBACK_PRESETS["visit"]["content"], **by)
    whom = {"form": form, "work_order": order, "customer": order.customer, "version": publish_form(form=form, **by)}
    ask = FeedbackAsk.objects.create(**whom, cycle=1, state="asked", due_at=at, asked_at=at)
    answer_feedback(ask=ask, answers=answers, **by)
    seen_on = timezone.localdate(at)
    file_assessment(form=form, assessor="X", seen_on=seen_on, words="X", outlet="X", answers=answers, **by)
    given = [{"question": question, "grade": grade} for question, grade in answers.items()]
    return {"form": str(form.pk), "key": "", "answers": given, "seen_on": seen_on.isoformat()}


def _moved(version, *, by, at):
    """A plan's version with a newer one and work orders on their way to it, and another plan with a draft."""
    newer = next_version(version)
    start_move(source=version, target=newer, by=by, at=at)
    other = factories.service_plan()
    draft_version(plan=other, targets=other.versions.get().own_specs, by=by, at=at)
    return {"source": str(version.pk), "target": str(newer.pk), "copy": str(other.pk)}


def _breached(north, at, customer):
    """The clock of a response that came too late."""
    order = work_order(by=north.dispatcher.actor, at=at, customer=customer)
    respond(work_order=order, by=north.dispatcher.actor, at=at + timedelta(minutes=40))
    return order.clocks.get(metric="response")
