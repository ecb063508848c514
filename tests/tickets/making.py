"""Work orders, made the way the product makes them."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from aftersales.audit.actor import SYSTEM
from contracts.actions.plans import create_plan_from_preset, draft_version, publish_version
from contracts.choices import Counting, Metric, StartsAt, Unit
from contracts.presets import PlanPreset
from contracts.rules.targets import TargetSpec
from tests import factories
from tickets.actions.dispatching import accept, assign
from tickets.actions.finishing import complete
from tickets.actions.opening import open_work_order
from tickets.actions.pausing import pause, resume
from tickets.actions.visiting import arrive, depart
from tickets.choices import State, TermKind
from tickets.models import Term


def term(kind, slug):
    """A word of the company's vocabularies."""
    return Term.objects.get(kind=kind, slug=slug)


def work_order(*, by, at, **fields):
    """A work order opened as the desk does it: a repair of an ordinary fault, for a company in Pudong."""
    owner = fields.pop("customer", None) or factories.customer()
    if "site" not in fields:
        fields["site"] = factories.site(customer=owner)
    words = {"type": term(TermKind.TYPE, "repair"), "severity": term(TermKind.SEVERITY, "ordinary")}
    return open_work_order(**{"by": by, "at": at, "customer": owner, "report": "传送带不转", **words, **fields})


def brought_to(state, order, *, by, technician, at):
    """Take a new work order as far as a state, a minute a step after `at`; return it."""
    steps = {
        State.ASSIGNED: lambda at: assign(work_order=order, technician=technician, by=by, at=at),
        State.ACCEPTED: lambda at: accept(work_order=order, by=technician.actor, at=at),
        State.EN_ROUTE: lambda at: depart(work_order=order, by=technician.actor, at=at),
        State.ON_SITE: lambda at: arrive(work_order=order, by=technician.actor, at=at),
        State.COMPLETED: lambda at: complete(
            work_order=order, by=technician.actor, at=at, fault="皮带断裂", treatment="更换皮带"
        ),
    }
    for minute, (reached, step) in enumerate(steps.items(), start=1):
        if order.state == state:
            break
        order = step(at + timedelta(minutes=minute))
        assert order.state == reached
    return order


def disputed(*, by, technician):
    """A work order over the National Day holiday, with a wait for parts, repaired fifty minutes late.

    Reported on Wednesday, 30 September 2026 at 15:00 in Shanghai; eight working hours to repair it.
    """
    restore = TargetSpec(id="", metric=Metric.RESTORE, starts_at=StartsAt.REPORTED, amount=8, unit=Unit.HOURS,
                         counting=Counting.WORKING, pausable=True, position=1)  # fmt: skip
    preset = PlanPreset("repair", "检修八小时", "", "R8.3", (restore,))
    plan = create_plan_from_preset(preset=preset, name="检修八小时", by=by, at=_october(-1, 9))
    owner = factories.customer()
    factories.contract(customer=owner, plan_version=plan.versions.get())
    order = work_order(by=by, at=_october(-1, 15), customer=owner, site=factories.site(customer=owner))
    order = assign(work_order=order, technician=technician, by=by, at=_october(-1, 15, 10))
    at_work = {"by": technician.actor}
    order = accept(work_order=order, at=_october(-1, 15, 12), **at_work)
    order = depart(work_order=order, at=_october(-1, 15, 20), **at_work)
    order = arrive(work_order=order, at=_october(-1, 15, 50), **at_work)
    order = pause(work_order=order, reason=term(TermKind.PAUSE_REASON, "parts"), at=_october(-1, 16), **at_work)
    order = resume(work_order=order, at=_october(-1, 16, 40), **at_work)
    return complete(work_order=order, fault="轴承烧坏", treatment="更换轴承", at=_october(7, 16), **at_work)


def _october(days, hour, minute=0):
    """Return an instant of Shanghai's, so many days from 1 October 2026."""
    return datetime(2026, 10, 1, hour, minute, tzinfo=ZoneInfo("Asia/Shanghai")) + timedelta(days=days)


def next_version(version, **changes):
    """Publish a version of a plan after another one, its targets of a metric changed: `on_site={"amount": 2}`."""
    by, at = SYSTEM, version.published_at
    targets = [replace(spec, **changes.get(spec.metric, {})) for spec in version.own_specs]
    return publish_version(version=draft_version(plan=version.plan, targets=targets, by=by, at=at), by=by, at=at)
