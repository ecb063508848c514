"""The week's rhythm: reminders before the day claims are filled in, and before the day they are at finance (R12.9)."""

from collections import Counter
from datetime import datetime, timedelta

from aftersales.accounts.models import Membership
from aftersales.tenancy.scope import current_tenant_id
from aftersales.tenancy.zones import tenant_time_zone
from aftersales.timers.models import Timer
from aftersales.timers.schedule import set_timer
from billing.actions.telling import tell_round
from billing.choices import EDITABLE
from billing.models import Approval, ExpenseClaim
from billing.queries.people import holders
from billing.queries.policy import expense_policy
from billing.rules.rhythm import first_on_or_after

RHYTHM = "billing.rhythm"
FILL, FINANCE = "fill", "finance"
_DAY = timedelta(days=1)


def keep_rhythm(*, at):
    """Have the company reminded from now on, unless it is already."""
    known = set(Timer.objects.of(current_tenant_id(), RHYTHM).values_list("key", flat=True))
    for which in {FILL, FINANCE} - known:
        set_timer(RHYTHM, which, next_reminder(which, at=at)[1])


def set_rhythm(*, at):
    """Move both reminders to where the policy has them now."""
    for which in (FILL, FINANCE):
        set_timer(RHYTHM, which, next_reminder(which, at=at)[1])


def next_reminder(which, *, at):
    """Return (the day reminded of, the instant) of the next reminder after an instant."""
    policy, zone = expense_policy(), tenant_time_zone()
    weekday = policy.fill_weekday if which == FILL else policy.finance_weekday
    day = first_on_or_after(at.astimezone(zone).date(), weekday)
    while True:
        instant = datetime.combine(day - policy.remind_days * _DAY, policy.remind_at, zone)
        if instant > at:
            return day, instant
        day += 7 * _DAY


def remind(which, *, due_at, at):
    """Remind of the day a timer was set for, if it has not passed, and set the next."""
    day = due_at.astimezone(tenant_time_zone()).date() + expense_policy().remind_days * _DAY
    if day >= at.astimezone(tenant_time_zone()).date():
        counts = _drafts() if which == FILL else _waiting(day)
        members = Membership.objects.here().active().filter(pk__in=counts)
        tell_round(members, which, day=day, count=counts, at=at)
    set_timer(RHYTHM, which, next_reminder(which, at=at)[1])


def _drafts():
    """Return {member: how many drafts they have}."""
    drafts = ExpenseClaim.objects.filter(state__in=EDITABLE, items__isnull=False).distinct()
    return Counter(drafts.values_list("claimant", flat=True))


def _waiting(day):
    """Return {member: how many claims of this round wait for them}."""
    counts: Counter = Counter()
    for approval in Approval.objects.waiting().filter(claim__round_on__lte=day).select_related("claim"):
        counts.update(one.pk for one in holders(approval) if one.pk != approval.claim.claimant_id)
    return counts
