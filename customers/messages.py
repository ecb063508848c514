"""What is written to customers: examples, and what may stop a reminder or an invitation about to leave (I-13)."""

from aftersales.messaging.guards import guards
from aftersales.messaging.sharing import shares
from aftersales.messaging.templates import sample
from customers.choices import EventState, GuestAnswer, Invitation, LeftOut, PlanState, ReminderState
from customers.models import ContactManners, EventGuest, Reminder, ReminderOccurrence
from customers.queries.audience import care_policy, still_fault_of
from customers.queries.calendar import company_days
from customers.rules.manners import Quiet, awake
from customers.rules.wording import EVENT_SAMPLE, SAMPLE

TEMPLATE = "customers/reminder"
INVITATION = "customers/event_invitation"
EVENT_CHANGED, EVENT_CANCELLED = "customers/event_changed", "customers/event_cancelled"
EVENT_TOMORROW = "customers/event_reminder"
EVENT_TEAM = "customers/event_team"
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

sample(
    INVITATION,
    {"subject": "{greeting}，{event}", "body": "{date}，{place}。", "values": EVENT_SAMPLE, "company": "悦然美妍"},
)
_NEWS = {
    "greeting": "王女士",
    "event": "秋季新品发布会",
    "place": "上海静安嘉里中心",
    "when": "2026-12-05 14:00–17:00",
    "company": "悦然美妍",
}
sample(EVENT_CHANGED, _NEWS)
sample(EVENT_CANCELLED, _NEWS)
sample(EVENT_TOMORROW, _NEWS)
sample(EVENT_TEAM, {name: _NEWS[name] for name in ("place", "when")} | {"event": "冬季设备免费体检·苏州站"})


@guards(TEMPLATE)
def still_welcome(messages, *, at):
    """Hold back what somebody no longer wants, or what comes too late; let wait what would come in quiet hours.

    What is held back is noted on its reminder with the reason, and no longer counts as a contact.
    """
    reminders = _reminders_of(messages)
    faults = still_fault_of(list(reminders.values()))
    verdicts, withheld = _verdicts(reminders, lambda one: _reason(one, faults[one], at), at=at)
    for reason, ids in withheld.items():
        Reminder.objects.filter(pk__in=ids).update(state=ReminderState.WITHHELD, reason=reason)
    return verdicts


@shares(TEMPLATE)
def said_to_all(messages):
    """Give the words that the letters of a date have in common, as they stood when it was written."""
    dates = {message.pk: _date_of(message) for message in messages}
    words = ReminderOccurrence.objects.filter(pk__in=set(dates.values())).values_list("pk", "words")
    said = {str(pk): by_language for pk, by_language in words}
    return {message.pk: said.get(dates[message.pk], {}).get(message.language, {}) for message in messages}


@guards(INVITATION)
def still_invited(messages, *, at):
    """Hold back an invitation that is no longer wanted, comes too late, or to what is off; wait in quiet hours."""
    guests = _guests_of(messages)
    faults = still_fault_of(list(guests.values()))
    verdicts, withheld = _verdicts(guests, lambda one: _against(one, faults[one], at), at=at)
    for reason, ids in withheld.items():
        EventGuest.objects.filter(pk__in=ids).update(invitation=Invitation.WITHHELD, reason=reason)
    return verdicts


@guards(EVENT_TOMORROW)
def still_coming(messages, *, at):
    """Hold back the reminder of an event that moved or is off, and of a guest who no longer comes or wants none."""
    guests, meant = _guests_of(messages), {message.pk: message.context["starts_at"] for message in messages}
    moved = {guest for message, guest in guests.items() if meant[message] != guest.event.starts_at.isoformat()}
    faults = still_fault_of(list(guests.values()))

    def reason(guest):
        comes = guest.answer == GuestAnswer.YES and guest.arrived_at is None
        if guest.event.state != EventState.OPEN or guest in moved or not comes:
            return LeftOut.STOPPED.value
        return str(faults[guest]) or (LeftOut.LATE.value if at >= guest.event.starts_at else "")

    return _verdicts(guests, reason, at=at)[0]


def _guests_of(messages):
    """Return {message: its guest}."""
    wanted = {message.context["guest"]: message.pk for message in messages}
    found = EventGuest.objects.filter(pk__in=wanted).select_related("event", "contact")
    return {wanted[str(guest.pk)]: guest for guest in found}


def _verdicts(told, reason_of, *, at):
    """Return ({message: why it may not leave, or from when on it may}, {reason: ids}) for {message: whom it tells}."""
    quiet_of = _quiet_hours(told.values())
    verdicts: dict = {}
    withheld: dict = {}
    for message, one in told.items():
        if reason := reason_of(one):
            verdicts[message] = reason
            withheld.setdefault(reason, []).append(one.pk)
        elif (opens := quiet_of(one, at)) > at:
            verdicts[message] = opens
    return verdicts, withheld


def _against(guest, fault, at):
    if guest.event.state != EventState.OPEN:
        return LeftOut.STOPPED.value
    if fault:
        return fault.value
    return LeftOut.LATE.value if at >= min(guest.closes, guest.event.starts_at) else ""


def _reason(reminder, fault, at):
    if reminder.occurrence.plan.state != PlanState.ACTIVE:
        return LeftOut.STOPPED.value
    if fault:
        return fault.value
    return LeftOut.LATE.value if at >= reminder.closes else ""


def _reminders_of(messages):
    """Return {message: its reminder}."""
    wanted = {(_date_of(message), message.context["contact"]): message.pk for message in messages}
    found = Reminder.objects.filter(
        occurrence__in={occurrence for occurrence, _contact in wanted},
        contact__in={contact for _occurrence, contact in wanted},
    ).select_related("occurrence__plan", "contact")
    pairs = ((wanted.get((str(one.occurrence_id), str(one.contact_id))), one) for one in found)
    return {message: one for message, one in pairs if message}


def _date_of(message):
    """Return the id of the date that a reminder belongs to."""
    return message.dedupe_key.partition(":")[2]


def _quiet_hours(told):
    """Return a function that says from when on the contact of a reminder or an invitation may be written to."""
    policy, zone = care_policy().quiet, company_days().zone
    own = {
        row.contact_id: row.quiet for row in ContactManners.objects.filter(contact__in=[one.contact_id for one in told])
    }
    return lambda one, at: awake(at, policy, own.get(one.contact_id, _AWAKE), zone)
