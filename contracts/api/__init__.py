"""The REST API of contracts: service-plans, contracts, warranty-terms, and the preview of a coverage decision.

plans.py      shapes of plans, versions and targets
texts.py      shapes of a plan drafted from a text
contracts.py  shapes of contracts and their ledger
coverage.py   shapes of warranty terms, cases and decisions
drafts.py     what is written of a plan's versions, what is read of their differences and use
service_plans.py, resources.py  who may do what, and the action behind each verb; doing.py: what they have in common
"""

from contracts.api.resources import ContractViewSet, CoverageViewSet, WarrantyTermViewSet
from contracts.api.service_plans import ServicePlanViewSet

routes = [
    ("service-plans", ServicePlanViewSet, "service-plan"),
    ("contracts", ContractViewSet, "contract"),
    ("warranty-terms", WarrantyTermViewSet, "warranty-term"),
    ("coverage", CoverageViewSet, "coverage"),
]
