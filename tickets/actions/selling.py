"""A sale and the steps after it: day 3, 7, 30 by the company's own plan, until the customer is proficient (R1.6)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from customers.actions.purchases import note_purchase
from tickets.actions.calling import main_contact, refuse_who_does_not_call
from tickets.actions.following import remind
from tickets.choices import CareChannel, FollowUpReason, FollowUpState
from tickets.models import FollowUp, SaleStep
from tickets.queries.timetables import company_timetable
from tickets.rules.follow_ups import span_of_day

LONGEST_CLOSED = timedelta(days=31)  # a day so long gone is no holiday that only now is over


@transaction.atomic
def record_purchase(*, customer, item, bought_on, amount, by, at, asset=None, owner=None):
    """Note a sale and plan its follow-ups, `owner`'s if one is named; return the purchase.

    A step whose day has passed already is left out. Where the customer's main contact is not to be contacted, the
    steps are on record as cancelled, with that reason (R7). Raises Refused (`does_not_call`), and as `note_purchase`
    does.
    """
    refuse_who_does_not_call(owner)
    purchase = note_purchase(
        customer=customer, item=item, bought_on=bought_on, amount=amount, asset=asset, by=by, at=at
    )
    contact, timetable = main_contact(customer), company_timetable()
    for step in SaleStep.objects.order_by("day"):
        day = bought_on + timedelta(days=step.day)
        if day < timezone.localdate(at) - LONGEST_CLOSED:
            continue
        span = span_of_day(day, timetable)
        if span[1] >= at:
            _plan(purchase, step.day, span, step.channel, step.script, contact, owner, by=by, at=at)
    return purchase


def add_step(after, *, day, by, at):
    """Plan one more step of a sale on a date, like the one before it."""
    span = span_of_day(day, company_timetable())
    last = after.purchase.follow_ups.aggregate(last=Max("step"))["last"]
    number = max((day - after.purchase.bought_on).days, last + 1)
    _plan(after.purchase, number, span, after.channel, after.script, after.contact, after.owner, by=by, at=at)


def _plan(purchase, day, span, channel, script, contact, owner, *, by, at):
    unwanted = contact is not None and contact.do_not_contact
    follow_up = FollowUp.objects.create(
        reason=FollowUpReason.SALE,
        channel=channel or CareChannel.PHONE,
        state=FollowUpState.CANCELLED if unwanted else FollowUpState.OPEN,
        customer_id=purchase.customer_id,
        contact=contact,
        owner=owner,
        purchase=purchase,
        step=day,
        about=purchase.item,
        script=script,
        next_at=span[0],
        due_at=span[1],
        ended_at=at if unwanted else None,
        note=_("The contact does not want to be contacted.") if unwanted else "",
        created_at=at,
    )
    if not unwanted:
        remind(follow_up)
    facts = {"reason": FollowUpReason.SALE, "step": day, "purchase": str(purchase.pk)}
    record("follow_up.make", follow_up, by=by, at=at, facts=facts)
