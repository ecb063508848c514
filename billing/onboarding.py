"""What a new company starts with."""

from aftersales.accounts.onboarding import on_new_tenant
from billing.actions.rhythm import keep_rhythm
from billing.presets import seed_expenses


@on_new_tenant
def expenses(*, by, at):
    """Give a new company its expense policy, the usual chain and allowances; its week begins."""
    seed_expenses()
    keep_rhythm(at=at)
