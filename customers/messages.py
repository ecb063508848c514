"""The reminders that plans write: an example, and what may stop one when it is about to leave (I-13)."""

from aftersales.messaging.guards import guards
from aftersales.messaging.templates import sample
from customers.choices import LeftOut, PlanState, ReminderState
from customers.models import ContactManners, Reminder
from customers.queries.audience import care_policy, still_fault_of
from customers.queries.calendar import company_days
from customers.rules.manners import Quiet, awake
from customers.rules.wording import SAMPLE

TEMPLATE = "customers/reminder"
_COMPLAINT = {
    "number": "CP-000012",
    "customer": "江南智能设备有限公司",
    "words": "同一台设备一个月修了三次，每次都说换了新件。",
    "due_at": "2026-11-23T01:30:00+00:00",
    "link": "/complaints/CP-000012/",
}
sample("customers/complaint", _COMPLAINT)
sample("customers/complaint_late", _COMPLAINT)
_AWAKE = Quiet(None, None)

sample(
    TEMPLATE,
    {"subject": "{greeting}，您好", "body": "本周可为您安排 {asset} 护理。", "values": SAMPLE, "company": "悦然美妍"},
)


@guards(TEMPLATE)
def still_welcome(messages, *, at):
    """Hold back what somebody no longer wants, or what comes too late; let wait what would come in quiet hours.

    What is held back is noted on its reminder with the reason, and no longer counts as a contact.
    """
    reminders = _reminders_of(messages)
    faults = still_fault_of(list(reminders.values()))
    quiet_of = _quiet_hours(reminders.values())
    verdicts, withheld = {}, {}
    for message in messages:
        if (one := reminders.get(message.pk)) is None:
            continue
        reason = _reason(one, faults[one], at)
        if reason:
            verdicts[message.pk] = reason
            withheld.setdefault(reason, []).append(one.pk)
        elif (opens := quiet_of(one, at)) > at:
            verdicts[message.pk] = opens
    for reason, ids in withheld.items():
        Reminder.objects.filter(pk__in=ids).update(state=ReminderState.WITHHELD, reason=reason)
    return verdicts


def _reason(reminder, fault, at):
    if reminder.occurrence.plan.state != PlanState.ACTIVE:
        return LeftOut.STOPPED.value
    if fault:
        return fault.value
    return LeftOut.LATE.value if at >= reminder.closes else ""


def _reminders_of(messages):
    """Return {message: its reminder}."""
    wanted = {(message.dedupe_key.partition(":")[2], message.context["contact"]): message.pk for message in messages}
    found = Reminder.objects.filter(
        occurrence__in={occurrence for occurrence, _contact in wanted},
        contact__in={contact for _occurrence, contact in wanted},
    ).select_related("occurrence__plan", "contact")
    pairs = ((wanted.get((str(one.occurrence_id), str(one.contact_id))), one) for one in found)
    return {message: one for message, one in pairs if message}


def _quiet_hours(reminders):
    """Return a function that says from when on a reminder's contact may be written to."""
    policy, zone = care_policy().quiet, company_days().zone
    own = {
        row.contact_id: row.quiet
        for row in ContactManners.objects.filter(contact__in=[r.contact_id for r in reminders])
    }
    return lambda one, at: awake(at, policy, own.get(one.contact_id, _AWAKE), zone)
