"""Calling a customer: planned by hand, tried, put off, handed over, declined, called off."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.timers.schedule import cancel_timers
from customers.actions.addressees import hold
from tickets.actions.clockwork import refresh_clocks
from tickets.actions.following import TIMER, end, remind
from tickets.actions.steps import write_event
from tickets.actions.telling import tell_follow_up
from tickets.choices import CareChannel, Fact, FollowUpReason, FollowUpState, FollowUpVerb
from tickets.models import FollowUp, WorkOrder
from tickets.queries.follow_ups import calling_policy
from tickets.queries.timetables import company_timetable
from tickets.rules import follow_ups as rules

BY_HAND = (FollowUpReason.BY_HAND, FollowUpReason.COMPLAINT, FollowUpReason.INSPECTION)


@transaction.atomic
def plan_follow_up(
    *, customer, about, due_at, by, at, reason=FollowUpReason.BY_HAND, channel=CareChannel.PHONE, contact=None,
    owner=None, script="", complaint=None, feedback=None, next_at=None
):  # fmt: skip
    """Plan by hand to call, write to or visit a customer; return the `FollowUp`. `owner` is told when it is time.

    `complaint` or `feedback` is what it is about; it is called from `next_at` on, else from `due_at`.

    Raises Refused (`not_this_customers`, `in_the_past`, `made_by_itself`, `does_not_call`).
    """
    if reason not in (*BY_HAND, FollowUpReason.OCCASION):
        raise Refused(
            _("Such a follow-up is made by the work order or the sale itself."), code="made_by_itself", field="reason"
        )
    if contact is not None and contact.customer_id != customer.pk:
        raise Refused(_("This belongs to another customer."), code="not_this_customers", field="contact")
    _refuse_past(due_at, at, field="due_at")
    refuse_who_does_not_call(owner)
    follow_up = FollowUp.objects.create(
        reason=reason, channel=channel, customer=customer, contact=contact or main_contact(customer), owner=owner,
        about=about, script=script, complaint=complaint, feedback=feedback, due_at=due_at, next_at=next_at or due_at,
        created_at=at,
    )  # fmt: skip
    remind(follow_up)
    record("follow_up.make", follow_up, by=by, at=at, facts={"reason": reason})
    return follow_up


@transaction.atomic
def no_answer(*, follow_up, by, at):
    """Note that nobody answered: tried again by the company's rule, given up at its last try (R12.4).

    Raises Refused (`wrong_state`, `nobody_answers`: a letter is not answered).
    """
    follow_up = enter(follow_up, FollowUpVerb.NO_ANSWER)
    if follow_up.channel not in rules.ANSWERED:
        raise Refused(_("What is sent is not answered: file it as done, or cancel it."), code="nobody_answers")
    policy = calling_policy()
    follow_up.tries, follow_up.tried_at = follow_up.tries + 1, at
    gives_up = follow_up.tries >= policy.most_tries
    facts = {"tries": follow_up.tries, "given_up": gives_up}
    if gives_up:
        end(follow_up, FollowUpState.GIVEN_UP, "no_answer", by=by, at=at, **facts)
    else:
        pause = timedelta(minutes=policy.retry_minutes)
        follow_up.next_at = rules.next_try(tries=follow_up.tries, at=at, pause=pause, timetable=company_timetable())
        follow_up.save()
        remind(follow_up)
        record("follow_up.no_answer", follow_up, by=by, at=at, facts=facts)
    _note_on_order(follow_up, Fact.CALL_GIVEN_UP if gives_up else Fact.NOT_REACHED, by=by, at=at, facts=facts)
    return follow_up


@transaction.atomic
def put_off(*, follow_up, until, by, at):
    """Try again at an instant the customer named, also one who was given up. When it should be done stays.

    Raises Refused (`wrong_state`, `in_the_past`).
    """
    follow_up = enter(follow_up, FollowUpVerb.PUT_OFF)
    _refuse_past(until, at, field="until")
    follow_up.state, follow_up.next_at = FollowUpState.OPEN, until
    follow_up.ended_at, follow_up.ended_by_name, follow_up.note = None, "", ""
    follow_up.save()
    remind(follow_up)
    record("follow_up.put_off", follow_up, by=by, at=at, facts={"until": until.isoformat()})
    return follow_up


@transaction.atomic
def hand_over(*, follow_up, owner, by, at):
    """Give an open follow-up to a member who calls customers, who is told when it is time; None: whoever has time.

    Raises Refused (`wrong_state`, `does_not_call`).
    """
    follow_up = enter(follow_up, FollowUpVerb.HAND_OVER)
    refuse_who_does_not_call(owner)
    facts = {"owner": [_id(follow_up.owner_id), _id(owner and owner.pk)]}
    follow_up.owner = owner
    follow_up.save(update_fields=["owner"])
    cancel_timers(TIMER, [follow_up.pk])
    remind(follow_up)
    record("follow_up.hand_over", follow_up, by=by, at=at, facts=facts)
    return follow_up


@transaction.atomic
def decline(*, follow_up, by, at, reason=""):
    """Note that the customer does not want it; the remaining steps of the same sale end with it (R7).

    Of a work order the promised call back is void from then on; one that was missed before stays missed (R12.4).
    """
    follow_up = enter(follow_up, FollowUpVerb.DECLINE)
    end(follow_up, FollowUpState.DECLINED, "decline", by=by, at=at, note=reason)
    end_steps(follow_up, FollowUpState.DECLINED, "decline", by=by, at=at, note=reason)
    _note_on_order(follow_up, Fact.CALL_DECLINED, by=by, at=at, text=reason)
    return follow_up


@transaction.atomic
def cancel(*, follow_up, reason, by, at):
    """Call a follow-up off, with the reason.

    Raises Refused (`wrong_state`, `owed`: the call back of a work order is called off by nobody but the customer).
    """
    follow_up = enter(follow_up, FollowUpVerb.CANCEL)
    if follow_up.work_order_id:
        raise Refused(
            _("The call back of a work order is owed: file the answer, or that the customer declines."), code="owed"
        )
    end(follow_up, FollowUpState.CANCELLED, "cancel", by=by, at=at, note=reason)
    return follow_up


def enter(follow_up, verb):
    """Lock a follow-up for a verb and return it fresh: its work order first, as every verb on that does.

    Raises Refused (`wrong_state`).
    """
    lock_order_of(FollowUp.objects.filter(pk=follow_up.pk))
    found = FollowUp.objects.select_for_update(of=("self",), no_key=True).for_rows().get(pk=follow_up.pk)
    if not rules.allowed(found.state, verb):
        raise Refused(rules.refusal(found.state, verb), code="wrong_state")
    return found


def lock_order_of(follow_ups):
    """Lock the work orders that follow-ups are about, so that those who come by either wait in one line."""
    orders = WorkOrder.objects.filter(pk__in=follow_ups.values("work_order"))
    list(orders.select_for_update(no_key=True).values_list("pk"))


def end_steps(follow_up, state, verb, *, by, at, note=""):
    """End the remaining steps of the same sale."""
    if follow_up.purchase_id:
        for later in FollowUp.objects.open().filter(purchase=follow_up.purchase_id).exclude(pk=follow_up.pk):
            end(later, state, verb, by=by, at=at, note=note)


def main_contact(customer):
    """Return whom we speak with at a customer, or None."""
    return customer.contacts.in_use().main_first().first()


@transaction.atomic
def remind_owners(*, follow_ups, at):
    """Tell whoever is to call that it is time, unless it is done already or was put off; follow-ups given by id."""
    due = FollowUp.objects.open().filter(pk__in=follow_ups, next_at__lte=at, owner__isnull=False)
    hold(due.values_list("customer", flat=True))
    for follow_up in due.select_related("customer", "owner").order_by("pk"):  # read now that nobody is erased meanwhile
        tell_follow_up(follow_up, at=at)


def refuse_who_does_not_call(owner, *, field="owner"):
    """Refuse (`does_not_call`) a member whose roles do not let them call customers."""
    if owner is not None and not allows(owner.roles, "follow_ups.call"):
        message = _("%(name)s does not call customers.") % {"name": owner.name}
        raise Refused(message, code="does_not_call", field=field)


def _id(pk):
    return str(pk) if pk else None


def _refuse_past(instant, at, *, field):
    if instant < at:
        raise Refused(_("This instant has passed already."), code="in_the_past", field=field)


def _note_on_order(follow_up, kind, *, by, at, text="", facts=None):
    """Write on the work order's timeline what was tried; the call-back clock ends with the customer's no (R12.4)."""
    if not follow_up.work_order_id:
        return
    order = WorkOrder.objects.get(pk=follow_up.work_order_id)
    write_event(order, kind, by=by, at=at, text=text, facts=facts)
    refresh_clocks(order, at=at)
    order.changed_at = max(at, order.changed_at)
    order.version += 1
    order.save(update_fields=["changed_at", "version", "next_due_at"])
