"""An asset's tracking card (R9.5): everything that happened to it in order, and what comes next.

The keys of all lines are read at once, and of those on the page what they say: twenty queries, however long the life.
"""

from datetime import datetime, time

from django.db.models import Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.queries import contracts_covering, decide_for, warranty_of
from contracts.rules.wording import sentence, warranty_words
from customers.choices import EventNoteKind
from customers.models import Complaint, EventNote
from tickets.choices import OPEN_STATES, FollowUpState, LifeStep
from tickets.models import ComplaintOrder, FollowUp, PlannedVisit, WorkOrder
from tickets.queries.life_lines import READERS
from tickets.queries.visit_plans import plans_for_list
from tickets.rules.tracking import Coming, LifeLine, Named, PlannedRound, TrackingCard

PER_PAGE = 100  # lines; about five sheets of paper
MOST_COMING = 20
_DAYS = {LifeStep.DELIVERED: "delivered_on", LifeStep.INSTALLED: "installed_on", LifeStep.ACCEPTED: "accepted_on"}


def tracking_card(asset, *, at, page=1):
    """Return the `TrackingCard` of an asset (fetched with customer and site): a page of its life, the oldest first."""
    today = timezone.localdate(at)
    keys = sorted([*_milestones(asset), *_happened(asset)])
    pages = max(1, -(-len(keys) // PER_PAGE))
    page = min(max(1, page), pages)
    found = warranty_of(asset)
    return TrackingCard(
        asset=asset,
        warranty=warranty_words(*found) if found else "",
        cover=sentence(decide_for(customer=asset.customer, asset=asset, on=today)),
        lines=_lines(keys[(page - 1) * PER_PAGE : page * PER_PAGE]),
        rounds=(rounds := _rounds(asset, on=today)),
        coming=_coming(asset, rounds, found, on=today),
        open_complaints=[Named(one.number, one.get_absolute_url(), bad=True) for one in _complaints(asset).open()],
        page=page,
        pages=pages,
        total=len(keys),
    )


def _milestones(asset):
    """Yield the key of each day of the hand-over that is on file."""
    for place, (step, name) in enumerate(_DAYS.items()):
        if day := getattr(asset, name):
            yield timezone.make_aware(datetime.combine(day, time())), place, step, day


def _happened(asset):
    """Yield the key of everything recorded about an asset; one query."""
    orders = WorkOrder.objects.filter(asset=asset)
    calls = FollowUp.objects.filter(purchase__asset=asset).exclude(
        state__in=[FollowUpState.OPEN, FollowUpState.CANCELLED]
    )
    check_ups = EventNote.objects.filter(asset=asset, kind=EventNoteKind.CHECK_UP)
    sources = (
        (LifeStep.WORK_ORDER, orders, "reported_at"),
        (LifeStep.NO_VISIT, PlannedVisit.objects.filter(plan__asset=asset, work_order=None), "window_start"),
        (LifeStep.FOLLOW_UP, calls, "ended_at"),
        (LifeStep.CHECK_UP, check_ups, "noted_at"),
        (LifeStep.COMPLAINT, _complaints(asset).exclude(pk__in=_complained_of(asset)), "received_at"),
    )
    first, *others = (found.order_by().values_list(when, Value(step.value), "pk") for step, found, when in sources)
    for when, step, pk in first.union(*others, all=True):
        yield when, len(_DAYS), LifeStep(step), pk


def _complaints(asset):
    """Return the complaints about an asset: about itself, its work orders, or what was bought with it."""
    return Complaint.objects.filter(Q(pk__in=_complained_of(asset)) | Q(asset=asset) | Q(purchase__asset=asset))


def _complained_of(asset):
    return ComplaintOrder.objects.filter(work_order__asset=asset).values("complaint")


def _lines(keys):
    wanted: dict = {}
    for _when, _place, step, pk in keys:
        wanted.setdefault(step, []).append(pk)
    read = {step: READERS[step](wanted[step]) for step in wanted if step in READERS}
    return [read[step][pk] if step in read else LifeLine(step, on=pk) for _when, _place, step, pk in keys]


def _rounds(asset, *, on):
    """Return the regular visits to an asset: its own, and those of the contracts that cover it today."""
    theirs = Q(asset=asset) | Q(contract__in=[one.pk for one in contracts_covering(asset, on=on)])
    plans = plans_for_list().running().filter(theirs).order_by("next_day", "name")
    return [
        PlannedRound(one.name, one.said_rhythm, one.get_absolute_url(), one.last_done, one.next_day) for one in plans
    ]


def _coming(asset, rounds, warranty, *, on):
    """Return what comes next, the soonest first: visits, work under way, calls planned, the end of the warranty."""
    found = [Coming(one.next, one.name, one.url) for one in rounds if one.next]
    orders = WorkOrder.objects.filter(asset=asset, state__in=OPEN_STATES).select_related("type").order_by("reported_at")
    for order in orders[:MOST_COMING]:
        day = order.planned_on or timezone.localdate(order.next_due_at or order.reported_at)
        words = f"{order.number} · {order.type.name} · {order.get_state_display()}"
        found.append(Coming(day, words, reverse("tickets:detail", args=[order.number]), day < on))
    calls = FollowUp.objects.open().filter(purchase__asset=asset).order_by("due_at")
    for call in calls[:MOST_COMING]:
        day = timezone.localdate(call.due_at)
        words = f"{call.get_channel_display()} · {call.about}"
        found.append(Coming(day, words, reverse("tickets:follow-up", args=[call.pk]), day < on))
    if warranty and warranty[1] and warranty[1].ends_on >= on:
        found.append(Coming(warranty[1].ends_on, _("the warranty ends")))
    return sorted(found, key=lambda one: one.on)[:MOST_COMING]
