"""Work orders under a plan that promises exactly what a test says."""

from dataclasses import replace
from datetime import timedelta

from contracts.actions.plans import create_plan, draft_version, publish_version
from contracts.models import ServicePlan
from tests import factories
from tests.tickets.making import work_order


def plan_of(*targets, by, at):
    """Publish a plan of these targets; return its version."""
    plan = create_plan(name=f"Plan {ServicePlan.objects.count() + 1}", by=by, at=at)
    placed = [replace(target, position=position) for position, target in enumerate(targets, start=1)]
    return publish_version(version=draft_version(plan=plan, targets=placed, by=by, at=at), by=by, at=at)


def promised(*targets, by, at, **fields):
    """A work order reported at an instant by a customer whose contract promises these targets and nothing else."""
    owner = fields.pop("customer", None) or factories.customer()
    days = {"starts_on": (at - timedelta(days=30)).date(), "ends_on": (at + timedelta(days=300)).date()}
    factories.contract(customer=owner, plan_version=plan_of(*targets, by=by, at=at), **days)
    return work_order(by=by, at=at, customer=owner, **fields)
