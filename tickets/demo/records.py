"""From stories to rows."""

from collections import Counter
from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from aftersales.audit.actor import SYSTEM
from aftersales.files.store import store_image
from contracts.choices import Metric
from customers.actions.made import note_contacts
from customers.choices import MadeBy
from tickets.actions.clockwork import show
from tickets.actions.finishing import SIGNATURE
from tickets.choices import ClockState, Fact, FollowUpReason, FollowUpState
from tickets.demo.words import NOTES, SUGGESTIONS
from tickets.models import (
    CallBack,
    Clock,
    ClockDay,
    ClockMark,
    CrewMember,
    FollowUp,
    ReportPart,
    ServiceReport,
    Signature,
    Visit,
    WorkOrder,
    WorkOrderEvent,
)
from tickets.queries.targets import targets_of
from tickets.queries.timetables import calendars_of, timetable_for
from tickets.rules.clocks import read
from tickets.rules.facts import current_cycle
from tickets.rules.marks import BREACH

_FIELD = {Fact.ACCEPTED, Fact.DEPARTED, Fact.ARRIVED, Fact.PAUSED, Fact.RESUMED, Fact.SIGNED, Fact.HANDED_IN}
_MODELS = (
    WorkOrder,
    WorkOrderEvent,
    Visit,
    CrewMember,
    Clock,
    ClockMark,
    ServiceReport,
    ReportPart,
    Signature,
    CallBack,
    FollowUp,
)


class Records:
    """The rows of a history, gathered by model and written at once."""

    def __init__(self, scene):
        self.scene = scene
        self.rows = {model: [] for model in _MODELS}
        self.signatures = [_signature(number, scene) for number in range(6)]
        self.calendars: dict = {}

    def add(self, order, story):
        """Gather everything about one work order."""
        order.completed_at, order.closed_at = story.when(Fact.COMPLETED), story.when(Fact.CLOSED)
        self._put(order)
        for fact in story.facts:
            self._put(self._event(order, fact))
        if self.scene.draw.random() < 0.2:
            self._note(order, story)
        if order.technician_id:
            self._visit(order, story)
        if order.completed_at:
            self._report(order, story)
        self._clocks(order, story)
        if order.completed_at:
            self._follow_up(order)

    def write(self):
        """Write every table in one statement, and the daily figures from the clocks."""
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows, batch_size=500)
        note_contacts(self._contacts())
        days: dict = {}
        for clock in self.rows[Clock]:
            if clock.judged_at:
                key = (timezone.localdate(clock.judged_at), clock.metric, clock.firm, str(clock.technician_id or ""))
                days.setdefault(key, Counter())[clock.state] += 1
        ClockDay.objects.bulk_create(
            ClockDay(
                day=day, metric=metric, firm=firm, technician=technician, met=n[ClockState.MET],
                breached=n[ClockState.BREACHED],
            )
            for (day, metric, firm, technician), n in days.items()
        )  # fmt: skip

    def _contacts(self):
        """Return the visits that took place and the calls that were made, as the weekly board counts them."""
        for visit in self.rows[Visit]:
            if visit.left_at:
                yield visit.work_order.customer_id, MadeBy.VISIT, f"visit:{visit.pk}", visit.arrived_at
        for call in self.rows[CallBack]:
            yield call.work_order.customer_id, MadeBy.CALL, f"call-back:{call.pk}", call.at

    def _put(self, row):
        self.rows[type(row)].append(row)
        return row

    def _event(self, order, fact):
        by = order.technician if fact.kind in _FIELD and order.technician_id else self.scene.dispatcher
        facts = (
            {"technician": str(order.technician_id), "name": order.technician.name}
            if fact.kind == Fact.ASSIGNED
            else {}
        )
        return WorkOrderEvent(
            work_order=order, kind=fact.kind, at=fact.at, recorded_at=fact.at, by_kind=by.actor.kind,
            by_ref=str(by.pk), by_name=by.name, owner=fact.owner, by_phone=fact.by_phone, facts=facts,
            text=order.report if fact.kind == Fact.REPORTED else "",
        )  # fmt: skip

    def _note(self, order, story):
        at = story.facts[min(1, len(story.facts) - 1)].at
        by = self.scene.dispatcher
        self._put(WorkOrderEvent(work_order=order, kind=Fact.NOTED, at=at, recorded_at=at, by_kind=by.actor.kind,
                                 by_ref=str(by.pk), by_name=by.name, text=self.scene.draw.choice(NOTES)))  # fmt: skip

    def _visit(self, order, story):
        visit = self._put(
            Visit(
                work_order=order, position=1, technician=order.technician, assigned_at=story.when(Fact.ASSIGNED),
                accepted_at=story.when(Fact.ACCEPTED), departed_at=story.when(Fact.DEPARTED),
                arrived_at=story.when(Fact.ARRIVED), left_at=order.completed_at,
            )
        )  # fmt: skip
        self._put(CrewMember(visit=visit, member=order.technician))

    def _report(self, order, story):
        _said, fault, treatment, part = order.telling
        draw = self.scene.draw
        report = self._put(
            ServiceReport(
                work_order=order, fault=fault, treatment=treatment, by_phone=story.by_phone,
                labour_minutes=draw.randrange(20, 240), completed_at=order.completed_at,
                handed_in_at=story.when(Fact.HANDED_IN),
            )
        )  # fmt: skip
        if part and not story.by_phone:
            self._put(ReportPart(report=report, name=part, serial=f"B{draw.randrange(10**6):06d}"))
        if signed_at := story.when(Fact.SIGNED):
            name = order.contact.name if order.contact else order.customer.name
            self._put(Signature(report=report, name=name, image=draw.choice(self.signatures), signed_at=signed_at))
        elif refused_at := story.when(Fact.SIGNATURE_REFUSED):
            self._put(Signature(report=report, refusal_reason="现场负责人不在，电话确认", signed_at=refused_at))
        self._put(
            CallBack(
                work_order=order, at=story.when(Fact.CALLED_BACK), rating=draw.choice([5, 5, 5, 4, 4, 3, 2]),
                suggestions=draw.choice(SUGGESTIONS),
            )
        )  # fmt: skip

    def _follow_up(self, order):
        """Put the call back on the list it was worked off from, due when its clock was."""
        call = self.rows[CallBack][-1]
        last = self.rows[Clock][-8:]  # its clocks were gathered just now
        due = [clock.due_at for clock in last if clock.work_order is order and clock.metric == Metric.CALLBACK]
        self._put(
            FollowUp(
                reason=FollowUpReason.WORK_ORDER, state=FollowUpState.DONE, customer=order.customer,
                contact=order.contact, work_order=order, cycle=1, about=order.report, call_back=call,
                next_at=order.completed_at, due_at=next(filter(None, due), call.at), created_at=order.completed_at,
                ended_at=call.at, ended_by_name=self.scene.dispatcher.name,
            )
        )  # fmt: skip

    def _clocks(self, order, story):
        targets, cycle = targets_of(order), current_cycle(story.facts)
        for position, target in enumerate(targets):
            clock = Clock(
                work_order=order, metric=target.metric, target_id=target.id, firm=target.firm, position=position,
                calendar=self._calendar(target),
            )  # fmt: skip
            show(clock, read(target, cycle, timetable_for(clock), now=story.ended_at), at=story.ended_at)
            clock.recorded_at = clock.judged_at
            self._put(clock)
            if clock.state == ClockState.BREACHED:
                self._breach(order, clock)

    def _breach(self, order, clock):
        self._put(ClockMark(clock=clock, level=BREACH, due_at=clock.due_at, recorded_at=clock.due_at))
        facts = {"metric": clock.metric, "level": BREACH, "firm": clock.firm}
        self._put(WorkOrderEvent(work_order=order, kind=Fact.BREACHED, at=clock.due_at, recorded_at=clock.due_at,
                                 by_kind=SYSTEM.kind, facts=facts))  # fmt: skip

    def _calendar(self, target):
        if target.id not in self.calendars:
            self.calendars |= calendars_of([target])
        return self.calendars[target.id]


def _signature(number, scene):
    """Draw a signature nobody has ever written, and keep it like any other."""
    draw, image = Random(number), Image.new("RGB", (480, 180), "white")
    points = [(40 + step * 16 + draw.randrange(-10, 30), draw.randrange(40, 140)) for step in range(24)]
    ImageDraw.Draw(image).line(points, fill="#17222b", width=4, joint="curve")
    stream = BytesIO()
    image.save(stream, "PNG")
    upload = ContentFile(stream.getvalue(), name="signature.png")
    return store_image(upload, by=scene.dispatcher.actor, at=timezone.now(), purpose=SIGNATURE)
