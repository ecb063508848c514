"""The nouns of expenses."""

from billing.models.advances import AdvanceUse, CashAdvance
from billing.models.approvals import Approval, ClaimPayment
from billing.models.claims import ExpenseClaim
from billing.models.invoices import Invoice
from billing.models.items import ExpenseItem, ItemDocument, ItemHandler
from billing.models.overtime import OvertimeDay
from billing.models.policy import ChainStep, Deputy, ExpensePolicy, PerDiem

__all__ = [
    "AdvanceUse",
    "Approval",
    "CashAdvance",
    "ChainStep",
    "ClaimPayment",
    "Deputy",
    "ExpenseClaim",
    "ExpenseItem",
    "ExpensePolicy",
    "Invoice",
    "ItemDocument",
    "ItemHandler",
    "OvertimeDay",
    "PerDiem",
]
