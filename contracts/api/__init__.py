"""The REST API of contracts: service-plans, contracts, warranty-terms, and the preview of a coverage decision.

plans.py      shapes of plans, versions and targets
texts.py      shapes of a plan drafted from a text
contracts.py  shapes of contracts and their ledger
coverage.py   shapes of warranty terms, cases and decisions
resources.py  who may do what, and the action behind each verb
"""

from contracts.api.resources import ContractViewSet, CoverageViewSet, ServicePlanViewSet, WarrantyTermViewSet

routes = [
    ("service-plans", ServicePlanViewSet, "service-plan"),
    ("contracts", ContractViewSet, "contract"),
    ("warranty-terms", WarrantyTermViewSet, "warranty-term"),
    ("coverage", CoverageViewSet, "coverage"),
]
