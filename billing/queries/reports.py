"""What expenses came to: by person, category, project and month, and what is still outstanding (R12.7)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum, Value
from django.db.models.functions import Coalesce, NullIf, TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from billing.choices import AdvanceState, Category, ClaimState
from billing.models import CashAdvance, ExpenseClaim, ExpenseItem
from billing.rules.amounts import total_of

_OPEN, _ZERO = (ClaimState.SUBMITTED, ClaimState.APPROVED), Decimal(0)
GROUPS = {
    "person": ("claim__claimant", "claim__claimant__name"),
    "category": ("category",),
    "project": ("project",),
    "month": ("month",),
}


@dataclass(frozen=True)
class Sums:
    """What one group came to: `key` names it to programs, `label` to people, "" and "—" what has no project.

    `names` is what a list of its claims is narrowed by, {} where nothing does.
    """

    key: str
    label: str
    names: dict[str, str]
    claims: int
    paid: Decimal
    open: Decimal

    @property
    def total(self):
        return self.paid + self.open


@dataclass(frozen=True)
class Report:
    """What the costs of a span of dates came to, group by group and in all."""

    by: str
    since: date
    until: date
    groups: list[Sums]

    @property
    def paid(self):
        return total_of(one.paid for one in self.groups)

    @property
    def open(self):
        return total_of(one.open for one in self.groups)

    @property
    def total(self):
        return self.paid + self.open


def report_of(by, span):
    """Return the `Report` of a span of dates; one query."""
    since, until = span
    return Report(by, since, until, sums_of(by, span))


def year_until(today):
    """Return the span that is looked at unless another is asked for: this year up to today."""
    return today.replace(month=1, day=1), today


def sums_of(by, span):
    """Return the `Sums` of costs that arose within a span of dates, the most first, months in their order; one query.

    Drafts, returned and refused claims count for nothing.
    """
    keys = GROUPS[by]
    empty: dict[str, Any] = {"output_field": ExpenseItem._meta.get_field("amount"), "default": _ZERO}
    rows = (
        of_projects(ExpenseItem.objects.filter(claim__state__in=(*_OPEN, ClaimState.PAID), spent_on__range=span))
        .annotate(month=TruncMonth("spent_on"))
        .order_by()
        .values_list(*keys)
        .annotate(
            claims=Count("claim", distinct=True),
            paid=Sum("amount", filter=Q(claim__state=ClaimState.PAID), **empty),
            open=Sum("amount", filter=Q(claim__state__in=_OPEN), **empty),
        )
    )
    found = [Sums(*_named(by, row[: len(keys)], span), *row[len(keys) :]) for row in rows]
    return sorted(found, key=lambda one: one.label if by == "month" else (-one.total, one.label))


def of_projects(items):
    """Return items with the project of their work order, or of their claim's."""
    nothing = {"output_field": ExpenseItem._meta.get_field("reason")}
    own, claims = (NullIf(F(f"{path}work_order__project_name"), Value(""), **nothing) for path in ("", "claim__"))
    return items.annotate(project=Coalesce(own, claims, Value(""), **nothing))


def outstanding():
    """Return what is in the chain, what is approved and not paid, and what members still hold of advances."""
    in_state: dict[str, Any] = {"output_field": ExpenseClaim._meta.get_field("total"), "default": _ZERO}
    claims = ExpenseClaim.objects.filter(state__in=_OPEN).aggregate(
        submitted=Sum("total", filter=Q(state=ClaimState.SUBMITTED), **in_state),
        approved=Sum("total", filter=Q(state=ClaimState.APPROVED), **in_state),
    )
    held = CashAdvance.objects.filter(state=AdvanceState.OPEN)
    return {**claims, "held": held.aggregate(rest=Sum(F("amount") - F("used") - F("repaid"), **in_state))["rest"]}


def report_table(by, sums):
    """Return (heads, rows) of sums for a spreadsheet."""
    heads = [said_groups()[by], _("Claims"), pgettext("claim", "Paid"), _("Outstanding"), pgettext("expense", "Total")]
    rows = [[one.label, one.claims, float(one.paid), float(one.open), float(one.total)] for one in sums]
    return heads, rows


def said_groups():
    """Return what claims are added up by, in words."""
    return {
        "person": pgettext("expense", "Claimant"),
        "category": _("Category"),
        "project": _("Project"),
        "month": _("Month"),
    }


def _named(by, key, span):
    """Return (the key of a group, its label, what a list of its claims is narrowed by)."""
    first, last = span
    within = {"spent_from": first.isoformat(), "spent_to": last.isoformat()}
    if by == "person":
        return str(key[0]), key[1], {"claimant": str(key[0]), **within}
    if by == "category":
        return key[0], str(Category(key[0]).label), {"category": key[0], **within}
    if by == "project":
        return key[0], key[0] or "—", {"project": key[0], **within} if key[0] else {}
    begins: date = key[0]
    ends = begins.replace(year=begins.year + begins.month // 12, month=begins.month % 12 + 1)
    month = {"spent_from": max(begins, first), "spent_to": min(date.fromordinal(ends.toordinal() - 1), last)}
    return f"{begins:%Y-%m}", f"{begins:%Y-%m}", {name: day.isoformat() for name, day in month.items()}
