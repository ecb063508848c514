"""Whose day it is: for the plans that greet, for the calls, and for the fortnight to come (R1.3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef

from customers.choices import CareChannel, LeftOut, OccasionKind, OccasionWay, PlanOccasion, PlanState
from customers.models import Complaint, Consent, Occasion, OccasionGreeting, Purchase, ReminderPlan
from customers.queries.calendar import company_days
from customers.rules import manners
from customers.rules.festivals import festivals_on, happens
from customers.rules.lunar import keys_of, year_of

YEARLY = (OccasionKind.BIRTHDAY, OccasionKind.ANNIVERSARY)
FORTNIGHT = 14
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Coming:
    """One occasion to come: when, whose, how many years it will be, the plans that write, and why they cannot."""

    on: date
    occasion: Occasion
    years: int | None
    plans: list
    reason: str
    greeted: bool

    @property
    def said(self):
        return LeftOut(self.reason).label if self.reason else ""


@dataclass(frozen=True)
class Festival:
    """One festival to come: when, what it is called, and the plans that greet for it."""

    on: date
    name: str
    plans: list


def celebrating(kind, on):
    """Return the occasions of a kind that fall on a date and are greeted by a message."""
    return Occasion.objects.in_use().falling_on([on]).filter(kind=kind, way=OccasionWay.MESSAGE)


def meant_by(occasion, on):
    """Return what a customer of a plan must have for what it greets for on a date, to be put into `Exists`; or None."""
    if occasion in YEARLY:
        return celebrating(occasion, on).filter(contact__customer=OuterRef("pk"))
    if occasion == PlanOccasion.THANKS:
        return Purchase.objects.filter(customer=OuterRef("pk"), bought_on=on - _DAY)
    return None


def celebrants(occasion, on, customers):
    """Return {contact: (occasion, year, whether greeted already)} of those whose day it is, for yearly occasions."""
    found = list(celebrating(occasion, on).filter(contact__customer__among=customers))
    done = set(OccasionGreeting.objects.filter(occasion__in=found).values_list("occasion", "year"))
    years = {one.pk: year_of(one.calendar, on) for one in found}
    return {one.contact_id: (one, years[one.pk], (one.pk, years[one.pk]) in done) for one in found}


def next_day(occasion, *, after):
    """Return the first date later than `after` on which an occasion falls; every one comes within four hundred days."""
    days = (after + _DAY * count for count in range(1, 401))
    return next((day for day in days if occasion.key in keys_of(day)), None)


def fortnight(*, today):
    """Return (the `Coming` occasions, the `Festival`s) of today and the fourteen days after it, in order.

    Seven queries at most, whatever their number.
    """
    days = [today + _DAY * count for count in range(FORTNIGHT + 1)]
    plans = list(ReminderPlan.objects.exclude(occasion="").filter(state=PlanState.ACTIVE).order_by("send_at", "name"))
    found = Occasion.objects.in_use().falling_on(days)
    found = list(found.select_related("contact__customer__adviser").order_by("contact__pinyin", "pk"))
    done = set(OccasionGreeting.objects.filter(occasion__in=found).values_list("occasion", "year"))
    judge = _judge(found, plans)
    coming = [_coming(one, day, plans, judge, done) for day in days for one in found if one.key in keys_of(day)]
    company = company_days()
    return coming, [festival for day in days for festival in _festivals(day, plans, company.holiday_of)]


def _coming(one, day, plans, judge, done):
    year = year_of(one.calendar, day)
    writes = [plan for plan in plans if plan.occasion == one.kind and one.way == OccasionWay.MESSAGE]
    reason = judge(one, writes[0] if writes else None)
    return Coming(day, one, year - one.year if one.year else None, writes, reason, (one.pk, year) in done)


def _judge(found, plans):
    """Return a function that says why an occasion's contact may not be greeted, "" when they may."""
    contacts = {one.contact_id for one in found}
    said: dict[Any, bool] = {
        (row.contact_id, row.purpose, row.channel): row.given for row in Consent.objects.filter(contact__in=contacts)
    }
    complaining = Complaint.objects.of_those_who_wait({one.contact.customer_id for one in found})

    def reason(one, plan):
        contact = one.contact
        agreed, address = True, "known"
        if plan:
            agreed = said.get((contact.pk, plan.purpose, plan.channel), contact.consents)
            address = contact.email if plan.channel == CareChannel.EMAIL else contact.masked_phone
        complains = plan is not None and contact.customer_id in complaining
        return manners.fault_of(
            do_not_contact=contact.do_not_contact, complains=complains, agreed=agreed, address=address
        )

    return reason


def _festivals(day, plans, holiday_of):
    names = {festival: str(festival.label) for festival in festivals_on(day)}
    if holiday := holiday_of(day):
        names.setdefault(PlanOccasion.HOLIDAY, holiday)
    for name in dict.fromkeys(names.values()):
        yield Festival(
            day,
            name,
            [
                plan
                for plan in plans
                if plan.occasion not in (*YEARLY, PlanOccasion.THANKS)
                and happens(plan.occasion, day, holiday_of=holiday_of)
            ],
        )
