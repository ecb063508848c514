"""Silent complaints: customers who leave without a word, each with the reason to call them (R14.3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from customers.models import Complaint, Customer, Purchase
from customers.rules.silence import AT_LEAST, FEWEST, silence_of
from tickets.choices import FollowUpReason, FollowUpState, SilentSign
from tickets.models import CallBack, FollowUp, WorkOrder
from tickets.queries.follow_ups import calling_policy

LOOKED_BACK = timedelta(days=730)  # for a rhythm
RECENT = timedelta(days=90)  # for what was said, or not
SPOKEN = timedelta(days=30)  # who complained so shortly before a poor rating was not silent
_CALLED = (FollowUpReason.BY_HAND, FollowUpReason.COMPLAINT)


@dataclass(frozen=True)
class Sign:
    """One reason to think that a customer complains in silence: what it is and since when; figures by kind."""

    kind: SilentSign
    at: datetime
    rating: int | None = None
    usual_days: int | None = None
    last: date | None = None

    @property
    def said(self):
        """Return the reason in a sentence."""
        if self.kind == SilentSign.RHYTHM:
            words = {"days": self.usual_days, "last": date_format(self.last) if self.last else ""}
            return _("Usually comes every %(days)s days, was last here on %(last)s.") % words
        day = date_format(timezone.localtime(self.at))
        if self.kind == SilentSign.DECLINED:
            return _("Wanted no follow-up on %(day)s.") % {"day": day}
        if self.rating is None:
            return _("Said on %(day)s that the fault is still there, and did not complain.") % {"day": day}
        words = {"rating": self.rating, "day": day}
        return _("Gave %(rating)s of 5 on %(day)s, and did not complain.") % words


@dataclass(frozen=True)
class Silent:
    """A customer to call, and why."""

    customer: Customer
    signs: list

    @property
    def said(self):
        """Return all the reasons as one text."""
        return " ".join(sign.said for sign in self.signs)


def silent_customers(*, at):
    """Return [(customer's id, signs)], the latest sign first; eight queries.

    Who has an open complaint, or was put on the list of whom to call since the sign, is not among them.
    """
    signs = defaultdict(dict)
    for customer, sign in (*_out_of_rhythm(at), *_poor_ratings(at), *_declined(at)):
        known = signs[customer].get(sign.kind)
        signs[customer][sign.kind] = max(known, sign, key=lambda one: one.at) if known else sign
    heard, open_now = _heard(at)
    called = dict(
        FollowUp.objects.filter(reason__in=_CALLED, created_at__gt=at - LOOKED_BACK)
        .values_list("customer")
        .annotate(Max("created_at"))
    )
    waiting = set(FollowUp.objects.open().filter(reason__in=_CALLED).values_list("customer_id", flat=True))
    found = []
    for customer, of_them in signs.items():
        left = [one for one in of_them.values() if _counts(one, heard.get(customer), called.get(customer))]
        if left and customer not in open_now and customer not in waiting:
            found.append((customer, sorted(left, key=lambda one: one.at, reverse=True)))
    return sorted(found, key=lambda pair: (pair[1][0].at, pair[0]), reverse=True)


def with_customers(pairs):
    """Return a `Silent` for each of some (customer's id, signs); one query."""
    known = Customer.objects.in_bulk([customer for customer, _signs in pairs])
    return [Silent(known[customer], signs) for customer, signs in pairs]


def signs_of(customer, *, at):
    """Return the `Silent` of one customer, or None for one who is not on the list."""
    return next((Silent(customer, signs) for pk, signs in silent_customers(at=at) if pk == customer.pk), None)


def _counts(sign, complained, called):
    if called and called > sign.at:
        return False
    return not (complained and complained > sign.at - (SPOKEN if sign.kind == SilentSign.RATING else timedelta()))


def _heard(at):
    """Return ({customer: when they last complained}, those with an open complaint)."""
    rows = Complaint.objects.filter(received_at__gt=at - LOOKED_BACK).values_list("customer").order_by()
    return dict(rows.annotate(Max("received_at"))), set(Complaint.objects.open().values_list("customer_id", flat=True))


def _out_of_rhythm(at):
    today, begin = timezone.localdate(at), at - LOOKED_BACK
    came = defaultdict(list)
    lately = Q(customer__last_visit_on__gte=today - AT_LEAST)
    visits = WorkOrder.objects.filter(completed_at__gt=begin)
    bought = Purchase.objects.filter(bought_on__gt=timezone.localdate(begin)).exclude(lately)
    # Who came once or twice and bought nothing has no rhythm: most customers, and they need not be read.
    often = visits.values("customer").annotate(times=Count("pk")).filter(times__gte=FEWEST).values("customer")
    regular = visits.exclude(lately).filter(Q(customer__in=often) | Q(customer__in=bought.values("customer")))
    for customer, moment in regular.values_list("customer_id", "completed_at"):
        came[customer].append(timezone.localdate(moment))
    for customer, day in bought.values_list("customer_id", "bought_on"):
        came[customer].append(day)
    for customer, days in came.items():
        if found := silence_of(days, today=today):
            since = timezone.make_aware(datetime.combine(found.since, time.min))
            yield customer, Sign(SilentSign.RHYTHM, since, usual_days=found.usual_days, last=found.last)


def _poor_ratings(at):
    low = calling_policy().low_rating
    calls = CallBack.objects.filter(Q(rating__lte=low) | Q(fixed=False), at__gt=at - RECENT)
    for customer, rating, moment in calls.values_list("work_order__customer_id", "rating", "at"):
        yield customer, Sign(SilentSign.RATING, moment, rating=rating)
    asked = FollowUp.objects.filter(state=FollowUpState.DONE, rating__lte=low, ended_at__gt=at - RECENT)
    for customer, rating, moment in asked.values_list("customer_id", "rating", "ended_at"):
        yield customer, Sign(SilentSign.RATING, moment, rating=rating)


def _declined(at):
    said_no = FollowUp.objects.filter(state=FollowUpState.DECLINED, ended_at__gt=at - RECENT)
    for customer, moment in said_no.values_list("customer_id", "ended_at"):
        yield customer, Sign(SilentSign.DECLINED, moment)
