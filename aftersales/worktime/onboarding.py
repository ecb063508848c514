"""What a new company starts with."""

from aftersales.accounts.onboarding import on_new_tenant
from aftersales.worktime.actions import create_from_preset


@on_new_tenant
def calendars(*, by, at):
    """Give a new company office hours as its own calendar, and one round the clock beside it."""
    create_from_preset(preset="office", by=by, at=at, is_default=True)
    create_from_preset(preset="round_the_clock", by=by, at=at)
