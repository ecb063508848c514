"""Complaints: recorded, answered, resolved, withdrawn; and the clock that says how long the customer waits.

What an answer means for the list of whom to call is above: `tickets.actions.complaining` calls these.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.messaging.outbox import send_each
from aftersales.tenancy.numbers import next_number
from aftersales.timers.schedule import cancel_timers, set_timer
from customers.actions import edits
from customers.choices import BY_LAW, Compensation, ComplaintState, ComplaintVerb
from customers.models import Complaint, ComplaintPolicy
from customers.queries.complaints import due_by_policy, heard_at_once, heard_when_late
from customers.rules import complaints as rules

SERIES, WIDTH = "CP-", 6
TIMER = "customers.complaint"
EDITABLE = ("contact", "purchase", "asset", "owner", "channel", "wish", "remedy")


@transaction.atomic
def receive_complaint(*, customer, words, by, at, **fields):
    """Write down a complaint in the customer's own words (R8.7) and start its clock (R14.4); return it.

    `fields` are those of EDITABLE, and `topic`. Who answers for it, else the dispatchers, hear of it at once. Raises
    Refused (`not_this_customers`, `does_not_answer`).
    """
    complaint = Complaint(customer=customer, words=words, received_at=at, due_at=due_by_policy(at), **fields)
    _refuse_others(complaint)
    complaint.number = next_number(SERIES, width=WIDTH)
    complaint.save(force_insert=True)
    set_timer(TIMER, complaint.pk, complaint.due_at + rules.TICK)
    facts = {"number": complaint.number, "channel": complaint.channel, "due_at": complaint.due_at.isoformat()}
    record("complaint.receive", complaint, by=by, at=at, facts=facts)
    _tell("customers/complaint", complaint, heard_at_once(complaint), at=at)
    return complaint


@transaction.atomic
def change_complaint(*, complaint, by, at, seen=None, **changes):
    """Change what was noted with a complaint; the words stay as they were said. An empty audit means no change.

    Raises Stale (I-26), Refused as `receive_complaint` and (`ended`).
    """
    if not complaint.is_open:
        raise Refused(_("The complaint has ended; nothing about it is changed any more."), code="ended")
    wanted = Complaint(customer_id=complaint.customer_id)
    for name in EDITABLE:
        setattr(wanted, name, changes.get(name, getattr(complaint, name)))
    _refuse_others(wanted, known=complaint)
    handed = "owner" in changes and changes["owner"] != complaint.owner
    if changed := edits.apply(complaint, changes, seen=seen):
        record("complaint.change", complaint, by=by, at=at, facts={"changed": sorted(changed)})
    if handed and complaint.owner_id:
        _tell("customers/complaint", complaint, [complaint.owner], at=at)
    return complaint


@transaction.atomic
def answer_complaint(*, complaint, answer, by, at):
    """Note what the customer was answered; too late an answer leaves the breach on record. Raises Refused."""
    complaint = _enter(complaint, ComplaintVerb.ANSWER)
    complaint.answer, complaint.answered_at = answer, at
    late = rules.missed(due_at=complaint.due_at, answered_at=at)
    if late and not complaint.breached_at:
        breach(complaint, at=at)
    complaint.save()
    cancel_timers(TIMER, [complaint.pk])
    record("complaint.answer", complaint, by=by, at=at, facts={"late": late})
    return complaint


@transaction.atomic
def resolve_complaint(*, complaint, outcome, by, at, compensation="", amount=None):
    """Note how a complaint ended and what the customer gets for it.

    `amount` is money in the company's currency; by law (R4.1) it follows from the price of the purchase the complaint
    is about, and may be more. Raises Refused (`wrong_state`, `no_purchase`, `too_late`, `too_little`, `no_amount`).
    """
    complaint = _enter(complaint, ComplaintVerb.RESOLVE)
    complaint.amount = _amount(complaint, compensation, amount)
    complaint.compensation, complaint.outcome, complaint.ended_at = compensation, outcome, at
    complaint.save()
    money = None if complaint.amount is None else f"{complaint.amount:.2f}"
    facts = {"compensation": compensation, "amount": money, "rule": "R4.1" if compensation in BY_LAW else ""}
    record("complaint.resolve", complaint, by=by, at=at, facts={name: fact for name, fact in facts.items() if fact})
    return complaint


@transaction.atomic
def withdraw_complaint(*, complaint, by, at, reason=""):
    """Note that the customer takes a complaint back, and why; what was missed until then stays missed."""
    complaint = _enter(complaint, ComplaintVerb.WITHDRAW)
    if complaint.answered_at is None and rules.missed(due_at=complaint.due_at, answered_at=at):
        breach(complaint, at=at)
    complaint.outcome, complaint.ended_at = reason, at
    complaint.save()
    cancel_timers(TIMER, [complaint.pk])
    record("complaint.withdraw", complaint, by=by, at=at)
    return complaint


def breach(complaint, *, at):
    """Record once that a complaint was not answered in time, and tell whoever leads; nothing where it is recorded.

    The caller holds the row locked and saves nothing older over it.
    """
    missed = Complaint.objects.filter(pk=complaint.pk, breached_at=None)
    if missed.update(breached_at=complaint.due_at):
        record("complaint.late", complaint, by=SYSTEM, at=at, facts={"due_at": complaint.due_at.isoformat()})
        _tell("customers/complaint_late", complaint, heard_when_late(complaint), at=at)
    complaint.breached_at = complaint.due_at


def judge_waiting(complaints, *, at):
    """Record of these complaints, locked by the caller, those that still wait although their time is over."""
    for complaint in complaints:
        if complaint.state == ComplaintState.NEW and rules.missed(due_at=complaint.due_at, answered_at=at):
            breach(complaint, at=at)


@transaction.atomic
def save_complaint_policy(*, answer_minutes, in_working_time, by, at):
    """Set how fast complaints are answered; those that wait keep the instant they were promised."""
    values = {"answer_minutes": answer_minutes, "in_working_time": in_working_time}
    policy, _new = ComplaintPolicy.objects.update_or_create(defaults=values)
    record("complaint_policy.change", policy, by=by, at=at, facts=values)
    return policy


def _enter(complaint, verb):
    """Lock a complaint for a verb and return it fresh, in the state the verb leads to."""
    found = Complaint.objects.select_for_update(of=("self",), no_key=True).for_rows().get(pk=complaint.pk)
    state = rules.TRANSITIONS.get((found.state, verb))
    if state is None:
        raise Refused(rules.refusal(found.state, verb), code="wrong_state")
    found.state = state
    return found


def _amount(complaint, kind, amount):
    if not rules.is_money(kind):
        return None
    if kind not in BY_LAW:
        if amount is None:
            raise Refused(_("Say how much money it is."), code="no_amount", field="amount")
        return amount
    purchase = complaint.purchase
    if purchase is None:
        message = _("By law it follows from the price: choose the purchase the complaint is about first.")
        raise Refused(message, code="no_purchase", field="compensation")
    day = timezone.localdate(complaint.received_at)
    if kind == Compensation.RETURN and not rules.may_return(bought_on=purchase.bought_on, complained_on=day):
        message = _("The seven days to send it back without a reason were over. Choose a refund if you give it anyway.")
        raise Refused(message, code="too_late", field="compensation")
    least = rules.amount_by_law(kind, purchase.amount)
    if amount is not None and amount < least:
        message = _("By law it is at least %(least)s.") % {"least": least}
        raise Refused(message, code="too_little", field="amount")
    return least if amount is None else amount


def _refuse_others(complaint, known=None):
    for name in ("contact", "purchase", "asset"):
        thing = getattr(complaint, name)
        if known is not None and thing == getattr(known, name):
            continue  # an asset may have moved to somebody else since
        if thing is not None and thing.customer_id != complaint.customer_id:
            raise Refused(_("This belongs to another customer."), code="not_this_customers", field=name)
    if complaint.owner is not None and not allows(complaint.owner.roles, "complaints.handle"):
        message = _("%(name)s does not answer complaints.") % {"name": complaint.owner.name}
        raise Refused(message, code="does_not_answer", field="owner")


def _tell(template, complaint, members, *, at):
    words = {
        "number": complaint.number,
        "customer": complaint.customer.name,
        "words": complaint.words[:200],
        "due_at": complaint.due_at.isoformat(),
        "link": complaint.get_absolute_url(),
    }
    send_each([(template, member, words, f"{template}:{complaint.pk}") for member in members], at=at)
