"""Reminder plans as people read them: when they send, to whom the next time, what became of the last times."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import OuterRef, Subquery

from aftersales.messaging.models import Message
from aftersales.messaging.sandbox import fill
from customers.choices import CareChannel, OccurrenceState, SkipReason
from customers.models import Reminder, ReminderOccurrence, ReminderPlan
from customers.queries.calendar import company_days
from customers.queries.reach import address_of
from customers.queries.trials import tried
from customers.rules.rhythm import DAY, slot_instant


@dataclass(frozen=True)
class Coming:
    """One date to come: the day it is sent, when, and why nothing is, if so."""

    on: date
    day: date
    at: datetime
    reason: str

    @property
    def said(self):
        return SkipReason(self.reason).label if self.reason else ""


def plans_for_list():
    """Return the plans, running ones first, each with the day of its `last` date that was sent and how many it told."""
    sent = ReminderOccurrence.objects.filter(plan=OuterRef("pk"), state=OccurrenceState.DONE).order_by("-due_at")
    plans = ReminderPlan.objects.annotate(last=Subquery(sent.values("day")[:1]), told=Subquery(sent.values("told")[:1]))
    return plans.order_by("state", "next_at", "name")


def occurrences_of(plan):
    """Return the dates of a plan, latest first; of one that greets those on which somebody was meant."""
    found = plan.occurrences.order_by("-due_at", "-pk")
    nobody = {"told": 0, "left_out": 0, "state": OccurrenceState.DONE}
    return found.exclude(**nobody) if plan.occasion else found


def coming(plan, *, at, count=6):
    """Return the next dates of a plan as `Coming`, whether it runs or not."""
    days = company_days()
    slots = plan.rhythm.upcoming(at.astimezone(days.zone).date() - DAY, days)
    later = sorted((slot for slot in slots if slot.at > at), key=lambda slot: slot.at)
    return [Coming(slot.on, slot.day, slot.at, slot.reason) for slot in islice(later, count)]


def dry_run(plan, *, at, day=None):
    """Judge a plan's audience as it would be on a day, by default the next it sends on, and send nothing."""
    days = company_days()
    sending = [slot for slot in coming(plan, at=at, count=50) if not slot.reason]
    slot = next((slot for slot in sending if day is None or slot.day == day), None)
    day = slot.day if slot else day or at.astimezone(days.zone).date()
    due_at = slot.at if slot else slot_instant(day, plan.send_at, days.zone)
    on = slot.on if slot and plan.occasion else day
    return tried(plan, day=day, on=on, due_at=due_at, zone=days.zone)


def previewed(texts, values):
    """Return (language, subject, body) of each text with its places filled."""
    return [(language, fill(text["subject"], values), fill(text["body"], values)) for language, text in texts.items()]


def reminders_of(occurrence):
    """Return whom an occurrence told and left out, those told first."""
    found = Reminder.objects.filter(occurrence=occurrence).select_related("customer", "contact")
    return found.order_by("-state", "reason", "id")


def with_messages(reminders, occurrence):
    """Return (reminder, its message or None) for some reminders of an occurrence, in one query."""
    addresses = {address_of(one.contact, one.channel) for one in reminders if one.contact} - {""}
    sent = Message.objects.filter(
        channel__in=list(CareChannel), dedupe_key=f"reminder:{occurrence.pk}", member=None, address__in=addresses
    )
    of_contact = {message.context["contact"]: message for message in sent}
    return [(one, of_contact.get(str(one.contact_id))) for one in reminders]
