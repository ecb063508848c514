"""What contracts hold about a person; see `customers.queries.holdings`."""

from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.zones import tenant_time_zone
from contracts.models import Contract, ContractDocument, ContractPayment, EntitlementUse
from customers.queries.holdings import Holding, holds


def _running(rows, *, at):
    return rows.not_over(on=at.astimezone(tenant_time_zone()).date())


holds(
    Holding(
        "contracts",
        Contract,
        told=("project_name", "notes", "end_reason"),
        hides=("version",),
        bars=_running,
        kept=_("Terms, dates and payments of contracts: accounting documents."),
    ),
    Holding("contract_documents", ContractDocument, customer="contract__customer", told=("note",)),
    Holding("contract_payments", ContractPayment, customer="contract__customer", told=("note",)),
    Holding("entitlements_used", EntitlementUse, customer="contract__customer"),
)
