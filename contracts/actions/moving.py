"""Contracts to another version of their plan: one explicit act, each contract logged (clock rule 6)."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.audit.models import Event
from aftersales.audit.record import event, record
from aftersales.errors import Refused
from contracts.models import Contract

_BATCH = 500


@transaction.atomic
def move_contracts(*, source, target, by, at, contracts=None):
    """Let contracts that promise one version of a plan promise another of its versions from now on; return how many.

    `contracts` are the chosen ones, None all of the version's; those that are over keep what they promised. Open
    work orders keep their version too, until they are moved by an act of their own. Raises Refused for versions
    of different plans, for one that is not published, and where no contract is left to move.
    """
    if source.plan_id != target.plan_id or source.pk == target.pk:
        raise Refused(_("Choose another version of the same plan."), code="same_plan", field="target")
    if target.published_at is None:
        raise Refused(_("Only a published version can be promised."), code="draft", field="target")
    moving = Contract.objects.not_over(on=timezone.localdate(at)).filter(plan_version=source)
    if contracts is not None:
        moving = moving.filter(pk__in=[contract.pk for contract in contracts])
    locked = list(moving.order_by("pk").select_for_update(no_key=True).only("pk", "tenant_id"))
    if not locked:
        raise Refused(_("There is no contract to move."), code="nothing", field="contracts")
    Contract.objects.filter(pk__in=[one.pk for one in locked]).update(plan_version=target, version=F("version") + 1)
    facts = {"plan_version": [str(source.pk), str(target.pk)]}
    Event.objects.bulk_create(
        (event("contract.move", contract, by=by, at=at, facts=facts) for contract in locked), batch_size=_BATCH
    )
    counts = {"from": source.number, "to": target.number, "contracts": len(locked)}
    record("service-plan.move-contracts", target.plan, by=by, at=at, facts=counts)
    return len(locked)
