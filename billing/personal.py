"""What billing holds about a person, and why it stays; see `customers.queries.holdings`."""

from django.utils.translation import gettext_lazy as _

from billing.choices import CALLED_OFF, StatementState
from billing.models import Statement, StatementLine
from customers.queries.holdings import Holding, holds


def _unsettled(rows, *, at):
    return rows.exclude(state__in=(*CALLED_OFF, StatementState.SETTLED))


holds(
    Holding(
        "statements",
        Statement,
        customer="work_order__customer",
        contact="work_order__contact",
        files=("image",),
        bars=_unsettled,
        hides=("cost", "coverage", "prepared_by", "issued_by", "called_off_by"),
        kept=_("Statements with their signature, invoices and the ledger: accounting documents, kept as the law says."),
    ),
    Holding(
        "statement_lines",
        StatementLine,
        customer="statement__work_order__customer",
        contact="statement__work_order__contact",
        hides=("params", "live", "cost_line"),
    ),
)
