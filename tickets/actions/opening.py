"""A call becomes a work order with its promise."""

from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.numbers import next_number
from contracts.choices import Zone
from contracts.queries import decide_for, plan_for
from contracts.rules.zones import zone_of
from tickets.actions.asking import plan_asks
from tickets.actions.clockwork import start_clocks
from tickets.actions.steps import write_event
from tickets.actions.telling import tell_opened
from tickets.choices import Channel, Fact, FeedbackStep
from tickets.models import WorkOrder
from tickets.queries.base_codes import base_codes
from tickets.queries.targets import contract_id_of, targets_of
from tickets.rules.facts import Cycle, FactAt


def open_work_order(
    *,
    by,
    at,
    customer,
    report,
    type,
    severity,
    contact=None,
    site=None,
    asset=None,
    project_name="",
    channel=Channel.PHONE,
    cause=None,
    force_majeure=False,
    follows=None,
    planned_on=None,
    contract=None,
):
    """Open a work order: who calls, about what, whether it is covered, and by when we promised (R12.2, R9.3).

    `report` is the fault in the caller's words; `type`, `severity` and `cause` are the tenant's `Term`s.
    `planned_on` is the day of a visit that a plan brings, `contract` the one it belongs to, which then decides alone.
    The coverage decision and the plan version are frozen, the clocks started, the dispatchers told.
    Raises Refused (`not_this_customers`) for a contact, site or asset of another customer.
    """
    site = site or (asset.site if asset else None)
    _refuse_other_customers(customer, contact=contact, site=site, asset=asset)
    decision = decide_for(
        customer=customer,
        site=site,
        asset=asset,
        on=planned_on or timezone.localdate(at),
        cause=cause.slug if cause else "",
        force_majeure=force_majeure,
        contract=contract,
    )
    order = WorkOrder(
        number=next_number(f"WO-{timezone.localtime(at):%Y%m%d}-", width=4),
        customer=customer,
        contact=contact,
        site=site,
        asset=asset,
        project_name=project_name or (asset.project_name if asset else ""),
        channel=channel,
        report=report,
        type=type,
        severity=severity,
        cause=cause,
        contract_id=contract_id_of(decision),
        plan_version=plan_for(decision),
        zone=zone_of(site.region_code, base_codes()) if site else Zone.ELSEWHERE,
        covered=decision.covered,
        coverage=decision.to_dict(),
        follows=follows,
        planned_on=planned_on,
        reported_at=at,
        changed_at=at,
    )
    # Before the row they point at, whose next deadline they say: the database looks at keys when all is written.
    start_clocks(order, targets_of(order), Cycle(1, (FactAt(Fact.REPORTED, at),)), at=at)
    order.save(force_insert=True)
    entry = write_event(order, Fact.REPORTED, by=by, at=at, text=report, public=True)
    record("work_order.open", order, by=by, at=at, facts={"event": str(entry.pk), "number": order.number})
    tell_opened(order, at=at)
    plan_asks(order, FeedbackStep.TAKEN, at=at)
    return order


def _refuse_other_customers(customer, **belongings):
    for field, thing in belongings.items():
        if thing is not None and thing.customer_id != customer.pk:
            raise Refused(_("This belongs to another customer."), code="not_this_customers", field=field)
