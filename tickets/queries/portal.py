"""What the customer's pages show: one case, or one asset; nothing of anybody else's."""

from dataclasses import dataclass

from django.utils import timezone

from contracts.queries import decide_for
from contracts.rules.wording import sentence
from tickets.models import CallBack, WorkOrder
from tickets.queries.clocks import clocks_of
from tickets.queries.intake import similar_open
from tickets.queries.policy import policy
from tickets.rules.portal import RATED_IN, SAID


@dataclass(frozen=True)
class Line:
    """One line of the public timeline; `text` only where the words are the customer's, or were written to them."""

    what: str
    at: object
    text: str


@dataclass(frozen=True)
class CasePage:
    """A work order as its customer reads it."""

    order: WorkOrder
    lines: list
    promises: list
    technician: str
    may_rate: bool
    rated: bool


def case_page(order):
    """Return the `CasePage` of a work order; five queries."""
    shown = policy()
    events = order.events.filter(public=True).order_by("-at", "-id")
    lines = [Line(one.get_kind_display(), one.at, one.text if one.kind in SAID else "") for one in events]
    promises = [clock for clock in clocks_of(order) if clock.firm and clock.due_at and clock.cycle == order.cycle]
    rated = CallBack.objects.filter(work_order=order, cycle=order.cycle).exists()
    return CasePage(
        order=order,
        lines=lines,
        promises=promises if shown.page_says_promise and order.is_open else [],
        technician=order.technician.name if shown.page_names_technician and order.technician else "",
        may_rate=order.state in RATED_IN and not rated,
        rated=rated,
    )


@dataclass(frozen=True)
class AssetPage:
    """An asset as whoever stands before it reads it: who pays today, and what is reported already."""

    asset: object
    cover: str
    open_orders: list


def asset_page(asset, *, at):
    """Return the `AssetPage` of an asset; seven queries at most."""
    decision = decide_for(customer=asset.customer, asset=asset, on=timezone.localdate(at))
    return AssetPage(asset, sentence(decision), list(similar_open(customer=asset.customer, asset=asset)))
