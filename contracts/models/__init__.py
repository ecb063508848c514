"""Promises, contracts and warranty.

frozen.py     the base of rows that cannot change once published
plans.py      ServicePlan and its versions
targets.py    Target, EscalationStep
contracts.py  Contract, ContractLine
ledger.py     what a contract's file holds: documents, payments, entitlements used
warranty.py   WarrantyTerm, CoveragePolicy
"""

from contracts.models.contracts import Contract, ContractLine
from contracts.models.ledger import ContractDocument, ContractPayment, EntitlementUse
from contracts.models.plans import PlanVersion, ServicePlan
from contracts.models.targets import EscalationStep, Target
from contracts.models.warranty import CoveragePolicy, WarrantyTerm

__all__ = [
    "Contract",
    "ContractDocument",
    "ContractLine",
    "ContractPayment",
    "CoveragePolicy",
    "EntitlementUse",
    "EscalationStep",
    "PlanVersion",
    "ServicePlan",
    "Target",
    "WarrantyTerm",
]
