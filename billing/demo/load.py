"""Claims of the trial, written by the product's own verbs on the days on which people would have done it."""

from datetime import timedelta
from decimal import Decimal
from itertools import count

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from aftersales.messaging.models import IN_APP, Message
from billing.actions.advances import approve_advance, ask_advance, pay_out
from billing.actions.documents import attach_document
from billing.actions.drafts import create_claim
from billing.actions.entering import company_day
from billing.actions.overtime import confirm_overtime, propose_overtime
from billing.actions.paying import pay
from billing.actions.sending import refuse_claim, return_claim
from billing.actions.signing import approve, book, sign
from billing.actions.submitting import submit
from billing.choices import Does
from billing.demo.invoices import code_of, photo
from billing.demo.stories import ADVANCES, STORIES
from billing.demo.trips import TRIPS, load_trips
from billing.models import OvertimeDay
from billing.queries.overtime import month_of
from billing.rules.reading import from_code
from tickets.models import WorkOrder

_HOUR = timedelta(hours=1)


def load_expenses(*, flavour, at, seed):
    """Write the claims and advances of a company; e-mails of that past are not sent any more."""
    technicians, office = _people()
    numbers = count(26_312_000_000_030_000_000 + seed * 1_000 + 1)
    for who, days, amount, about, state in ADVANCES:
        if who < len(technicians):
            _advance(technicians[who], office, amount, about, state, at=at - timedelta(days=days, hours=3))
    for story in STORIES[flavour]:
        if story.who < len(technicians):
            _claim(story, technicians, office, numbers, at=at - timedelta(days=story.days, hours=2))
    _overtime(office, at=at)
    load_trips(TRIPS[flavour], technicians, office[Role.MANAGER], at=at)
    Message.objects.filter(template__startswith="billing/").exclude(channel=IN_APP).delete()


def _overtime(office, *, at):
    """Propose the days off of this month and the last; the last one's are confirmed."""
    today = company_day(at)
    this, last = month_of("", today=today), month_of("", today=today.replace(day=1) - timedelta(days=1))
    by = office[Role.MANAGER].actor
    for span in (last, this):
        propose_overtime(span=span, by=by, at=at)
    others = OvertimeDay.objects.within(last).exclude(member=by.membership_id)
    confirm_overtime(days=list(others), by=by, at=at)


def _people():
    members = Membership.objects.here().active().prefetch_related("grants").order_by("created_at", "pk")
    technicians = [member for member in members if Role.TECHNICIAN in member.roles]
    return technicians, {role: member for member in members for role in member.roles}


def _claim(story, technicians, office, numbers, *, at):
    claimant = technicians[story.who]
    handlers = [technicians[one] for one in story.handlers]
    order = WorkOrder.objects.worked_by(claimant.pk).filter(completed_at__lt=at).order_by("-completed_at").first()
    items = [_item(cost, story, numbers, handlers, at=at) for cost in story.costs]
    own = {"claimant": claimant, "by": claimant.actor, "at": at, "about": story.about}
    claim = create_claim(work_order=order, items=items, **own)
    if not story.bare:
        _attach(claim, story, by=claimant.actor, at=at)
    if story.ends == "draft":
        return
    submit(claim=claim, by=claimant.actor, at=at)
    for one in handlers:
        sign(claim=claim, by=one.actor, at=at)
    complete = story.ends in ("approved", "paid")
    _sign(claim, office, None if complete else max(story.signatures, 1 if story.ends else 0), at=at + _HOUR / 4)
    _end(claim, story, office, at=at + _HOUR)


def _end(claim, story, office, *, at):
    if story.ends == "paid":
        pay(claim=claim, by=office[Role.FINANCE].actor, at=at, reference=f"ICBC{claim.number[-4:]}")
    elif story.ends == "returned":
        return_claim(claim=claim, reason=story.why, by=office[Role.MANAGER].actor, at=at)
    elif story.ends == "refused":
        refuse_claim(claim=claim, reason=story.why, by=office[Role.MANAGER].actor, at=at)


def _item(cost, story, numbers, handlers, *, at):
    day = (at - timedelta(days=1)).date()
    printed = {"number": f"{next(numbers):020d}", "seller": cost.seller, "amount": cost.amount, "issued_on": day}
    item = {"category": cost.category, "amount": cost.amount, "spent_on": day, "reason": cost.reason}
    return {**item, "invoice": None if story.bare else printed, "handlers": handlers}


def _attach(claim, story, *, by, at):
    for item in claim.items.select_related("invoice").order_by("position"):
        coded = {"number": item.invoice.number, "amount": item.amount, "day": item.spent_on}
        upload = photo(what=item.reason, seller=item.invoice.seller, **coded)
        # Its code is known: to look for it in a hundred pictures would take a minute.
        attach_document(item=item, upload=upload, by=by, at=at, read=from_code(code_of(**coded)))


def _sign(claim, office, most, *, at):
    """Let those whose turn it is sign, at most so many of them; None: all."""
    signed = 0
    while most is None or signed < most:
        waiting = claim.approvals.waiting().order_by("position").first()
        if waiting is None:
            return
        act = book if waiting.does == Does.BOOK else approve
        act(claim=claim, by=office[waiting.role].actor, at=at)
        signed += 1


def _advance(member, office, amount, about, state, *, at):
    asked = ask_advance(member=member, amount=Decimal(amount), about=about, by=member.actor, at=at)
    if state == "asked":
        return
    approve_advance(advance=asked, by=office[Role.MANAGER].actor, at=at + _HOUR)
    if state == "open":
        pay_out(advance=asked, by=office[Role.FINANCE].actor, at=at + _HOUR)
