"""Waiting for something or somebody."""

from django.utils.translation import gettext as _

from aftersales.errors import Refused
from tickets.actions.steps import enter, leave
from tickets.choices import Fact, TermKind, Verb


def pause(*, work_order, reason, by, at, text="", device_at=None):
    """Let the work order wait; only clocks that may be paused stop counting (clock rule 3).

    `reason` is a `Term` of the tenant's reasons for waiting; it says who owns the minutes. The state
    stays beside it, so that resuming returns to where it was. Raises Refused (`bad_reason`).
    """
    order = enter(work_order, Verb.PAUSE, by=by)
    if reason.kind != TermKind.PAUSE_REASON:
        raise Refused(_("Choose one of the reasons for waiting."), code="bad_reason", field="reason")
    order.paused_at, order.pause_reason = at, reason
    facts = {"reason": reason.name}
    return leave(
        order,
        Verb.PAUSE,
        Fact.PAUSED,
        by=by,
        at=at,
        text=text,
        owner=reason.owner,
        facts=facts,
        public=True,
        device_at=device_at,
    )


def resume(*, work_order, by, at, text="", device_at=None):
    """Go on; the deadlines move by the time that was waited."""
    order = enter(work_order, Verb.RESUME, by=by)
    order.paused_at = order.pause_reason = None
    return leave(order, Verb.RESUME, Fact.RESUMED, by=by, at=at, text=text, public=True, device_at=device_at)
