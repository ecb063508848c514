"""Steps of escalation: taken once, told to whom they name, moved by waiting, stopped by what was promised."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.accounts.actions.teams import create_team
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, term, work_order
from tests.tickets.promises import promised
from tests.tickets.telling import step, target
from tickets.actions.ending import cancel, reopen
from tickets.actions.pausing import pause, resume
from tickets.actions.talking import note
from tickets.choices import State, TermKind
from tickets.models import ClockMark, WorkOrderEvent

LADDER = (
    step(1, after="mark", mark=90, role="dispatcher"),
    step(2),
    step(3, minutes=120, role="general-manager"),
)
BREACH = after(hours=1)


@pytest.fixture
def scene(north):
    """Do something in north's scope, at an instant: `scene(lambda: …)`."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)

    def play(act):
        with tenant_scope(north.tenant):
            return act()

    return play


@pytest.fixture
def restoring(scene, north):
    """A work order to be restored within an hour, with the usual ladder, in the technician's hands."""

    def begin(steps=LADDER, **columns):
        spec = target(marks=(), steps=tuple(steps), **columns)
        order = promised(spec, by=north.dispatcher.actor, at=NINE)
        return brought_to(State.ON_SITE, order, by=north.dispatcher.actor, technician=north.technician, at=NINE)

    return lambda *args, **columns: scene(lambda: begin(*args, **columns))


def told(scene):
    """Return who was told of which step, in order: [(step, name)]."""
    rows = Message.objects.filter(template="tickets/escalated", channel="in_app").order_by("created_at", "id")
    return scene(lambda: [(message.context["step"], message.member.name) for message in rows])


def taken(scene):
    """Return the steps on the timeline: [(step, instant, whom)]."""
    events = WorkOrderEvent.objects.filter(kind="escalated").order_by("at", "recorded_at")
    return scene(lambda: [(event.facts["step"], event.at, event.facts["told"]) for event in events])


def test_each_step_is_taken_at_its_instant_and_tells_its_role(restoring, scene):
    restoring()
    for minutes in range(50, 190, 2):
        sweep(at=after(minutes=minutes))
    assert taken(scene) == [
        (1, after(minutes=54), ["north dispatcher"]),
        (2, BREACH, ["north manager"]),
        (3, BREACH + timedelta(hours=2), ["north general_manager"]),
    ]
    assert told(scene) == [(1, "north dispatcher"), (2, "north manager"), (3, "north general_manager")]


def test_a_step_is_taken_once_however_often_it_is_swept(restoring, scene, north):
    order = restoring()
    for _ in range(3):
        sweep(at=after(hours=4))
        scene(lambda: note(work_order=order, text="等待", by=north.technician.actor, at=after(hours=4)))
    assert scene(lambda: ClockMark.objects.filter(level__gt=1000).count()) == 3


def test_after_an_outage_all_are_taken_in_order_with_their_true_instants_and_marked_late(restoring, scene):
    restoring()
    sweep(at=after(hours=9))
    events = WorkOrderEvent.objects.filter(kind__in=["breached", "escalated"]).order_by("at", "recorded_at", "pk")
    shown = scene(lambda: [(event.kind, event.at, event.facts["late"]) for event in events])
    assert shown == [
        ("escalated", after(minutes=54), True),
        ("breached", BREACH, True),
        ("escalated", BREACH, True),
        ("escalated", BREACH + timedelta(hours=2), True),
    ]


def test_nobody_is_escalated_for_a_repair_that_is_done(restoring, scene, north):
    order = restoring()
    sweep(at=BREACH + timedelta(seconds=1))
    scene(
        lambda: brought_to(
            State.COMPLETED, order, by=north.dispatcher.actor, technician=north.technician, at=after(minutes=90)
        )
    )
    assert scene(lambda: Timer.objects.filter(kind="tickets.clock", key__contains=":10").count()) == 0
    sweep(at=after(hours=9))
    assert [step for step, *_rest in taken(scene)] == [1, 2]


def test_a_repair_in_time_is_not_escalated_at_all(restoring, scene, north):
    order = restoring()
    scene(lambda: brought_to(State.COMPLETED, order, by=SYSTEM, technician=north.technician, at=after(minutes=20)))
    sweep(at=after(hours=9))
    assert taken(scene) == []


def test_waiting_moves_the_steps_ahead_and_repeats_none(restoring, scene, north):
    order, reason = restoring(), scene(lambda: term(TermKind.PAUSE_REASON, "parts"))
    by = north.technician.actor
    sweep(at=after(minutes=55))
    scene(lambda: pause(work_order=order, reason=reason, by=by, at=after(minutes=56)))
    sweep(at=after(hours=5))
    scene(lambda: resume(work_order=order, by=by, at=after(hours=5, minutes=56)))
    for hour in (5.95, 6.1, 9):
        sweep(at=after(hours=hour))
    assert [(step, at) for step, at, _told in taken(scene)] == [
        (1, after(minutes=54)),
        (2, BREACH + timedelta(hours=5)),
        (3, BREACH + timedelta(hours=7)),
    ]


def test_waiting_after_the_breach_leaves_it_breached_and_holds_the_next_step_up(restoring, scene, north):
    order, reason = restoring(), scene(lambda: term(TermKind.PAUSE_REASON, "parts"))
    by = north.technician.actor
    sweep(at=after(minutes=70))
    scene(lambda: pause(work_order=order, reason=reason, by=by, at=after(minutes=80)))
    sweep(at=after(hours=5))
    assert [step for step, *_rest in taken(scene)] == [1, 2]
    scene(lambda: resume(work_order=order, by=by, at=after(minutes=200)))
    sweep(at=after(hours=9))
    assert [(step, at) for step, at, _told in taken(scene)][2:] == [(3, BREACH + timedelta(hours=4))]
    clock = scene(lambda: order.clocks.get())
    assert (clock.state, clock.breached_at) == ("breached", BREACH)


def test_calling_the_work_off_ends_the_escalation(scene, north):
    order = scene(lambda: promised(target(marks=(), steps=LADDER), by=north.dispatcher.actor, at=NINE))
    sweep(at=after(minutes=70))
    scene(lambda: cancel(work_order=order, reason="误报", by=north.dispatcher.actor, at=after(minutes=80)))
    sweep(at=after(hours=9))
    assert [step for step, *_rest in taken(scene)] == [1, 2]


def test_reopening_ends_the_escalation_of_the_cycle_before(scene, north):
    paper = target("report_return", 60, starts_at="completed", marks=(), steps=(step(1), step(2, minutes=600)))
    order = scene(lambda: promised(paper, by=north.dispatcher.actor, at=NINE))
    scene(lambda: brought_to(State.COMPLETED, order, by=north.dispatcher.actor, technician=north.technician, at=NINE))
    sweep(at=after(hours=2))
    scene(lambda: reopen(work_order=order, reason="又停了", by=north.dispatcher.actor, at=after(hours=3)))
    sweep(at=after(hours=20))
    assert [step for step, *_rest in taken(scene)] == [1]


def test_a_team_hears_and_so_does_the_technician(scene, north, restoring):
    experts = scene(lambda: create_team(name="专家组", members=[north.colleague, north.manager], by=SYSTEM, at=NINE))
    restoring([step(1, tell="team", role="", team_id=experts.pk), step(2, tell="assignee", role="")])
    sweep(at=after(minutes=61))
    assert sorted(told(scene)) == [(1, "north colleague"), (1, "north manager"), (2, "north technician")]


def test_where_there_is_nobody_to_tell_the_dispatchers_hear(scene, north):
    empty = scene(lambda: create_team(name="专家组", members=[], by=SYSTEM, at=NINE))
    steps = (step(1, tell="team", role="", team_id=empty.pk), step(2, tell="assignee", role=""))
    scene(lambda: promised(target(marks=(), steps=steps), by=north.dispatcher.actor, at=NINE))
    sweep(at=after(minutes=61))
    assert told(scene) == [(1, "north dispatcher"), (2, "north dispatcher")]
    events = WorkOrderEvent.objects.filter(kind="escalated")
    assert scene(lambda: [event.facts["instead"] for event in events]) == [True, True]


def test_a_step_tells_through_its_channel_beside_the_application(restoring, scene):
    restoring([step(1, channel="sms"), step(2, role="dispatcher")])
    sweep(at=after(minutes=61))
    sent = Message.objects.filter(template="tickets/escalated").order_by("context__step", "channel")
    assert scene(lambda: [(message.context["step"], message.channel) for message in sent]) == [
        (1, "in_app"),
        (1, "sms"),
        (2, "email"),
        (2, "in_app"),
    ]


def test_a_goal_escalates_only_where_its_plan_says_so_and_is_never_called_a_breach(restoring, scene):
    restoring([step(1)], firm=False)
    sweep(at=after(minutes=61))
    assert told(scene) == [(1, "north manager")]
    assert scene(lambda: Message.objects.filter(template="tickets/breached").count()) == 0


def test_the_statements_do_not_grow_with_the_number_of_clocks(scene, north):
    spec = target(steps=(step(1, channel="sms"), step(2, minutes=30), step(3, tell="assignee", role="")))
    statements = []
    for count in (1, 6):
        for _ in range(count):
            scene(lambda: promised(spec, by=north.dispatcher.actor, at=NINE))
        with CaptureQueriesContext(connection) as captured:
            sweep(at=after(hours=3))
        statements.append(len(captured))
    assert scene(lambda: ClockMark.objects.filter(level__gt=1000).count()) == 7 * 3
    assert statements[1] <= statements[0]


def test_a_work_order_under_the_usual_plan_escalates_as_the_plan_says(scene, north):
    scene(lambda: work_order(by=north.dispatcher.actor, at=NINE))
    sweep(at=after(hours=1, minutes=1))
    assert [(step, whom) for step, _at, whom in taken(scene)] == [
        (1, ["north dispatcher"]),
        (2, ["north manager"]),
        (3, ["north general_manager"]),
    ]


def test_who_hears_of_a_step_does_not_hear_of_the_mark_beside_it_as_well(scene, north):
    steps = (step(1, after="mark", mark=90, role="dispatcher"),)
    scene(lambda: promised(target(marks=(90,), steps=steps), by=north.dispatcher.actor, at=NINE))
    sweep(at=after(minutes=54))
    notices = Message.objects.filter(channel="in_app", template__in=["tickets/warned", "tickets/escalated"])
    assert scene(lambda: list(notices.values_list("template", flat=True))) == ["tickets/escalated"]
