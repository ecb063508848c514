"""What the clock makes of reminder plans: occurrences once each, and their messages, a batch at a time (I-12)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import translation

from aftersales.accounts.actions.links import standing_links
from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.messaging.addresses import Address
from aftersales.messaging.outbox import send_each
from aftersales.tenancy.rows import insert_rows
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import cancel_timers, set_timer, set_timers
from customers.actions.occasions import note_greeted
from customers.actions.stopping import STOP, STOP_LASTS
from customers.choices import OccurrenceState, PlanOccasion, PlanState, ReminderState, SkipReason
from customers.messages import TEMPLATE
from customers.models import Asset, CarePolicy, Reminder, ReminderOccurrence, ReminderPlan
from customers.queries.audience import Judge, audience
from customers.queries.calendar import company_days
from customers.queries.words import company_name
from customers.rules.wording import LINKS

PLAN_TIMER, WRITE_TIMER = "customers.reminder_plan", "customers.reminders"
BATCH = 2000  # customers judged and written in one transaction
_COLUMNS = ("customer_id", "contact_id", "state", "reason", "week", "opens", "closes")
_DAY = timedelta(days=1)


@transaction.atomic
def open_due(*, plan, at):
    """Record each date of a plan that has fallen due and have it written; set the timer of the next.

    A date that an outage hid is made up for within the plan's grace, else recorded as skipped, as are the dates
    that a holiday takes or moves to a day with its own. `plan` is locked by the caller. A plan that does not run, and a
    date from before it ran, records nothing.
    """
    if plan.state != PlanState.ACTIVE:
        return
    days = company_days()
    today = at.astimezone(days.zone).date()
    slots = plan.rhythm.slots(plan.covered_until, today, days)
    known = set(plan.occurrences.filter(on__gt=plan.covered_until).values_list("on", flat=True))
    due = [slot for slot in slots if plan.since <= slot.at <= at and slot.on not in known]
    # A calendar that changed meanwhile may have moved a date to a day that had its own already.
    taken = set(
        plan.occurrences.exclude(state=OccurrenceState.SKIPPED)
        .filter(day__in=[slot.day for slot in due])
        .values_list("day", flat=True)
    )
    occurrences = [_occurrence(plan, slot, at, merged=slot.day in taken) for slot in due]
    ReminderOccurrence.objects.bulk_create(occurrences, ignore_conflicts=True)
    writing = [one for one in occurrences if one.state == OccurrenceState.WRITING]
    if writing:
        set_timers([(WRITE_TIMER, occurrence.pk, at) for occurrence in writing])
        nudge_after_commit()
    waiting = [slot.on for slot in slots if slot.at > at]
    schedule_next(plan=plan, after=min(waiting) - _DAY if waiting else today, days=days, at=at)


def _occurrence(plan, slot, at, *, merged):
    late = SkipReason.MISSED if at - slot.at > plan.grace else ""
    reason = slot.reason or (SkipReason.MERGED if merged else late)
    state = OccurrenceState.SKIPPED if reason else OccurrenceState.WRITING
    finished_at = at if reason else None
    dates = {"on": slot.on, "day": slot.day, "due_at": slot.at, "opened_at": at, "finished_at": finished_at}
    return ReminderOccurrence(plan=plan, state=state, reason=reason, **dates)


def schedule_next(*, plan, after, days, at):
    """Have a running plan wake up for its next date later than `after`; one without a further date sleeps."""
    slots = [slot.at for slot in plan.rhythm.upcoming(after, days) if slot.at > at and slot.at >= plan.since]
    plan.covered_until, plan.next_at = after, min(slots, default=None)
    # No version of its own: nobody edits these, and an editor must not lose to the clock.
    ReminderPlan.objects.filter(pk=plan.pk).update(covered_until=plan.covered_until, next_at=plan.next_at)
    if plan.next_at:
        set_timer(PLAN_TIMER, plan.pk, plan.next_at)
    else:
        cancel_timers(PLAN_TIMER, [plan.pk])


@transaction.atomic
def write_next(*, occurrence, at):
    """Judge the next batch of an occurrence's customers, write who is told and who not, and the messages.

    Everything is written in a few statements, whatever the batch's size; the words are found at delivery. A process
    that dies loses at most the batch it was at, which the next one does again. `occurrence` is locked by the caller.
    """
    plan = occurrence.plan
    if occurrence.state != OccurrenceState.WRITING:
        return
    if plan.state != PlanState.ACTIVE:
        _finish(occurrence, at=at, stopped=True)
        return
    policy = policy_of_our_own()
    customers = _next_customers(occurrence)
    if customers:
        key = f"reminder:{occurrence.pk}"
        judge = Judge(plan, due_at=occurrence.due_at, at=at, policy=policy, key=key, on=occurrence.on)
        judged = judge.judge(customers)
        _write(occurrence, judge, judged, at)
        told = sum(not one.reason for one in judged)
        occurrence.reached = customers[-1].pk
        occurrence.told, occurrence.left_out = occurrence.told + told, occurrence.left_out + len(judged) - told
        occurrence.save(update_fields=["reached", "told", "left_out"])
    if len(customers) < BATCH:
        _finish(occurrence, at=at)
    else:
        set_timer(WRITE_TIMER, occurrence.pk, at)


def _next_customers(occurrence):
    found = audience(occurrence.plan, on=occurrence.asks_of).order_by("pk").only("name")
    if occurrence.reached:
        found = found.filter(pk__gt=occurrence.reached)
    return list(found[:BATCH])


def policy_of_our_own():
    """Return the company's manners, locked: two plans at once must not each see room for one more contact."""
    CarePolicy.objects.bulk_create([CarePolicy()], ignore_conflicts=True)
    return CarePolicy.objects.select_for_update(no_key=True).get()


def _write(occurrence, judge, judged, at):
    rows = [
        (
            one.customer.pk,
            one.contact.pk if one.contact else None,
            ReminderState.LEFT_OUT if one.reason else ReminderState.TOLD,
            one.reason,
            one.window.week,
            one.window.opens,
            one.window.closes,
        )
        for one in judged
    ]
    channel = occurrence.plan.channel
    insert_rows(Reminder, _COLUMNS, rows, occurrence_id=occurrence.pk, channel=channel)
    told = [one for one in judged if not one.reason]
    if judge.celebrants:
        note_greeted([judge.celebrants[one.contact.pk][:2] for one in told], on=occurrence.on, at=at)
    if told:
        send_each(_letters(occurrence, judge, told), at=at)


def _letters(occurrence, judge, told):
    plan = occurrence.plan
    company = company_name()
    assets = _assets_of(told) if _names(plan, "asset") else {}
    contacts = [one.contact.pk for one in told]
    stops = standing_links(purpose=STOP, subjects=contacts, lasts=STOP_LASTS, by=SYSTEM, at=judge.at)
    pages = _pages(plan, contacts, at=judge.at)
    occasions = {language: _occasion_of(occurrence, language) for language in plan.texts}
    for one in told:
        language, text = plan.text_in(one.language)
        values = {
            "greeting": one.contact.greeting,
            "name": one.contact.name,
            "customer": one.customer.name,
            "company": company,
            "asset": assets.get(one.customer.pk, ""),
            "occasion": occasions[language],
            "date": occurrence.day.isoformat(),
            **{place: [LINKS[place].url_name, str(links[str(one.contact.pk)]), ""] for place, links in pages.items()},
        }
        context = {**text, "values": values, "company": company, "contact": one.contact.pk}
        context["stop"] = ["customers:stop", str(stops[str(one.contact.pk)]), f"purpose={plan.purpose}"]
        address = Address(plan.channel, one.address, language, one.window.opens)
        yield TEMPLATE, address, context, judge.key


def _names(plan, place):
    """Say whether a plan's words name a place."""
    return any(f"{{{place}}}" in text["body"] + text["subject"] for text in plan.texts.values())


def _pages(plan, contacts, *, at):
    """Return {place: {contact's id as text: their link}} of the pages that a plan's words name."""
    return {
        place: standing_links(purpose=page.purpose, subjects=contacts, lasts=page.lasts, by=SYSTEM, at=at)
        for place, page in LINKS.items()
        if _names(plan, place)
    }


def _occasion_of(occurrence, language):
    if occurrence.plan.occasion == PlanOccasion.HOLIDAY:
        return company_days().holiday_of(occurrence.on)
    with translation.override(language):
        return str(occurrence.plan.get_occasion_display())


def _assets_of(told):
    """Return {customer: the model they got last}."""
    owned = Asset.objects.in_use().filter(customer__in=[one.customer.pk for one in told], parent=None)
    return dict(owned.order_by(F("delivered_on").asc(nulls_first=True), "id").values_list("customer_id", "model_name"))


def _finish(occurrence, *, at, stopped=False):
    if stopped and occurrence.reached is None:
        occurrence.state, occurrence.reason = OccurrenceState.SKIPPED, SkipReason.STOPPED
    else:
        occurrence.state = OccurrenceState.DONE
    occurrence.finished_at = at
    occurrence.save(update_fields=["state", "reason", "finished_at"])
    facts = {"plan": str(occurrence.plan_id), "on": occurrence.on.isoformat(), "state": occurrence.state}
    counts = {"told": occurrence.told, "left_out": occurrence.left_out}
    record("reminders.send", occurrence, by=SYSTEM, at=at, facts={**facts, **counts})
