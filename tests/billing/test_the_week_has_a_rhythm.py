"""R12.9: reminders before Tuesday and Wednesday, once each; approvals that wait too long are told of, once."""

from datetime import timedelta

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from tests.billing.making import MONDAY, draft, submitted


def told(template):
    """Return whom a template told in the application, and of which day or step, in their order."""
    sent = Message.objects.filter(channel="in_app", template=f"billing/{template}").order_by(
        "created_at", "member__name"
    )
    return [
        (one.member.name, one.context.get("day") or one.context.get("step")) for one in sent.select_related("member")
    ]


def test_claimants_and_approvers_are_reminded_and_the_overdue_is_told_of_once(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY - timedelta(days=3))
        claim = submitted(north.technician, at=MONDAY - timedelta(hours=2))
        draft(north.colleague, at=MONDAY - timedelta(hours=2))
        [waiting] = claim.approvals.filter(state="waiting")
    for hours in range(0, 24 * 8, 3):
        sweep(at=MONDAY + timedelta(hours=hours))
    with tenant_scope(north.tenant):
        # At nine on the day before, in Shanghai; the week's second Tuesday comes before the eighth day ends.
        assert told("fill") == [("north colleague", "2026-11-24"), ("north colleague", "2026-12-01")]
        assert told("finance")[0] == ("north dispatcher", "2026-11-25")
        overdue = [("north dispatcher", waiting.name), ("north general_manager", waiting.name)]
        assert told("overdue") == overdue
