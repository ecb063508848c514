"""The door every verb on a claim goes through."""

from django.db.models import F
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.errors import Forbidden, Refused
from aftersales.tenancy.zones import tenant_time_zone
from billing.models import ExpenseClaim
from billing.rules.amounts import MOST, total_of
from billing.rules.states import next_state, refusal


def enter(claim, verb):
    """Lock a claim for a verb and return it fresh. Raises Refused (`wrong_state`)."""
    found = ExpenseClaim.objects.select_for_update(of=("self",), no_key=True).select_related("claimant")
    found = found.get(pk=claim.pk)
    if next_state(found.state, verb) is None:
        raise Refused(refusal(found.state, verb), code="wrong_state")
    return found


def move(claim, verb, *, at, **columns):
    """Bring a claim to the state a verb leads to, with the columns that go with it."""
    claim.state = next_state(claim.state, verb)
    claim.changed_at = max(at, claim.changed_at)
    for name, value in columns.items():
        setattr(claim, name, value)
    claim.save(update_fields={"state", "changed_at", *columns})


def recount(claim, *, at):
    """Bring a claim's total to the sum of its items. Raises Refused (`too_much`)."""
    claim.total = total_of(amount for amount in claim.items.values_list("amount", flat=True) if amount is not None)
    if claim.total > MOST:
        raise Refused(_("A claim comes to %(most)s at most.") % {"most": MOST}, code="too_much", field="amount")
    claim.changed_at = max(at, claim.changed_at)
    claim.save(update_fields=["total", "changed_at"])


def renumber(claim):
    """Close the gap that a removed item left."""
    for position, item in enumerate(claim.items.order_by("position"), start=1):
        if item.position != position:
            claim.items.filter(pk=item.pk).update(position=F("position") - (item.position - position))


def refuse_stranger(claim, *, by):
    """Refuse (`not_the_claimant`) whoever neither claims it nor helps people write claims."""
    if str(claim.claimant_id) != by.membership_id and not allows(by.roles, "expenses.help"):
        raise Refused(_("Only %(name)s can do this.") % {"name": claim.claimant.name}, code="not_the_claimant")


def refuse_key(by):
    """Refuse (`keys_never_sign`) whoever is no person (DESIGN §10.4)."""
    if by.membership_id is None:
        raise Forbidden(_("A key cannot sign: a person has to decide."), code="keys_never_sign")


def company_day(at):
    """Return the date of an instant in the company's time zone."""
    return at.astimezone(tenant_time_zone()).date()


def kept_at(device_at):
    """Return what is noted of the phone's own time where something was kept offline, {} where it was not."""
    return {"device_at": device_at.isoformat()} if device_at else {}
