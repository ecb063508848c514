"""Replaying the past against another plan or calendar, in the background, a batch at a time."""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.turns import take_turn
from aftersales.timers.schedule import set_timer
from aftersales.worktime.models import WorkCalendar
from aftersales.worktime.spelling import spelled
from aftersales.worktime.windows import BadSchedule
from tickets.choices import ReplayState
from tickets.models import Flip, Replay
from tickets.queries.replays import aims_in_calendar, aims_in_plan, batch_after, cases_of, replayed_orders
from tickets.rules.replay import outcomes

TIMER = "tickets.replay"
BATCH = 100  # work orders in one transaction
PAUSE = timedelta(seconds=1)  # between batches: deadlines that fall due are swept in between
SPANS = (30, 60, 90)
MOST_RUNNING = 3


def replay_plan(*, version, days, by, at):
    """Ask what a version of a plan, draft or published, would have made of the last `days`; return the Replay."""
    content = [_as_json(asdict(spec)) for spec in version.specs]
    if not content:
        raise Refused(_("This version promises nothing yet."), code="empty", field="plan_version")
    return _start(Replay(plan=version.plan, content=content, days=days), by=by, at=at)


def replay_calendar(*, calendar, content, days, by, at):
    """Ask what a calendar that said `content` would have made of the last `days`; return the Replay. Raises Refused."""
    try:
        content = spelled({**calendar.current.content, **content})
    except BadSchedule as fault:
        raise Refused(fault.message, code=fault.code, field=fault.field) from None
    return _start(Replay(calendar=calendar, content=content, days=days), by=by, at=at)


@transaction.atomic
def cancel_replay(*, replay, by, at):
    """Stop a replay; what it found until now stays to be read. Raises Refused when it is over.

    Its timer stays and finds it over: a batch at work holds the timer and then takes the replay, so that taking
    them here the other way round could lock both sides out of each other.
    """
    replay = Replay.objects.select_for_update().get(pk=replay.pk)
    if not replay.is_running:
        raise Refused(_("This replay is over."), code="over")
    replay.state, replay.finished_at = ReplayState.CANCELLED, at
    replay.save(update_fields=["state", "finished_at"])
    record("replay.cancel", replay, by=by, at=at)
    return replay


@transaction.atomic
def fail_replay(*, replay, fault, at):
    """End a replay that could not go on, so that another may be asked; what it found until then stays to be read."""
    replay = Replay.objects.select_for_update().get(pk=replay.pk)
    if replay.is_running:
        replay.state, replay.finished_at, replay.fault = ReplayState.FAILED, at, fault
        replay.save(update_fields=["state", "finished_at", "fault"])
        record("replay.fail", replay, by=SYSTEM, at=at, facts={"fault": fault})


@transaction.atomic
def go_on(*, replay, at):
    """Look at the next batch of a replay's work orders and set the timer of the one after; return the Replay."""
    if not replay.is_running:
        return replay
    orders = batch_after(_orders(replay), replay.cursor, BATCH)
    aims = aims_in_plan(replay, WorkCalendar.objects.default()) if replay.plan_id else aims_in_calendar(replay)
    flips = []
    for order, (case, clocks) in cases_of(orders).items():
        for outcome in outcomes(case, aims(order, case, clocks), at=replay.asked_at):
            _count(replay.figures, outcome)
            if outcome.flips:
                flips.append(_flip(replay, order, outcome))
    Flip.objects.bulk_create(flips)
    replay.seen += len(orders)
    replay.flips += len(flips)
    if len(orders) < BATCH:
        replay.state, replay.finished_at = ReplayState.DONE, at
    else:
        replay.cursor = orders[-1].pk
        set_timer(TIMER, replay.pk, at + PAUSE)
    replay.save()
    return replay


def _start(replay, *, by, at):
    if replay.days not in SPANS:
        raise Refused(_("Choose 30, 60 or 90 days."), code="span", field="days")
    with transaction.atomic():
        take_turn()
        if Replay.objects.filter(state=ReplayState.RUNNING).count() >= MOST_RUNNING:
            raise Refused(_("Three replays are running. Wait for one, or cancel it."), code="busy")
        replay.asked_by_id, replay.asked_by_name, replay.asked_at = by.membership_id, by.name, at
        replay.total = _orders(replay).count()
        replay.save(force_insert=True)
        set_timer(TIMER, replay.pk, at)
        record("replay.start", replay, by=by, at=at, facts={"days": replay.days})
    return replay


def _orders(replay):
    return replayed_orders(replay, since=replay.asked_at - timedelta(days=replay.days))


def _count(figures, outcome):
    _cycle, metric, _round = outcome.key
    met, breached, would_meet, would_breach = figures.get(metric, (0, 0, 0, 0))
    figures[metric] = [
        met + (outcome.was == "met"),
        breached + (outcome.was == "breached"),
        would_meet + (outcome.would == "met"),
        would_breach + (outcome.would == "breached"),
    ]


def _flip(replay, order, outcome):
    cycle, metric, round = outcome.key
    said = {name: getattr(outcome, name) for name in ("was", "would", "due_was", "due_would", "stopped_at")}
    return Flip(replay=replay, work_order=order, metric=metric, cycle=cycle, round=round, **said)


def _as_json(columns):
    ids = {name: columns[name] and str(columns[name]) for name in ("id", "calendar_id")}
    return {**columns, **ids, "steps": []}  # nobody is told of what only might have been
