"""What a new company starts with."""

from django.utils.translation import pgettext

from aftersales.accounts.onboarding import on_new_tenant
from customers.actions.loyalty import create_tier


@on_new_tenant
def membership(*, by, at):
    """Give a new company one tier of membership, from the third purchase on (R14.5)."""
    create_tier(name=pgettext("tier", "Member"), rank=1, from_purchases=3, by=by, at=at)
