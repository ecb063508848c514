"""The nouns of expenses, costs and the ledger."""

from billing.models.advances import AdvanceUse, CashAdvance
from billing.models.approvals import Approval, ClaimPayment
from billing.models.claims import ExpenseClaim
from billing.models.costs import CostLine
from billing.models.invoices import Invoice
from billing.models.items import ExpenseItem, ItemDocument, ItemHandler
from billing.models.ledger import LedgerEntry, LedgerLine
from billing.models.overtime import OvertimeDay
from billing.models.parts import AgreedPrice, Part
from billing.models.policy import ChainStep, Deputy, ExpensePolicy, PerDiem
from billing.models.rates import LabourRate
from billing.models.statements import Statement, StatementLine
from billing.models.trip_reports import TripReport
from billing.models.trips import Trip, TripExtension, TripOrder

__all__ = [
    "AdvanceUse",
    "AgreedPrice",
    "Approval",
    "CashAdvance",
    "ChainStep",
    "ClaimPayment",
    "CostLine",
    "Deputy",
    "ExpenseClaim",
    "ExpenseItem",
    "ExpensePolicy",
    "Invoice",
    "ItemDocument",
    "ItemHandler",
    "LabourRate",
    "LedgerEntry",
    "LedgerLine",
    "OvertimeDay",
    "Part",
    "PerDiem",
    "Statement",
    "StatementLine",
    "Trip",
    "TripExtension",
    "TripOrder",
    "TripReport",
]
