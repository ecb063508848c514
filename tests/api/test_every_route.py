"""No input gives 5xx, on any route the schema has: each refusal is a problem that names what is wrong (I-22)."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import resolve
from django.utils import timezone

from aftersales.accounts.models import Membership, MembershipRole, Team
from aftersales.accounts.onboarding import fill
from aftersales.accounts.permissions import Role
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import GroupRobot
from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.models import WorkCalendar
from billing.actions.advances import approve_advance, ask_advance, pay_out
from billing.actions.catalogue import agree_price
from billing.actions.charging import issue_statement, prepare_statement, sign_statement
from billing.actions.costs import use_part
from billing.actions.entering import company_day
from billing.actions.signing import approve, book
from billing.actions.trip_extensions import ask_extension
from billing.actions.trip_reports import draft_report
from billing.models import ChainStep, Deputy, ExpensePolicy, OvertimeDay
from contracts.actions.plans import draft_version
from contracts.models import PlanVersion
from customers.actions.events import step_event
from customers.actions.guests import note_at_event, sign_in_customer
from customers.actions.occasions import note_occasion
from customers.actions.tags import create_tag
from customers.models import EventGuest
from tests import factories
from tests.api.playing import HOSTILE, Player, operations, values
from tests.billing import making as claims
from tests.billing import travelling
from tests.billing.working import part, repaired
from tests.parallel import empty_cache
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

SIGNATURE = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
NAMES_NOTHING = ("%00", "%ED%A0%80", "x" * 2_000, "C-999999", "00000000-0000-0000-0000-000000000000", "1e5", "%2e%2e")
STRANGE = (
    "%00",
    "%E2%80%AE",
    "1_000",
    "1e5",
    "%D9%A1",
    "NaN",
    "-1",
    "9" * 40,
    "x" * 3_000,
    "null",
    "[]",
    "'",
    "%25",
    "",
)


@pytest.fixture
def player(north, sign_in, settings):
    """North's owner, a technician as well, in a company with something of everything and work under way."""
    MembershipRole.objects.create(membership=north.owner, role=Role.TECHNICIAN)
    settings.API_RATE = ""
    empty_cache()
    at = timezone.now() - timedelta(hours=2)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=at)
        known = _known(north, at)
    client = sign_in(north.owner)
    client.raise_request_exception = False
    return Player(client, known)


def _known(north, at):
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
        **_expenses(north, at),
        **_costs(north, at),
    }


def _event(north, customer, at):
    """An event in preparation, one that goes on with a guest who came and said something, and one to answer to."""
    by = {"by": north.dispatcher.actor, "at": at}
    factories.event(at=at)
    now = {"starts_at": at, "ends_at": at + timedelta(days=9)}
    for _each in range(2):
        event = step_event(event=factories.event(at=at, **now), verb="open", **by)
    guest = sign_in_customer(event=event, customer=customer, **by)
    note_at_event(guest=guest, kind="suggestion", text="X", **by)
    EventGuest.objects.create(event=event, customer=factories.customer(), created_at=at)
    return {
        "event_guests_create.event": str(event.pk),
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


def _expenses(north, at):
    """Claims in every state with a verb for the owner, whose company lets one person sign it all; advances too."""
    MembershipRole.objects.create(membership=north.owner, role=Role.MANAGER)
    ChainStep.objects.update(role="manager")
    ExpensePolicy.objects.update(two_steps=True, late_allowed=True)
    spent, by = (
        {"spent_on": timezone.localdate(at)},
        {"by": Membership.objects.get(pk=north.owner.pk).actor, "at": at + timedelta(minutes=1)},
    )
    late = claims.draft(north.technician, claims.item(**spent), at=at)
    own = claims.draft(north.owner, claims.item(**spent), at=at)
    claims.submitted(north.owner, claims.item(**spent), at=at)
    claims.submitted(north.technician, claims.item(**spent, handlers=[north.owner]), at=at)
    steps = [
        claims.submitted(north.technician, claims.item(**spent), at=at + timedelta(minutes=1)) for _step in range(3)
    ]
    for claim in steps[1:]:
        book(claim=claim, **by)
    for _step in range(3):
        approve(claim=steps[2], **by)
    days = {"starts_on": spent["spent_on"], "ends_on": spent["spent_on"]}
    Deputy.objects.create(member=north.finance, deputy=north.purchasing, **days)
    earned = {"day": spent["spent_on"], "kind": "holiday", "calls": 1, "amount": Decimal(60), "proposed_at": at}
    OvertimeDay.objects.create(member=north.technician, **earned)
    for verbs in ((), (approve_advance,), (approve_advance, pay_out)):
        asked = ask_advance(member=north.technician, amount=Decimal(9), about="X", by=north.technician.actor, at=at)
        for verb in verbs:
            verb(advance=asked, **by)
    today = company_day(at)
    later = {"starts_on": today + timedelta(days=13), "ends_on": today + timedelta(days=14)}
    travelling.brought(north, "asked", member=north.owner, at=at, **later)
    mine = travelling.brought(north, "away", member=north.owner, at=at, starts_on=today, ends_on=today)
    draft_report(trip=mine, kind="day", day=today, by=north.owner.actor, at=at)
    asks = {"approver": north.owner, "starts_on": today, "ends_on": today}
    travelling.brought(north, "asked", at=at, **{**asks, **later})
    away = travelling.brought(north, "away", at=at, **asks)
    wish = {"until": today + timedelta(days=1), "reason": "X"}
    ask_extension(trip=away, by=north.technician.actor, at=at, **wish)
    travelling.brought(north, "returned", member=north.dispatcher, at=at, **asks)
    return {
        "approver": str(north.manager.pk),
        "receiver": str(north.manager.pk),
        "trip": None,
        "trips_create.ends_on": "2027-01-05",
        "trips_create.member": str(north.owner.pk),
        "trips_update.ends_on": "2027-01-05",
        "trips_extend.until": (today + timedelta(days=9)).isoformat(),
        "trips_report.day": today.isoformat(),
        "report_at": "18:00",
        "missing_at": "09:00",
        "claim": own.number,
        "claimant": str(north.owner.pk),
        "expense_claims_create.items": [{"category": "travel"}],
        "invoice": {"number": "X-1", "amount": {"amount": "9.00", "currency": "CNY"}},
        "per_diem": None,
        "days": None,
        "handlers": [],
        "document": str(late.items.get().documents.get().pk),
        "file": SIGNATURE,
        "work_order": None,
        "cash_advances_create.member": str(north.owner.pk),
        "chain_steps_create.member": None,
        "chain_steps_create.role": "manager",
        "chain_steps_update.member": None,
        "chain_steps_update.role": "manager",
        "remind_at": "09:00",
        "month": "2026-10-01",
        "overtime_holiday_amount": None,
        "deputy": str(north.dispatcher.pk),
    }


def _costs(north, at):
    """Parts used and hours to be booked on a work order."""
    order, belt = repaired(north, at=at), part(by=north.owner.actor, at=at)
    agree_price(contract=factories.contract(customer=order.customer), part=belt, price=Decimal(9), by=SYSTEM, at=at)
    doing = {"by": Membership.objects.get(pk=north.owner.pk).actor, "at": at}
    for steps in ((), (), (), (sign_statement,), (sign_statement, issue_statement), ()):
        use_part(work_order=order, part=belt, quantity=Decimal(1), **doing)
        statement = prepare_statement(work_order=order, **doing)
        for step in steps:
            step(statement=statement, **doing, **({"refusal_reason": "X"} if step is sign_statement else {}))
    for _use in range(2):
        use_part(work_order=order, part=belt, quantity=Decimal(1), **doing)
    return {
        "statements_create.work_order": order.number,
        "part": belt.code,
        "work_order_costs_create.work_order": order.number,
        "work_order_costs_labour.work_order": order.number,
        "work_order_costs_visits.work_order": order.number,
        "work_order_costs_labour.day": timezone.localdate(at).isoformat(),
        "labour_rates_create.member": None,
    }


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


def test_a_hostile_value_in_every_field_is_refused_by_name(player):
    tried = set()
    for turn, operation in enumerate(operations("POST", "PATCH")):
        fields = (operation.body or {}).get("properties", {})
        path = player.paths(operation)[0]
        # Fields that other operations have as well were tried whole there; here a quarter does, another one each time.
        shapes = {(name, str(shape)) for name, shape in fields.items()}
        values_of_turn = HOSTILE[turn % 4 :: 4] if shapes <= tried else HOSTILE
        tried |= shapes
        for value in values_of_turn:
            player.play(operation, path, dict.fromkeys(fields, value))
        for value in (None, [], "x", {"nobody knows": 1}):
            player.play(operation, path, value)
    assert player.faults == []


def test_an_extreme_value_among_plausible_ones_is_taken_or_refused(player):
    taken, refused, tried = set(), set(), Counter()
    for operation in operations("POST", "PATCH", "DELETE"):
        plausible, paths = player.body(operation), player.paths(operation)
        open_to_it = [path for path in paths if player.play(operation, path, plausible).status_code < 300]
        (taken if open_to_it else refused).add(operation.name)
        path = [*open_to_it, *paths][0]
        for name, shape in (operation.body or {}).get("properties", {}).items():
            # What many operations have in common is tried whole at one of them, and by turns at the others.
            extremes, before = values(shape)[1:], tried[name, str(shape)]
            tried[name, str(shape)] += 1
            if before and open_to_it and extremes:
                extremes = [extremes[before % len(extremes)]]
            for value in extremes:
                player.play(operation, path, {**plausible, name: value})
            player.play(operation, path, {key: plausible[key] for key in plausible if key != name})
    assert player.faults == []
    # Were most of them refused as they stand, the extremes would prove nothing.
    assert len(taken) > 2 * len(refused), sorted(refused)


def test_a_strange_query_is_refused_and_a_plain_one_is_answered(player):
    for operation in operations("GET"):
        for path in player.paths(operation):
            assert player.play(operation, path).status_code == 200
            for parameter in operation.parameters:
                if parameter["in"] == "query":
                    for value in STRANGE:
                        player.play(operation, path, query=f"?{parameter['name']}={value}")
            assert player.play(operation, path, query="?nobody_knows=1").status_code == 400
    assert player.faults == []


def test_an_address_of_nothing_is_404(player):
    for operation in operations("GET", "POST", "PATCH", "DELETE"):
        if "{" in operation.path:
            before, _brace, rest = operation.path.partition("{")
            for name in NAMES_NOTHING:
                player.play(operation, f"{before}{name}{rest.partition('}')[2]}", {})
    assert player.faults == []


def test_orders_are_stable_whatever_they_are_by(player):
    for operation in operations("GET"):
        [orderings] = [
            each["schema"]["items"]["enum"] for each in operation.parameters if each["name"] == "ordering"
        ] or [[]]
        for ordering in orderings:
            rows, address = [], f"/api/v1/{operation.path}?ordering={ordering}&limit=1"
            while address and len(rows) < 10:
                page = player.client.get(address).json()
                rows, address = rows + page["results"], page["next"]
            whole = player.client.get(f"/api/v1/{operation.path}?ordering={ordering}&limit=200").json()["results"]
            assert (operation.name, ordering, rows) == (operation.name, ordering, whole[: len(rows)])


def test_a_list_read_from_columns_shows_what_its_objects_would(player, monkeypatch):
    read = set()
    for operation in operations("GET"):
        viewset = resolve(f"/api/v1/{operation.path}").func.cls if "{" not in operation.path else None
        if viewset and viewset.from_columns:
            lean = player.client.get(f"/api/v1/{operation.path}").json()
            monkeypatch.setattr(viewset, "from_columns", False)
            assert (operation.name, lean) == (operation.name, player.client.get(f"/api/v1/{operation.path}").json())
            read.add(operation.name)
    assert "work_orders_list" in read
