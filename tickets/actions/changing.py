"""Changes that are logged with what they change."""

from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from contracts.queries import decide_for, plan_for
from contracts.rules.zones import zone_of
from tickets.actions.clockwork import retarget_clocks
from tickets.actions.steps import enter, leave
from tickets.choices import Fact, Verb
from tickets.queries.base_codes import base_codes
from tickets.queries.targets import contract_id_of, targets_of
from tickets.rules.facts import CORRECTABLE

# A change of one of these may change who pays and what was promised (clock rule 6).
_PROMISE = frozenset({"site", "asset", "severity", "cause", "force_majeure"})


def change(*, work_order, changes, by, at, reason=""):
    """Change details of a work order: contact, site, asset, project, type, severity, cause, report.

    `changes` maps field names to new values. When severity, site, asset or cause change, coverage is
    decided again and the promise chosen again: starts and pauses stay, verdicts stand, both due times
    are logged (clock rule 6). Raises Refused (`not_this_customers`).
    """
    order = enter(work_order, Verb.CHANGE, by=by)
    before = {name: _shown(getattr(order, name, None)) for name in changes}
    for name, value in changes.items():
        if name in ("contact", "site", "asset") and value is not None and value.customer_id != order.customer_id:
            raise Refused(_("This belongs to another customer."), code="not_this_customers", field=name)
        if name != "force_majeure":
            setattr(order, name, value)
    facts = {"changes": {name: [before[name], _shown(value)] for name, value in changes.items()}}
    if _PROMISE & changes.keys():
        _decide_again(order, force_majeure=changes.get("force_majeure", order.coverage["force_majeure"]), at=at)
        facts["due"] = retarget_clocks(order, targets_of(order), at=at)
    return leave(order, Verb.CHANGE, Fact.CHANGED, by=by, at=at, text=reason, facts=facts)


def correct(*, work_order, event, happened_at, reason, by, at):
    """Correct when something happened, with the reason; a manager's step (clock rules 2 and 3).

    The event itself stays as it was written; verdicts already recorded stand (clock rule 4).
    Raises Refused (`not_correctable`, `in_the_future`, `before_the_report`).
    """
    order = enter(work_order, Verb.CORRECT, by=by)
    if event.work_order_id != order.pk or event.kind not in CORRECTABLE or event.cycle != order.cycle:
        raise Refused(_("The time of this entry cannot be corrected."), code="not_correctable", field="event")
    if happened_at > at:
        raise Refused(_("The corrected time lies in the future."), code="in_the_future", field="happened_at")
    if event.kind != Fact.REPORTED and happened_at < order.reported_at:
        raise Refused(_("This is before the report came in."), code="before_the_report", field="happened_at")
    facts = {"was": event.at.isoformat(), "is": happened_at.isoformat(), "what": event.kind}
    return leave(
        order,
        Verb.CORRECT,
        Fact.CORRECTED,
        by=by,
        at=at,
        happened_at=happened_at,
        text=reason,
        facts=facts,
        corrects=event,
    )


def _decide_again(order, *, force_majeure, at):
    decision = decide_for(
        customer=order.customer,
        site=order.site,
        asset=order.asset,
        on=timezone.localdate(order.reported_at),
        cause=order.cause.slug if order.cause else "",
        force_majeure=force_majeure,
    )
    order.contract_id, order.plan_version = contract_id_of(decision), plan_for(decision)
    order.covered, order.coverage = decision.covered, decision.to_dict()
    order.zone = zone_of(order.site.region_code if order.site else "", base_codes())


def _shown(value):
    return str(value) if value is not None else None
