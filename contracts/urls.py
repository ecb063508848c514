"""The pages of contracts."""

from django.urls import path, register_converter

from contracts.views import (
    contracts,
    coverage,
    ledger,
    lifecycle,
    panels,
    plan_drafts,
    plan_versions,
    plans,
    texts,
    warranty,
)


class ContractNumber:
    """A contract's number as it is said: HT-2026-0001."""

    regex = "HT-[0-9]{4}-[0-9]{4,8}"

    def to_python(self, value):
        return value

    to_url = to_python


register_converter(ContractNumber, "contract_number")

app_name = "contracts"

_PLANS, _WARRANTY, _ONE = "contracts/plans/", "contracts/warranty/", "contracts/<contract_number:number>/"

urlpatterns = [
    path("contracts/", contracts.contract_list, name="list"),
    path("contracts/new/", contracts.contract_new, name="new"),
    path("contracts/coverage/", coverage.coverage, name="coverage"),
    path("contracts/customers/<str:number>/", panels.customer_panel, name="customer-panel"),
    path("contracts/assets/<uuid:pk>/", panels.asset_panel, name="asset-panel"),
    path(_PLANS, plans.plan_list, name="plans"),
    path(f"{_PLANS}new/", plans.plan_new, name="plan-new"),
    path(f"{_PLANS}text/", texts.plan_from_text, name="plan-text"),
    path(f"{_PLANS}text/make/", texts.plan_of_text, name="plan-text-make"),
    path(f"{_PLANS}<uuid:pk>/", plans.plan_detail, name="plan"),
    path(f"{_PLANS}<uuid:pk>/archive/", plans.plan_archive, name="plan-archive"),
    path(f"{_PLANS}<uuid:pk>/edit/", plan_drafts.plan_edit, name="plan-edit"),
    path(f"{_PLANS}<uuid:pk>/edit/regions/", plan_drafts.region_options, name="plan-regions"),
    path(f"{_PLANS}<uuid:pk>/discard/", plan_drafts.plan_discard, name="plan-discard"),
    path(f"{_PLANS}<uuid:pk>/compare/", plan_versions.plan_compare, name="plan-compare"),
    path(f"{_PLANS}<uuid:pk>/versions/<int:number>/", plan_versions.plan_version, name="plan-version"),
    path(f"{_PLANS}<uuid:pk>/versions/<int:number>/contracts/", plan_versions.plan_contracts, name="plan-contracts"),
    path(f"{_PLANS}<uuid:pk>/versions/<int:number>/contracts/move/", plan_versions.plan_move, name="plan-move"),
    path(_WARRANTY, warranty.warranty_terms, name="warranty"),
    path(f"{_WARRANTY}new/", warranty.term_new, name="term-new"),
    path(f"{_WARRANTY}policy/", warranty.policy_edit, name="policy"),
    path(f"{_WARRANTY}<uuid:pk>/", warranty.term_edit, name="term"),
    path(f"{_WARRANTY}<uuid:pk>/remove/", warranty.term_remove, name="term-remove"),
    path(_ONE, contracts.contract_detail, name="detail"),
    path(f"{_ONE}edit/", contracts.contract_edit, name="edit"),
    path(f"{_ONE}renew/", lifecycle.contract_renew, name="renew"),
    path(f"{_ONE}end/", lifecycle.contract_end, name="end"),
    path(f"{_ONE}documents/", ledger.document_new, name="document-new"),
    path(f"{_ONE}documents/<uuid:pk>/", ledger.document_file, name="document"),
    path(f"{_ONE}payments/", ledger.payment_new, name="payment-new"),
]
