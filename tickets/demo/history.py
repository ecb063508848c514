"""Ninety days of finished work orders, judged by the pure clocks and written in bulk."""

from datetime import datetime, time, timedelta
from random import Random

from django.db.models.functions import Length
from django.utils import timezone

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from aftersales.tenancy.numbers import next_number
from contracts.queries import plan_for
from contracts.queries.coverage import decide_cases
from contracts.rules.zones import zone_of
from customers.models import Asset, Contact, Customer
from tickets.choices import State, TermKind
from tickets.demo.records import Records
from tickets.demo.stories import draw_story
from tickets.demo.words import BEAUTY, EQUIPMENT
from tickets.models import Term, WorkOrder
from tickets.queries.base_codes import base_codes
from tickets.queries.targets import contract_id_of

DAYS = 90
HOURS_AWAY = {"city": 3, "province": 24, "elsewhere": 48}
WORDS = {"equipment": EQUIPMENT, "beauty": BEAUTY}
_QUIET = timedelta(days=4)  # no story of the history reaches into the present


def load_history(*, flavour, count, at, seed):
    """Write `count` finished work orders of the last ninety days before `at`; return the `Records` written.

    Same seed, same company, same instant: same history. Work orders, events, visits, clocks, marks,
    reports, signatures, call backs and daily figures, each in one statement.
    """
    scene = Scene(flavour, Random(seed))
    orders = scene.orders(_instants(scene.draw, count, at))
    _number([order for order, _story in orders])
    records = Records(scene)
    for order, story in orders:
        records.add(order, story)
    records.write()
    _touch_visits(orders)
    return records


class Scene:
    """What a history is drawn from: the company's people, customers and words, each read once."""

    def __init__(self, flavour, draw):
        self.draw = draw
        self.words = WORDS[flavour]
        self.bases = base_codes()
        self.terms = {(term.kind, term.slug): term for term in Term.objects.all()}
        members = Membership.objects.here().active().order_by(Length("user__email"), "user__email")  # 2 after none
        self.technicians = list(members.with_role(Role.TECHNICIAN))
        self.dispatcher = members.with_role(Role.DISPATCHER).get()
        self.customers = list(Customer.objects.order_by("number"))
        self.contacts = {contact.customer_id: contact for contact in Contact.objects.filter(is_primary=True)}
        self.assets: dict = {}
        for asset in Asset.objects.in_use().select_related("site").order_by("serial", "id"):
            self.assets.setdefault(asset.customer_id, []).append(asset)
        self.plans: dict = {}

    def orders(self, instants):
        """Draw a work order and its story for each instant; coverage is decided customer by customer."""
        drawn = [(reported_at, *self._caller()) for reported_at in instants]
        cases: dict = {}
        for position, (reported_at, customer, asset) in enumerate(drawn):
            cases.setdefault(customer, []).append((position, asset, timezone.localdate(reported_at)))
        decisions = {}
        for customer, theirs in cases.items():
            decided = decide_cases(customer=customer, cases=[(asset, on) for _position, asset, on in theirs])
            decisions |= {position: decision for (position, *_case), decision in zip(theirs, decided, strict=True)}
        return [self._order(*case, decisions[position]) for position, case in enumerate(drawn)]

    def _caller(self):
        customer = self.customers[int(len(self.customers) * self.draw.random() ** 1.6)]
        owned = self.assets.get(customer.pk, [])
        return customer, self.draw.choice(owned) if owned else None

    def _order(self, reported_at, customer, asset, decision):
        draw, site = self.draw, asset.site if asset else None
        zone = zone_of(site.region_code if site else "", self.bases)
        story = draw_story(draw, reported_at, hours_away=HOURS_AWAY[zone])
        severity = "major" if draw.random() < 0.15 else "ordinary"
        order = WorkOrder(
            state=State.CANCELLED if story.cancelled else State.CLOSED,
            customer=customer,
            contact=self.contacts.get(customer.pk),
            site=site,
            asset=asset,
            project_name=asset.project_name if asset else "",
            type=self.terms[TermKind.TYPE, "repair"],
            severity=self.terms[TermKind.SEVERITY, severity],
            contract_id=contract_id_of(decision),
            plan_version=self._plan(decision),
            zone=zone,
            covered=decision.covered,
            coverage=decision.to_dict(),
            technician=None if story.cancelled or story.by_phone else draw.choice(self.technicians),
            reported_at=reported_at,
            changed_at=story.ended_at,
        )
        order.telling = draw.choice(self.words)
        order.report = order.telling[0]
        return order, story

    def _plan(self, decision):
        key = (decision.plan_version_id, decision.by.kind if decision.by else None)
        if key not in self.plans:
            self.plans[key] = plan_for(decision)
        return self.plans[key]


def _instants(draw, count, at):
    """Draw when calls come: mostly in office hours, now and then at night."""
    first = timezone.localdate(at - _QUIET)
    instants = []
    for _call in range(count):
        day = first - timedelta(days=draw.randrange(DAYS - _QUIET.days))
        hour = draw.choice([8, 9, 9, 10, 10, 11, 13, 14, 14, 15, 16, 17, 20, 3])
        moment = datetime.combine(day, time(hour, draw.randrange(60), draw.randrange(60)))
        instants.append(timezone.make_aware(moment))
    return sorted(instants)


def _number(orders):
    by_day: dict = {}
    for order in orders:
        by_day.setdefault(f"WO-{timezone.localtime(order.reported_at):%Y%m%d}-", []).append(order)
    for series, days in by_day.items():
        last = int(next_number(series, width=4, count=len(days)).removeprefix(series))
        for position, order in enumerate(days):
            order.number = f"{series}{last - len(days) + 1 + position:04d}"


def _touch_visits(orders):
    """Note the last visit on customers and assets, as each arrival would have."""
    days: dict = {}
    for order, _story in orders:
        if order.technician_id and order.completed_at:
            for thing in filter(None, (order.customer, order.asset)):
                days[thing] = timezone.localdate(order.completed_at)
    for model in (Customer, Asset):
        seen = [thing for thing in days if isinstance(thing, model)]
        for thing in seen:
            thing.last_visit_on = days[thing]
        model.objects.bulk_update(seen, ["last_visit_on"], batch_size=200)
