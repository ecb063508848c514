"""Asking customers how it was, after a step of the journey: once each, and within the manners (R10.2, I-13)."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from aftersales.accounts.actions.links import standing_links
from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.messaging.outbox import Address, send_each
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import set_timers
from customers.actions.addressees import hold
from customers.actions.stopping import STOP, STOP_LASTS
from customers.choices import LeftOut, Purpose
from customers.models import Complaint, Contact, ContactManners, EventGuest, Reminder
from customers.queries.audience import care_policy
from customers.queries.calendar import company_days
from customers.queries.manners import given_for
from customers.queries.reach import gone_of
from customers.rules import manners
from tickets.choices import AskState, State
from tickets.messages import FEEDBACK_LETTER
from tickets.models import FeedbackAsk, FeedbackForm, FormVersion
from tickets.rules.feedback import FEEDBACK, FEEDBACK_LASTS, MOOT

TIMER = "tickets.feedback"
GRACE = timedelta(days=3)  # a visit that long ago is not asked about any more


def plan_asks(order, *steps, at):
    """Have the customer asked by each form that is sent after these steps; one statement where there is none."""
    forms = list(FeedbackForm.objects.sent_after(steps))
    asks = [
        FeedbackAsk(
            form=form, work_order=order, cycle=order.cycle, customer_id=order.customer_id,
            technician_id=order.technician_id, due_at=at + timedelta(hours=form.wait_hours),
        )
        for form in forms
    ]  # fmt: skip
    if asks:
        FeedbackAsk.objects.bulk_create(asks, ignore_conflicts=True)
        set_timers([(TIMER, ask.pk, ask.due_at) for ask in asks])
        nudge_after_commit()


@transaction.atomic
def ask_due(*, asks, at):
    """Write to those whose time has come, or note why they are not asked. `asks` are locked; a few statements for all.

    One contact of the customer is asked: whoever the work order names, else the main one. The week's most contacts
    count reminders and forms alike.
    """
    asks = list(asks)
    if not asks:
        return
    hold(ask.customer_id for ask in asks)
    policy, zone = care_policy(), company_days().zone
    people = _people(asks)
    said = given_for(Purpose.FEEDBACK, [one.pk for one in people.values()])
    own = {row.contact_id: row for row in ContactManners.objects.filter(contact__in=list(people.values()))}
    complaining = Complaint.objects.of_those_who_wait({ask.customer_id for ask in asks})
    told, letters, gone = _told(asks), [], gone_of(people.values())
    for ask in asks:
        contact = people.get(ask.pk)
        row = own.get(contact.pk) if contact else None
        quiet = row.quiet if row else manners.Quiet(None, None)
        window = manners.window(due_at=ask.due_at, at=at, grace=GRACE, quiet=policy.quiet, own=quiet, zone=zone)
        channel, address = (contact.reach(gone=gone) if contact else None) or ("", "")
        reason = _moot(ask) or _fault(ask, contact, channel, said, complaining)
        reason = reason or manners.too_much(
            window=window, told=told[ask.customer_id, window.week], most=policy.most_per_week
        )
        ask.contact, ask.state, ask.reason = contact, AskState.LEFT_OUT if reason else AskState.ASKED, reason
        if not reason:
            ask.channel, ask.asked_at, ask.week = channel, at, window.week
            told[ask.customer_id, window.week] += 1
            letters.append((ask, Address(channel, address, _language(row), window.opens)))
    _name_versions([ask for ask, _address in letters])
    FeedbackAsk.objects.bulk_update(
        asks, ["contact", "state", "reason", "channel", "asked_at", "week", "version"], batch_size=200
    )
    send_each(_letters(letters, at), at=at)
    counts = Counter(str(ask.state) for ask in asks)
    record("feedback.ask", asks[0].form, by=SYSTEM, at=at, facts=dict(counts))


def _people(asks):
    """Return {ask: the contact to write to}."""
    customers = {ask.customer_id for ask in asks}
    main = Contact.objects.in_use().filter(customer__in=customers).order_by("is_primary", "-id")
    first = {contact.customer_id: contact for contact in main}
    named = Contact.objects.in_bulk({ask.work_order.contact_id for ask in asks} - {None})
    chosen = {ask.pk: named.get(ask.work_order.contact_id) or first.get(ask.customer_id) for ask in asks}
    return {pk: contact for pk, contact in chosen.items() if contact and contact.active}


def _moot(ask):
    """Return why there is nothing to ask about any more: cancelled, merged, begun anew, or the form stopped."""
    order = ask.work_order
    over = order.state == State.CANCELLED or order.merged_into_id or order.cycle != ask.cycle
    return MOOT if over or not ask.form.sending else ""


def _fault(ask, contact, channel, said, complaining):
    if contact is None:
        return LeftOut.NOBODY
    return manners.fault_of(
        do_not_contact=contact.do_not_contact,
        complains=ask.customer_id in complaining,
        agreed=said.get((contact.pk, channel), contact.consents),
        address=channel,
    )


def _told(asks):
    """Return {(customer, week): contacts}, of reminders, invitations and forms."""
    customers = {ask.customer_id for ask in asks}
    told: Counter = Counter()
    for rows in (Reminder.objects.told(), EventGuest.objects.told(), FeedbackAsk.objects.told()):
        told.update(rows.filter(customer__among=customers).values_list("customer_id", "week"))
    return told


def _name_versions(asks):
    """Give each the version of its form that is sent now."""
    forms = {ask.form_id for ask in asks}
    latest = FormVersion.objects.filter(form__in=forms).values("form").annotate(last=Max("number"))
    numbers = {(row["form"], row["last"]) for row in latest}
    versions = {
        one.form_id: one for one in FormVersion.objects.filter(form__in=forms) if (one.form_id, one.number) in numbers
    }
    for ask in asks:
        ask.version = versions[ask.form_id]


def _letters(asked, at):
    if not asked:
        return
    company = Tenant.objects.values_list("name", flat=True).get(pk=current_tenant_id())
    by_link = {"by": SYSTEM, "at": at}
    pages = standing_links(
        purpose=FEEDBACK, subjects=[ask.pk for ask, _address in asked], lasts=FEEDBACK_LASTS, **by_link
    )
    stops = standing_links(
        purpose=STOP, subjects=[ask.contact_id for ask, _address in asked], lasts=STOP_LASTS, **by_link
    )
    for ask, address in asked:
        context = {
            "ask": str(ask.pk),
            "number": ask.work_order.number,
            "company": company,
            "greeting": ask.contact.greeting,
            "page": ["tickets:portal-feedback", str(pages[str(ask.pk)]), ""],
            "stop": ["customers:stop", str(stops[str(ask.contact_id)]), f"purpose={Purpose.FEEDBACK}"],
        }
        yield FEEDBACK_LETTER, address, context, f"feedback:{ask.pk}"


def _language(row):
    return row.language if row else ContactManners._meta.get_field("language").get_default()
