"""A sample context for each message template of this app, and what may stop a feedback form that is to leave."""

from django.utils.translation import gettext_lazy as _

from aftersales.messaging.guards import guards
from aftersales.messaging.templates import sample
from aftersales.messaging.topics import topic
from customers.choices import Purpose
from customers.models import Complaint, ContactManners
from customers.queries.audience import care_policy
from customers.queries.calendar import company_days
from customers.queries.manners import given_for
from customers.rules.manners import Quiet, awake, fault_of
from tickets.choices import AskState
from tickets.models import FeedbackAsk
from tickets.rules.feedback import MOOT

FEEDBACK_LETTER = "tickets/feedback"

_ORDER = {
    "number": "WO-20261123-0042",
    "customer": "江南智能设备有限公司",
    "report": "二号线传送带不转，报警 E07",
    "link": "/work-orders/WO-20261123-0042/",
}
_DUE = {"due_at": "2026-11-23T01:30:00+00:00"}
_MARK = {**_ORDER, **_DUE, "metric": "response", "level": 75}

sample("tickets/opened", _ORDER)
sample("tickets/assigned", {**_ORDER, **_DUE})
sample("tickets/declined", {**_ORDER, "technician": "周建国", "reason": "正在另一处现场"})
sample("tickets/unaccepted", {**_ORDER, "technician": "周建国"})
sample("tickets/warned", {**_MARK, "minutes": 0})
sample("tickets/breached", {**_MARK, "level": 100, "minutes": 0})
_STEP = {**_MARK, "metric": "restore", "level": 1002, "step": 2, "firm": True, "technician": "周建国"}
sample("tickets/escalated", {**_STEP, "breached": True})
_WAIVER = {**_ORDER, "metric": "response", "asked_by": "林调度", "reason": "台风期间道路封闭"}
sample("tickets/waiver_asked", _WAIVER)
sample("tickets/waiver_decided", {**_WAIVER, "state": "refused", "decided_by": "陈经理", "note": "当日道路已恢复通行"})
sample(
    "tickets/follow_up",
    {**_DUE, "customer": "王小明", "about": "焕颜美容仪 M3", "link": "/follow-ups/"},
)
# What a group chat may hear of; technicians' and customers' own letters are nobody else's.
topic("tickets/opened", _("new work orders"))
topic("tickets/unaccepted", _("nobody accepted in time"))
topic("tickets/declined", _("a technician gave a work order back"))
topic("tickets/warned", _("a deadline comes near"))
topic("tickets/breached", _("a deadline was missed"))
topic("tickets/escalated", _("escalations"))
topic("tickets/waiver_asked", _("requests to excuse a breach"))

_BOOKING = {
    "item": "基础护理",
    "starts_at": "2026-11-23T01:30:00+00:00",
    "member": "周建国",
    "customer": "王小明",
}
sample("tickets/booking_reminder", _BOOKING)
sample("tickets/booking_soon", {**_BOOKING, "link": "/bookings/"})
sample("tickets/booking_by_customer", {**_BOOKING, "what": "move", "link": "/bookings/"})
sample("tickets/booking_link", {"greeting": "王女士"})
sample("tickets/reply", {"number": "WO-20261123-0042", "text": "工程师已带备件出发，预计 14:00 到达。"})
sample(
    FEEDBACK_LETTER,
    {"number": "WO-20261123-0042", "company": "江南智能设备有限公司", "greeting": "王女士"},
)


@guards(FEEDBACK_LETTER)
def still_to_ask(messages, *, at):
    """Hold back a form that somebody no longer wants; let wait what would come in quiet hours (I-13)."""
    asks = {str(ask.pk): ask for ask in _asks_of(messages)}
    contacts = {ask.contact_id for ask in asks.values()}
    said = given_for(Purpose.FEEDBACK, contacts)
    complaining = Complaint.objects.of_those_who_wait({ask.customer_id for ask in asks.values()})
    policy, zone = care_policy().quiet, company_days().zone
    own = {row.contact_id: row.quiet for row in ContactManners.objects.filter(contact__in=contacts)}
    verdicts, withheld = {}, {}
    for message in messages:
        ask = asks.get(message.context["ask"])
        if ask is None:
            verdicts[message.pk] = MOOT
            continue
        reason = fault_of(
            do_not_contact=ask.contact.do_not_contact or not ask.contact.active,
            complains=ask.customer_id in complaining,
            agreed=said.get((ask.contact_id, ask.channel), ask.contact.consents),
            address="known",
        )
        opens = awake(at, policy, own.get(ask.contact_id, Quiet(None, None)), zone)
        if reason:
            verdicts[message.pk] = str(reason)
            withheld.setdefault(str(reason), []).append(ask.pk)
        elif opens > at:
            verdicts[message.pk] = opens
    for reason, ids in withheld.items():
        FeedbackAsk.objects.filter(pk__in=ids).update(state=AskState.LEFT_OUT, reason=reason)
    return verdicts


def _asks_of(messages):
    """Return what these messages ask and nobody has answered."""
    wanted = [message.context["ask"] for message in messages]
    return FeedbackAsk.objects.filter(pk__in=wanted, state=AskState.ASKED).select_related("contact")
