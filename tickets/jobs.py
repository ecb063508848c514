"""What the clock causes."""

from aftersales.timers.registry import handles
from aftersales.timers.setbacks import when_parked
from customers.actions.occasions import CALL_TIMER
from customers.models import Occasion
from tickets.actions.asking import TIMER as ASK
from tickets.actions.asking import ask_due
from tickets.actions.booking import TIMER as BOOKING
from tickets.actions.booking import remind_due
from tickets.actions.calling import remind_owners
from tickets.actions.dispatching import ACCEPTANCE_TIMER, remind_of_acceptance
from tickets.actions.following import TIMER as FOLLOW_UP
from tickets.actions.greeting import call_for
from tickets.actions.judging import sound_marks
from tickets.actions.moving import MOVE_TIMER, carry_on
from tickets.actions.planning import TIMER as VISIT_PLAN
from tickets.actions.planning import open_due
from tickets.actions.replaying import TIMER as REPLAY
from tickets.actions.replaying import fail_replay, go_on
from tickets.models import FeedbackAsk, PlanMove, Replay, VisitPlan, WorkOrder
from tickets.rules.marks import TIMER


@handles(TIMER, batch=500)
def clock_marks(timers, *, at):
    """Warnings and breaches of the clocks."""
    sound_marks(timers, at=at)


@handles(ACCEPTANCE_TIMER)
def acceptances(timers, *, at):
    """Assignments nobody accepted in time."""
    for order in WorkOrder.objects.filter(pk__in=[timer.key for timer in timers]):
        remind_of_acceptance(work_order=order, at=at)


@handles(REPLAY, batch=1)
def replays(timers, *, at):
    """The next batch of a replay of the past."""
    for replay in Replay.objects.filter(pk__in=[timer.key for timer in timers]).select_for_update():
        go_on(replay=replay, at=at)


@when_parked
def replay_given_up(timer, *, at):
    """A replay whose batch failed at each try."""
    if timer.kind == REPLAY:
        for replay in Replay.objects.filter(pk=timer.key):
            fail_replay(replay=replay, fault=timer.error, at=at)


@handles(MOVE_TIMER, batch=1)
def plan_moves(timers, *, at):
    """Work orders on their way to another version of their plan, a few at a time."""
    for move in PlanMove.objects.select_related("source__plan", "target__plan").filter(pk__in=[t.key for t in timers]):
        carry_on(move=move, at=at)


@handles(FOLLOW_UP)
def follow_ups(timers, *, at):
    """Follow-ups whose time has come, for whoever is to call."""
    remind_owners(follow_ups=[timer.key for timer in timers], at=at)


@handles(VISIT_PLAN, batch=5)
def visit_plans(timers, *, at):
    """Visit plans of which a visit has come within the horizon."""
    due = VisitPlan.objects.filter(pk__in=[timer.key for timer in timers]).select_related("customer", "contract")
    for plan in due.select_for_update(of=("self",), no_key=True):
        open_due(plan=plan, at=at)


@handles(ASK, batch=200)
def feedback(timers, *, at):
    """Customers to be asked how it was."""
    ask_due(asks=FeedbackAsk.objects.to_leave([timer.key for timer in timers]), at=at)


@handles(CALL_TIMER)
def occasions(timers, *, at):
    """Customers' occasions on which somebody calls."""
    due = Occasion.objects.filter(pk__in=[timer.key for timer in timers])
    for occasion in due.select_related("contact__customer__adviser").select_for_update(of=("self",), no_key=True):
        call_for(occasion=occasion, at=at)


@handles(BOOKING)
def appointments(timers, *, at):
    """Appointments of which both are to be reminded."""
    remind_due(bookings=[timer.key for timer in timers], at=at)
