"""The weekly board: who had fewer contacts than wanted, and why (R1.2)."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from customers.choices import CareChannel, LeftOut, MadeBy, ReminderState
from customers.models import (
    Consent,
    Contact,
    ContactMade,
    Customer,
    EventGuest,
    Reminder,
    ReminderOccurrence,
    ReminderPlan,
)
from customers.queries.calendar import company_days
from customers.rules.manners import monday
from customers.rules.rhythm import DAY

# What counts as a contact, each with the column that says by what it was made: sent by itself, or made by a person.
_CONTACTS = ((Reminder, "channel"), (EventGuest, "channel"), (ContactMade, "kind"))
WAYS = dict([*CareChannel.choices, *MadeBy.choices])  # in the order in which they are shown


@dataclass(frozen=True)
class Week:
    """One week of contacts: its Monday, how many customers are subscribed and how many had what is wanted."""

    monday: date
    wanted: int
    subscribed: int
    enough: int

    @property
    def sunday(self):
        return self.monday + 6 * DAY

    @property
    def fewer(self):
        return self.subscribed - self.enough

    @property
    def before(self):
        return self.monday - 7 * DAY

    @property
    def after(self):
        return self.monday + 7 * DAY


def subscribed():
    """Return the customers with a contact who agreed to receive something and may be contacted."""
    agreed = Consent.objects.filter(contact=OuterRef("pk"), given=True)
    willing = Contact.objects.in_use().filter(customer=OuterRef("pk"), do_not_contact=False)
    return Customer.objects.filter(Exists(willing.filter(Q(consents=True) | Exists(agreed))))


def with_contacts(customers, week):
    """Add `had` to customers: how many contacts they had in the week of a Monday."""
    counted = [_counted(model, week) for model, _way in _CONTACTS]
    return customers.annotate(had=sum(counted[1:], counted[0]))


def _counted(model, week):
    told = model.objects.told().in_week(week).filter(customer=OuterRef("pk")).order_by()
    return Coalesce(Subquery(told.values("customer").annotate(n=Count("pk")).values("n")), 0)


def week_of(day, *, wanted):
    """Return the `Week` a date lies in."""
    first = monday(day)
    everybody = with_contacts(subscribed(), first).aggregate(
        all=Count("pk"), enough=Count("pk", filter=Q(had__gte=wanted))
    )
    return Week(first, wanted, everybody["all"], everybody["enough"])


def with_fewer(week):
    """Return the subscribed customers who had fewer contacts than wanted, each with `had`."""
    return with_contacts(subscribed(), week.monday).filter(had__lt=week.wanted).order_by("pinyin", "pk")


def ways_of(week):
    """Return [(way, contacts)] of a week: by what the subscribed customers' contacts were made; three queries."""
    found: Counter = Counter()
    for model, way in _CONTACTS:
        told = model.objects.told().in_week(week.monday).filter(customer__in=subscribed().values("pk"))
        found.update(dict(told.order_by().values_list(way).annotate(Count("pk"))))
    return _in_order(found)


def ways_for(customers, week):
    """Return {customer: [(way, contacts)]} for a page of the board; three queries."""
    found: dict = defaultdict(Counter)
    for model, way in _CONTACTS:
        told = model.objects.told().in_week(week.monday).filter(customer__in=customers).order_by()
        for customer, made_by, count in told.values_list("customer_id", way).annotate(Count("pk")):
            found[customer][made_by] += count
    return {customer: _in_order(counts) for customer, counts in found.items()}


def _in_order(counts):
    return [(way, counts[way]) for way in WAYS if counts[way]]


def reasons_for(customers, week):
    """Return {customer: [(name of the plan or event, why)]} for a page of the board.

    Who was never left out has no reason: what they got is all that was sent to people like them.
    """
    plans = {plan.pk: plan.name for plan in ReminderPlan.objects.all()}
    rows = Reminder.objects.in_week(week.monday).exclude(state=ReminderState.TOLD)
    said = defaultdict(list)
    for row in rows.filter(customer__in=customers).select_related("occurrence").order_by("opens", "id"):
        said[row.customer_id].append((plans[row.occurrence.plan_id], LeftOut(row.reason).label))
    guests = EventGuest.objects.in_week(week.monday).filter(customer__in=customers).exclude(reason="")
    for guest in guests.select_related("event").order_by("opens", "id"):
        said[guest.customer_id].append((guest.event.name, LeftOut(guest.reason).label))
    return said


def dates_of(week):
    """Return the occurrences of a week with their plans, in order."""
    found = ReminderOccurrence.objects.filter(day__gte=week.monday, day__lte=week.sunday)
    return found.select_related("plan").order_by("due_at", "pk")


def still_to_come(week, *, at):
    """Return [(plan, instant)] of what running plans will send within a week, in order."""
    days = company_days()
    found = []
    for plan in ReminderPlan.objects.running().exclude(next_at=None):
        slots = plan.rhythm.upcoming(plan.covered_until, days)
        found += [
            (slot.at, plan)
            for slot in slots
            if not slot.reason and slot.at > at and week.monday <= slot.day <= week.sunday
        ]
    return [(plan, due_at) for due_at, plan in sorted(found, key=lambda pair: pair[0])]
