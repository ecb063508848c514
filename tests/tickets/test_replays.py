"""The past, replayed against another plan or calendar: what would flip, and that nothing real is touched."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from aftersales.timers.sweep import sweep
from aftersales.worktime.models import WorkCalendar
from contracts.actions.drafts import draft_version
from contracts.choices import Counting, Metric, Unit
from contracts.models import ServicePlan
from tests.tickets.conftest import NINE, after
from tests.tickets.making import work_order
from tests.tickets.test_demo import demo  # noqa: F401 - a fixture
from tickets import jobs
from tickets.actions import replaying
from tickets.actions.replaying import cancel_replay, go_on, replay_calendar, replay_plan
from tickets.actions.talking import respond
from tickets.models import Clock, Flip, Replay
from tickets.queries.replays import compliance

LATER = after(days=3)


def run(replay):
    while replay.is_running:
        go_on(replay=replay, at=LATER)
    return replay


def drafted(version, **change):
    """A draft of the plan whose promise to answer is another one."""
    specs = [replace(spec, **change) if spec.metric == Metric.RESPONSE else spec for spec in version.specs]
    return draft_version(plan=version.plan, targets=specs, by=SYSTEM, at=NINE)


@pytest.fixture
def answered(shop, desk):
    """Orders answered 5, 20 and 40 minutes after nine."""
    orders = [work_order(by=desk, at=NINE) for _ in range(3)]
    for order, minutes in zip(orders, (5, 20, 40), strict=True):
        respond(work_order=order, by=desk, at=after(minutes=minutes), **ANSWER)
    return orders


ANSWER = {"text": "已致电"}


def test_an_unchanged_plan_and_calendar_flip_nothing(demo):  # noqa: F811
    judged = list(Clock.objects.judged().order_by("pk").values())
    seen = 0
    for plan in ServicePlan.objects.all():
        version = plan.versions.current().get()
        replay = run(replay_plan(version=version, days=90, by=SYSTEM, at=NINE))
        assert (replay.flips, replay.seen) == (0, replay.total)
        seen += replay.total
        for kept in compliance(replay):
            ours = (
                Clock.objects.promises()
                .judged()
                .filter(
                    metric=kept.metric,
                    work_order__plan_version__plan=plan,
                    work_order__reported_at__gte=NINE - timedelta(90),
                )
            )
            counted = [ours.filter(state=state).count() for state in ("met", "breached")]
            assert counted == [kept.met, kept.breached] == [kept.would_meet, kept.would_breach]
    for calendar in WorkCalendar.objects.with_content():
        assert run(replay_calendar(calendar=calendar, content={}, days=90, by=SYSTEM, at=NINE)).flips == 0
    assert seen > 40
    assert list(Clock.objects.judged().order_by("pk").values()) == judged


def test_a_shorter_promise_flips_what_was_answered_after_it(answered):
    version = answered[0].plan_version
    [was] = [spec.amount for spec in version.specs if spec.metric == Metric.RESPONSE]
    before = list(Clock.objects.order_by("pk").values())
    ten = drafted(version, amount=10, unit=Unit.MINUTES, counting=Counting.ELAPSED)
    replay = run(replay_plan(version=ten, days=30, by=SYSTEM, at=LATER))
    flips = Flip.objects.filter(metric=Metric.RESPONSE)
    assert [(flip.work_order, flip.was, flip.would, flip.due_was, flip.due_would) for flip in flips] == [
        (answered[1], "met", "breached", after(minutes=was), after(minutes=10))
    ]
    [response] = [each for each in compliance(replay) if each.metric == Metric.RESPONSE]
    assert (response.met, response.breached, response.would_meet, response.would_breach) == (2, 1, 1, 2)
    assert (response.was, response.would) == (66.7, 33.3)
    assert list(Clock.objects.order_by("pk").values()) == before


def test_a_longer_promise_and_one_no_longer_made(answered):
    version = answered[0].plan_version
    hour = drafted(version, amount=60, unit=Unit.MINUTES)
    run(replay_plan(version=hour, days=30, by=SYSTEM, at=LATER))
    assert [(flip.work_order, flip.was, flip.would, flip.reason) for flip in Flip.objects.all()] == [
        (answered[2], "breached", "met", "later")
    ]
    none = [spec for spec in version.specs if spec.metric != Metric.RESPONSE]
    hour.delete()
    gone = draft_version(plan=version.plan, targets=none, by=SYSTEM, at=NINE)
    replay = run(replay_plan(version=gone, days=30, by=SYSTEM, at=LATER))
    assert sorted((flip.was, flip.would, flip.reason) for flip in replay.flipped.all()) == [
        ("breached", "", "gone"),
        ("met", "", "gone"),
        ("met", "", "gone"),
    ]


def test_a_calendar_that_opens_later_gives_more_time(answered):
    own = WorkCalendar.objects.default()
    late = {"windows": [[["10:00", "18:00"]]] * 5 + [[], []]}
    replay = run(replay_calendar(calendar=own, content=late, days=30, by=SYSTEM, at=LATER))
    working = any(
        spec.counting != Counting.ELAPSED and spec.metric == Metric.RESPONSE for spec in answered[0].plan_version.specs
    )
    flipped = [(flip.work_order, flip.would, flip.due_would) for flip in replay.flipped.filter(metric=Metric.RESPONSE)]
    assert flipped == ([(answered[2], "met", after(minutes=90))] if working else [])
    with pytest.raises(Refused) as refused:
        replay_calendar(calendar=own, content={"windows": [[]] * 7}, days=30, by=SYSTEM, at=LATER)
    assert refused.value.field == "windows"


def test_a_worker_that_dies_is_followed_by_another(north, answered, monkeypatch):
    monkeypatch.setattr(replaying, "BATCH", 2)
    ten = drafted(answered[0].plan_version, amount=10, unit=Unit.MINUTES, counting=Counting.ELAPSED)
    replay = replay_plan(version=ten, days=30, by=SYSTEM, at=LATER)
    go_on(replay=replay, at=LATER)
    assert (replay.seen, replay.state, replay.percent) == (2, "running", 66)
    again = Replay.objects.get(pk=replay.pk)  # as another process finds it
    assert (run(again).seen, again.flips, Flip.objects.count()) == (3, 1, 1)
    go_on(replay=again, at=LATER)  # a timer fired twice finds it done
    assert Flip.objects.count() == 1


def test_the_sweep_runs_it(north, opened):
    with tenant_scope(north.tenant):
        replay_plan(version=opened.plan_version, days=30, by=SYSTEM, at=after(minutes=1))
    sweep(at=after(minutes=1))
    with tenant_scope(north.tenant):
        assert (Replay.objects.get().state, Replay.objects.get().seen) == ("done", 1)
    assert not Timer.objects.filter(kind=replaying.TIMER).exists()


def test_one_that_cannot_go_on_has_failed_and_frees_its_place(north, opened, monkeypatch, caplog):
    monkeypatch.setattr(jobs, "go_on", lambda **_: 1 / 0)
    with tenant_scope(north.tenant):
        for _ in range(3):
            replay_plan(version=opened.plan_version, days=30, by=SYSTEM, at=NINE)
    for hours in range(1, 6):
        sweep(at=after(hours=hours))
    with tenant_scope(north.tenant):
        failed = Replay.objects.first()
        assert (failed.state, failed.fault.split(" in ")[0]) == ("failed", "ZeroDivisionError")
        assert replay_plan(version=opened.plan_version, days=30, by=SYSTEM, at=after(hours=6)).is_running


def test_it_can_be_stopped_and_only_three_run_at_once(shop, order):
    replays = [replay_plan(version=order.plan_version, days=30, by=SYSTEM, at=LATER) for _ in range(3)]
    with pytest.raises(Refused) as refused:
        replay_plan(version=order.plan_version, days=30, by=SYSTEM, at=LATER)
    assert refused.value.code == "busy"
    cancel_replay(replay=replays[0], by=SYSTEM, at=LATER)
    replays[0].refresh_from_db()
    assert go_on(replay=replays[0], at=LATER).seen == 0
    with pytest.raises(Refused):
        cancel_replay(replay=replays[0], by=SYSTEM, at=LATER)
    with pytest.raises(Refused):
        replay_plan(version=order.plan_version, days=31, by=SYSTEM, at=LATER)


def test_a_batch_costs_the_same_whatever_its_size(answered, django_assert_max_num_queries):
    replay = replay_plan(version=answered[0].plan_version, days=30, by=SYSTEM, at=LATER)
    with django_assert_max_num_queries(12):
        go_on(replay=replay, at=LATER)
