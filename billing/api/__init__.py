"""Expenses by REST: claims and their items, cash advances, trips, and what the company settled about them."""

from billing.api.advances import CashAdvanceViewSet
from billing.api.charges import StatementViewSet
from billing.api.claims import ExpenseClaimViewSet
from billing.api.costs import WorkOrderCostViewSet
from billing.api.items import ExpenseItemViewSet
from billing.api.ledger import LedgerLineViewSet
from billing.api.overtime import OvertimeDayViewSet
from billing.api.parts import AgreedPriceViewSet, LabourRateViewSet, PartViewSet
from billing.api.reports import ExpenseReportViewSet
from billing.api.settings import ChainStepViewSet, DeputyViewSet, PerDiemViewSet
from billing.api.trips import TripReportViewSet, TripViewSet

routes = [
    ("expense-claims", ExpenseClaimViewSet, "expense-claim"),
    ("expense-items", ExpenseItemViewSet, "expense-item"),
    ("cash-advances", CashAdvanceViewSet, "cash-advance"),
    ("expense-report", ExpenseReportViewSet, "expense-report"),
    ("overtime-days", OvertimeDayViewSet, "overtime-day"),
    ("parts", PartViewSet, "part"),
    ("agreed-prices", AgreedPriceViewSet, "agreed-price"),
    ("labour-rates", LabourRateViewSet, "labour-rate"),
    ("work-order-costs", WorkOrderCostViewSet, "work-order-cost"),
    ("statements", StatementViewSet, "statement"),
    ("ledger-lines", LedgerLineViewSet, "ledger-line"),
    ("trips", TripViewSet, "trip"),
    ("trip-reports", TripReportViewSet, "trip-report"),
    ("per-diems", PerDiemViewSet, "per-diem"),
    ("chain-steps", ChainStepViewSet, "chain-step"),
    ("expense-deputies", DeputyViewSet, "expense-deputy"),
]
