"""What a new company starts with."""

from aftersales.accounts.onboarding import on_new_tenant
from billing.actions.hours import keep_hours
from billing.actions.rhythm import keep_rhythm
from billing.presets import seed_expenses, seed_rate


@on_new_tenant
def expenses(*, by, at):
    """Give a new company its expense policy, the usual chain, allowances and an hourly rate; its week begins."""
    seed_expenses()
    seed_rate(by=by, at=at)
    keep_rhythm(at=at)
    keep_hours(at=at)
