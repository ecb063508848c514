"""The ledger as it is read: of a project or a contract with its running balance, summed up, account by account."""

from typing import Any

from django.db.models import F, Q, Sum, Window
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from aftersales.files.tables import InstantHead
from billing.choices import COSTS, Account
from billing.models import LedgerLine
from billing.rules.amounts import ZERO

MOST_ROWS = 10_000  # lines of one table to download
COST, RECEIVABLE, RESULT = "cost", "receivable", "result"
# Which accounts are read together; a result is what was charged less what it cost.
VIEWS = {COST: COSTS, RECEIVABLE: (Account.RECEIVABLE,), RESULT: (*COSTS, Account.REVENUE)}
VIEWS_SAID = [
    (COST, gettext_lazy("costs")),
    (RECEIVABLE, gettext_lazy("owed by customers")),
    (RESULT, gettext_lazy("charge less cost")),
]
_SUM: dict[str, Any] = {"output_field": LedgerLine._meta.get_field("amount"), "default": ZERO}


def running(lines, *, turned=False):
    """Return ledger lines with `balance`: the sum of all up to each, in the order of booking.

    `turned` counts credits as more: what was charged less what it cost.
    """
    amount = -F("amount") if turned else F("amount")
    order = [F("at").asc(), F("id").asc()]
    balance = Window(Sum(amount), order_by=order, output_field=_SUM["output_field"])
    return lines.annotate(balance=balance)


def sums_by(field):
    """Return (rows, how many) of what projects, or contracts, cost, were charged with and still owe; the dearest first.

    `field` is "project" or "contract__number"; lines of neither count for nothing here.
    """
    lines = LedgerLine.objects.exclude(**({field: ""} if field == "project" else {"contract": None}))
    rows = (
        lines.order_by()
        .values(name=F(field))
        .annotate(
            cost=Sum("amount", filter=Q(account__in=COSTS), **_SUM),
            charge=-Sum("amount", filter=Q(account=Account.REVENUE), **_SUM),
            owed=Sum("amount", filter=Q(account=Account.RECEIVABLE), **_SUM),
        )
        .annotate(margin=F("charge") - F("cost"))
        .order_by("-cost", "name")
    )
    return rows, lines.order_by().values(field).distinct().count()


def trial_balance():
    """Return [(account in words, debit, credit, balance)] of all accounts; the balances add up to nothing."""
    found = (
        LedgerLine.objects.order_by()
        .values("account")
        .annotate(
            debit=Sum("amount", filter=Q(amount__gt=0), **_SUM), credit=-Sum("amount", filter=Q(amount__lt=0), **_SUM)
        )
    )
    known = {row["account"]: (row["debit"], row["credit"]) for row in found}
    return [
        (account.label, *known[account], known[account][0] - known[account][1])
        for account in Account
        if account in known
    ]


def balances_of(lines):
    """Return [{"account", "balance"}] of ledger lines, debits less credits, in the order of the accounts."""
    found = dict(lines.order_by().values_list("account").annotate(balance=Sum("amount", **_SUM)))
    return [{"account": account, "balance": found[account]} for account in Account.values if account in found]


def ledger_table(lines):
    """Return (heads, rows) of ledger lines with their balance, as they were booked, for a spreadsheet."""
    heads = [
        InstantHead(_("Booked at")), pgettext("ledger", "What"), pgettext("ledger", "About"), _("Work order"),
        _("Contract"), _("Project"), pgettext("ledger", "Account"), _("Debit"), _("Credit"), _("Balance"), _("By whom"),
    ]  # fmt: skip
    return heads, [
        [one.at, one.entry.get_kind_display(), one.entry.about, one.work_order.number if one.work_order else "",
         one.contract.number if one.contract else "", one.project, one.get_account_display(), float(one.debit or 0),
         float(one.credit or 0), float(one.balance), one.entry.by_name]
        for one in lines.for_rows().order_by("at", "id")[:MOST_ROWS]
    ]  # fmt: skip
