"""Expenses by REST: claims and their items, cash advances, and what the company settled about them."""

from billing.api.advances import CashAdvanceViewSet
from billing.api.claims import ExpenseClaimViewSet
from billing.api.items import ExpenseItemViewSet
from billing.api.overtime import OvertimeDayViewSet
from billing.api.settings import ChainStepViewSet, DeputyViewSet, PerDiemViewSet

routes = [
    ("expense-claims", ExpenseClaimViewSet, "expense-claim"),
    ("expense-items", ExpenseItemViewSet, "expense-item"),
    ("cash-advances", CashAdvanceViewSet, "cash-advance"),
    ("overtime-days", OvertimeDayViewSet, "overtime-day"),
    ("per-diems", PerDiemViewSet, "per-diem"),
    ("chain-steps", ChainStepViewSet, "chain-step"),
    ("expense-deputies", DeputyViewSet, "expense-deputy"),
]
