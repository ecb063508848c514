"""What a new company starts with."""

from aftersales.accounts.onboarding import on_new_tenant
from tickets.presets import seed_follow_ups, seed_vocabulary


@on_new_tenant
def vocabulary(*, by, at):
    """Give a new company its vocabularies and its policy."""
    seed_vocabulary()


@on_new_tenant
def follow_ups(*, by, at):
    """Give a new company its steps after a sale and how often it calls."""
    seed_follow_ups()
