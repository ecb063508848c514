"""The pages of contracts."""

from django.urls import path

from contracts.views import contracts, coverage, ledger, lifecycle, plans, warranty

app_name = "contracts"

urlpatterns = [
    path("", contracts.contract_list, name="list"),
    path("new/", contracts.contract_new, name="new"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("of/<str:number>/", contracts.of_customer, name="of-customer"),
    path("plans/", plans.plan_list, name="plans"),
    path("plans/new/", plans.plan_new, name="plan-new"),
    path("plans/<uuid:pk>/", plans.plan_detail, name="plan"),
    path("plans/<uuid:pk>/archive/", plans.plan_archive, name="plan-archive"),
    path("warranty/", warranty.warranty_terms, name="warranty"),
    path("warranty/new/", warranty.term_new, name="term-new"),
    path("warranty/policy/", warranty.policy_edit, name="policy"),
    path("warranty/<uuid:pk>/", warranty.term_edit, name="term"),
    path("warranty/<uuid:pk>/remove/", warranty.term_remove, name="term-remove"),
    path("<str:number>/", contracts.contract_detail, name="detail"),
    path("<str:number>/edit/", contracts.contract_edit, name="edit"),
    path("<str:number>/renew/", lifecycle.contract_renew, name="renew"),
    path("<str:number>/end/", lifecycle.contract_end, name="end"),
    path("<str:number>/documents/", ledger.document_new, name="document-new"),
    path("<str:number>/documents/<uuid:pk>/", ledger.document_file, name="document"),
    path("<str:number>/payments/", ledger.payment_new, name="payment-new"),
]
