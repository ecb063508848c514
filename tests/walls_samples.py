"""What the walls are walked with: a company full of things, and which of them each argument of an address names.

An app's owner makes its things in a `@fills` function, with `canary(company)` in every text that could leak,
and says in ARGUMENTS what its routes' arguments name, in REFERENCES what the fields of its forms and bodies
name. A route with an argument that no line knows fails the walk.
"""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

from django.utils import timezone

from aftersales.accounts.actions.invitations import invite_member
from aftersales.accounts.actions.keys import create_key
from aftersales.accounts.actions.teams import create_team
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.files.registry import purpose
from aftersales.files.store import store_image
from aftersales.messaging.actions import save_robot
from aftersales.messaging.models import GroupRobot, Message
from aftersales.messaging.outbox import send
from aftersales.tenancy.models import NumberSeries
from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.models import WorkCalendar
from billing.actions.advances import ask_advance
from billing.actions.catalogue import agree_price, save_part, set_rate
from billing.actions.charging import prepare_statement, sign_statement
from billing.actions.costs import use_part
from billing.actions.documents import attach_document
from billing.actions.drafts import create_claim
from billing.actions.entering import company_day
from billing.actions.submitting import submit
from billing.actions.trip_extensions import ask_extension
from billing.actions.trip_reports import draft_report, file_report
from billing.actions.trips import approve_trip, ask_trip, leave
from billing.models import ChainStep, Deputy, LedgerLine, OvertimeDay, Part, PerDiem
from contracts.actions.ledger import ask_for_document, record_payment
from contracts.actions.plans import draft_version
from customers.actions.edits import retag
from customers.actions.events import change_event, step_event
from customers.actions.guests import note_at_event, sign_in_customer
from customers.actions.loyalty import create_tier
from customers.actions.occasions import note_occasion
from customers.actions.tags import create_tag
from customers.actions.teams import set_team
from customers.actions.tours import create_tour
from customers.models import ReminderPart
from tests import factories
from tests.files.pictures import picture, upload
from tests.tickets.making import next_version, work_order
from tickets.actions.absences import add_absence
from tickets.actions.calling import plan_follow_up
from tickets.actions.complaining import receive_complaint
from tickets.actions.designing import create_form, publish_form
from tickets.actions.dispatching import assign
from tickets.actions.feedback import answer_feedback, file_assessment
from tickets.actions.moving import start_move
from tickets.actions.planning import open_due
from tickets.actions.replaying import replay_calendar
from tickets.actions.selling import record_purchase
from tickets.models import FeedbackAsk, SaleStep, Waiver
from tickets.presets import FEEDBACK_PRESETS
from tickets.queries.bookings import working_spans
from tickets.rules.bookings import Span

_FILLS: list = []


def fills(make):
    """Register a function of (company, things) that adds to `things`, in the company's scope."""
    _FILLS.append(make)
    return make


@purpose("tests.walls")
def anybody_here(attachment, request):
    """Attachments of the walk are for the whole company: what keeps strangers out is the wall alone."""
    return True


def canary(company):
    """Return the word that must never be seen outside this company."""
    return f"canary-{company.tenant.slug}"


def in_own_words(company):
    """Return what the samples' customer says, and what is noted of them: a canary of their own."""
    return f"{canary(company)} 原话"


def furnish(company, *, numbers_from=0):
    """Make one of everything in a company; return the things by noun.

    With `numbers_from` its numbers begin behind another company's, so that none is both theirs and ours.
    """
    things = SimpleNamespace(at=timezone.now())
    with tenant_scope(company.tenant):
        fill(by=SYSTEM, at=things.at)
        for series in numbers_from or ():
            NumberSeries.objects.update_or_create(name=series, defaults={"last": 500})
        for make in _FILLS:
            make(company, things)
    return things


def series_of(company):
    """Return the names of the number series a company has used."""
    with tenant_scope(company.tenant):
        return list(NumberSeries.objects.values_list("name", flat=True))


@fills
def people(company, things):
    by, at = company.owner.actor, things.at
    things.member = company.colleague
    things.team = create_team(name=f"{canary(company)} team", members=[company.dispatcher], by=by, at=at)
    email = f"{canary(company)}@new.test"
    things.invitation = invite_member(name=canary(company), email=email, roles=["technician"], by=by, at=at)
    things.key, _secret = create_key(name=f"{canary(company)} key", role="dispatcher", by=by, at=at)
    things.attachment = store_image(upload(picture(), f"{canary(company)}.jpg"), by=by, at=at, purpose="tests.walls")
    things.calendar = WorkCalendar.objects.first()


@fills
def messages(company, things):
    told = {"template": "messaging/digest", "context": {"count": 1}, "at": things.at}
    send(**told, to=company.owner, dedupe_key="walls", channels=["in_app", "sms"])
    things.notice = Message.objects.notices_for(company.owner).get()
    things.message = Message.objects.outgoing().get()
    Message.objects.outgoing().update(state="parked", next_at=None, error=canary(company))
    hears = {"kind": "wecom", "token": "0123-abcd-WXYZ", "topics": ["tickets/waiver_asked"]}
    group = GroupRobot(name=f"{canary(company)} group", **hears)
    things.robot = save_robot(robot=group, by=company.owner.actor, at=things.at)


@fills
def customers(company, things):
    things.customer = factories.customer(name=f"{canary(company)} 公司")
    belongs = {"customer": things.customer}
    things.contact = factories.contact(name=f"{canary(company)} 联系人", **belongs)
    day = {"month": 11, "day": 5, "note": in_own_words(company)}
    things.occasion = note_occasion(contact=things.contact, by=company.owner.actor, at=things.at, **day)
    things.site = factories.site(name=f"{canary(company)} 工厂", **belongs)
    things.asset = factories.asset(serial=f"{canary(company)}-1", site=things.site, **belongs)
    things.tier = create_tier(name=f"{canary(company)} tier", rank=9, from_purchases=99, by=SYSTEM, at=things.at)
    things.tag = create_tag(name=canary(company), by=company.owner.actor, at=things.at)
    retag(things.customer, [things.tag])
    things.retired = factories.asset(serial=f"{canary(company)}-2", **belongs)


@fills
def reminders(company, things):
    text = {"zh-hans": {"subject": canary(company), "body": "{greeting}"}}
    things.reminder_plan = factories.started_plan(name=f"{canary(company)} reminders", texts=text, at=things.at)
    things.occurrence = factories.occurrence(plan=things.reminder_plan, at=things.at)
    ReminderPart.objects.create(occurrence=things.occurrence)


@fills
def events(company, things):
    word, by, at = canary(company), company.dispatcher.actor, things.at
    text = {"zh-hans": {"subject": word, "body": "{greeting}"}}
    when = {"starts_at": at, "ends_at": at + timedelta(days=9)}
    things.gathering = factories.event(name=f"{word} event", place=word, programme=word, texts=text, at=at, **when)
    things.tour = create_tour(name=f"{word} tour", by=by, at=at)
    change_event(event=things.gathering, tour=things.tour, by=by, at=at)
    set_team(event=things.gathering, members=[company.dispatcher], by=by, at=at)
    step_event(event=things.gathering, verb="open", by=by, at=at)
    things.guest = sign_in_customer(event=things.gathering, customer=things.customer, by=by, at=at)
    things.event_note = note_at_event(guest=things.guest, kind="suggestion", text=in_own_words(company), by=by, at=at)


@fills
def contracts(company, things):
    things.plan = factories.service_plan(name=f"{canary(company)} plan")
    things.plan_version = things.plan.versions.get()
    things.term = factories.warranty_term(model_name=f"{canary(company)} model")
    by, at = company.owner.actor, things.at
    texts = {"project_name": f"{canary(company)} project", "notes": canary(company)}
    things.contract = factories.contract(customer=things.customer, plan_version=things.plan_version, fee=100, **texts)
    paid = {"kind": "fee", "amount": Decimal("1.00"), "received_on": at.date(), "note": canary(company)}
    record_payment(contract=things.contract, by=by, at=at, **paid)
    things.document = ask_for_document(contract=things.contract, name=f"{canary(company)} paper", by=by, at=at)


@fills
def tickets(company, things):
    by, at = company.dispatcher.actor, things.at
    belongs = {"customer": things.customer, "site": things.site, "asset": things.asset}
    things.work_order = work_order(report=f"{canary(company)} 不转", by=by, at=at, **belongs)
    assign(work_order=things.work_order, technician=company.technician, by=by, at=at)
    away = {"starts_at": at, "ends_at": at + timedelta(days=1)}
    things.absence = add_absence(member=company.technician, reason=canary(company), by=by, at=at, **away)
    things.word = things.work_order.type
    things.event = things.work_order.events.first()
    things.replay = replay_calendar(calendar=things.calendar, content={}, days=90, by=by, at=at)
    things.clock = things.work_order.clocks.first()
    things.next_version = next_version(things.work_order.plan_version)
    moved = {"source": things.work_order.plan_version, "target": things.next_version}
    things.move = start_move(by=company.owner.actor, at=at, **moved)
    draft = {"plan": things.plan, "targets": things.plan_version.own_specs, "notes": canary(company)}
    draft_version(**draft, by=company.owner.actor, at=things.at)
    things.waiver = Waiver.objects.create(
        clock=things.clock, ground="other", reason=canary(company), asked_by=company.dispatcher, asked_at=at
    )


@fills
def visits(company, things):
    word = in_own_words(company)
    at, said = things.at, {"name": f"{word} visits", "words": word, "contract": things.contract}
    things.visit_plan = factories.visit_plan(starts_on=timezone.localdate(at), at=at, date_rule="FREQ=DAILY", **said)
    open_due(plan=things.visit_plan, at=at)
    things.planned_visit = things.visit_plan.visits.first()


@fills
def appointments(company, things):
    word = canary(company)
    things.service_item = factories.service_item(name=f"{word} care", members=[company.technician])
    opens = working_spans(Span(things.at + timedelta(days=3), things.at + timedelta(days=20)))[1].start
    said = {"item": things.service_item, "customer": things.customer, "purpose": in_own_words(company), "at": things.at}
    things.booking = factories.booking(member=company.technician, starts_at=opens, **said)


@fills
def care(company, things):
    by, at, word = company.dispatcher.actor, things.at, in_own_words(company)
    belongs = {"customer": things.customer, "owner": company.dispatcher, "by": by, "at": at}
    things.follow_up = plan_follow_up(about=word, script=word, due_at=at + timedelta(hours=1), **belongs)
    things.purchase = record_purchase(
        item=canary(company), bought_on=timezone.localdate(at), amount=Decimal(1), **belongs
    )
    things.sale_step = SaleStep.objects.first()


@fills
def complaints(company, things):
    by, at, word = company.dispatcher.actor, things.at, in_own_words(company)
    belongs = {"customer": things.customer, "contact": things.contact, "work_orders": [things.work_order]}
    belongs |= {"asset": things.asset, "topic": word[:120]}
    things.complaint = receive_complaint(words=word, wish=word, remedy=word, by=by, at=at, **belongs)


@fills
def feedback(company, things):
    by, at, word = company.owner.actor, things.at, canary(company)
    content = FEEDBACK_PRESETS["visit"]["content"] | {"intro": {"en": word}}
    form = things.feedback_form = create_form(name=word, step="taken", content=content, by=by, at=at)
    version = publish_form(form=form, by=by, at=at)
    order, customer = things.work_order, things.customer
    asked = {"work_order": order, "customer": customer, "form": form, "version": version}
    ask = FeedbackAsk.objects.create(**asked, cycle=1, state="asked", due_at=at, asked_at=at, contact=things.contact)
    answers = {"q1": "good", "q2": "good", "q3": "good", "q4": "fair", "q5": in_own_words(company)}
    things.feedback = answer_feedback(ask=ask, answers=answers, by=by, at=at)
    seen = {"assessor": word, "seen_on": timezone.localdate(at), "work_order": order, "outlet": word}
    seen["words"] = in_own_words(company)
    photo = upload(picture(), f"{word}.jpg")
    things.assessment = file_assessment(form=form, answers=answers, uploads=[photo], by=by, at=at, **seen)


@fills
def expenses(company, things):
    by, at, word = company.technician.actor, things.at, canary(company)
    proof = {"number": word, "amount": Decimal("9.00"), "seller": word}
    line = {"category": "other", "amount": Decimal("9.00"), "spent_on": timezone.localdate(at), "reason": word}
    own = {"claimant": company.technician, "about": word, "by": by, "at": at}
    things.claim = create_claim(items=[{**line, "invoice": proof}], **own)
    things.item = things.claim.items.get()
    things.proof = attach_document(item=things.item, upload=upload(picture(), f"{word}.jpg"), by=by, at=at)
    submit(claim=things.claim, by=by, at=at)
    things.advance = ask_advance(member=company.technician, amount=Decimal(9), about=word, by=by, at=at)
    things.step = ChainStep.objects.first()
    earned = {"kind": "holiday", "calls": 1, "amount": Decimal(60), "proposed_at": at}
    things.overtime = OvertimeDay.objects.create(member=company.technician, day=at.date(), **earned)
    things.per_diem = PerDiem.objects.create(place=word, amount=Decimal(80))
    days = {"starts_on": at.date(), "ends_on": at.date()}
    things.deputy = Deputy.objects.create(member=company.manager, deputy=company.dispatcher, **days)
    today = company_day(at)
    asks = {"approver": company.manager, "places": word, "purpose": word, "starts_on": today, "ends_on": today}
    things.trip = ask_trip(member=company.technician, orders=[things.work_order], by=by, at=at, **asks)
    things.trip = leave(trip=approve_trip(trip=things.trip, by=company.manager.actor, at=at), by=by, at=at)
    things.trip_report = draft_report(trip=things.trip, kind="day", day=today, by=by, at=at)
    file_report(report=things.trip_report, done=word, by=by, at=at)
    longer = {"until": today + timedelta(days=1), "reason": word}
    ask_extension(trip=things.trip, by=by, at=at, **longer)


@fills
def costs(company, things):
    by, at, word = company.owner.actor, things.at, canary(company)
    part = Part(code=word, name=word, unit=word[:12], cost=Decimal(6), list_price=Decimal(9))
    things.part = save_part(part=part, by=by, at=at)
    things.agreed = agree_price(contract=things.contract, part=things.part, price=Decimal(8), by=by, at=at)
    things.rate = set_rate(starts_on=at.date(), cost=Decimal(6), price=Decimal(9), by=by, at=at)
    used = {
        "work_order": things.work_order,
        "part": things.part,
        "quantity": Decimal(2),
        "serial": word,
        "key": uuid4(),
    }
    things.cost = use_part(by=company.technician.actor, at=at, **used)
    things.ledger_line = LedgerLine.objects.first()
    things.statement = prepare_statement(work_order=things.work_order, by=company.technician.actor, at=at)
    signed = {"name": word, "upload": upload(picture(), f"{word}.png"), "by": company.technician.actor, "at": at}
    sign_statement(statement=things.statement, **signed)


# (how the route begins, its argument, what it names); the first that fits counts. "=word" is a word of the product's.
