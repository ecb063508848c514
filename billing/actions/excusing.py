"""A manager's documented exception for a cost that is too old."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from billing.actions.entering import enter, refuse_key
from billing.choices import Verb
from billing.models import ExpenseItem
from billing.queries.policy import expense_policy


@transaction.atomic
def excuse_late(*, item, reason, by, at):
    """Except an item of a draft from the time allowed, with the reason, where the company's policy lets managers.

    Raises Refused (`not_allowed`, `no_reason`, `wrong_state`), Forbidden (`keys_never_sign`, `own_claim`).
    """
    claim = enter(item.claim, Verb.CHANGE)
    refuse_key(by)
    if not expense_policy().late_allowed:
        raise Refused(_("The company allows no exceptions for late costs."), code="not_allowed")
    if by.membership_id == str(claim.claimant_id):
        raise Forbidden(_("Nobody excepts their own claim."), code="own_claim")
    if not reason.strip():
        raise Refused(_("Say why."), code="no_reason", field="reason")
    item = ExpenseItem.objects.get(pk=item.pk)
    item.late_reason, item.late_by_id, item.late_at = reason, by.membership_id, at
    item.save(update_fields=["late_reason", "late_by", "late_at"])
    record("expense_claim.excuse", claim, by=by, at=at, facts={"item": item.position})
    return item
