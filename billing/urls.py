"""The addresses of the expenses' pages."""

from django.urls import path

from billing.views import advances, claims, drafting, inbox, overtime, papers, reports, settings

app_name = "billing"
_ONE, _ADVANCE, _SETTINGS = "expenses/<str:number>/", "expenses/advances/<str:number>/", "settings/expenses/"

urlpatterns = [
    path("expenses/", claims.claim_list, name="list"),
    path("expenses/new/", drafting.snap, name="snap"),
    path("expenses/new/table/", drafting.table_new, name="table-new"),
    path("expenses/read/", drafting.read, name="read"),
    path("expenses/inbox/", inbox.inbox, name="inbox"),
    path("expenses/inbox/sign/", inbox.sign_all, name="sign-all"),
    path("expenses/items/<uuid:pk>/attach/", drafting.attach, name="attach"),
    path("expenses/items/<uuid:pk>/excuse/", claims.excuse, name="excuse"),
    path("expenses/documents/<uuid:pk>/remove/", drafting.detach, name="detach"),
    path("expenses/report/", reports.report, name="report"),
    path("expenses/report/export/", reports.export, name="report-export"),
    path("expenses/overtime/", overtime.overtime, name="overtime"),
    path("expenses/overtime/propose/", overtime.propose, name="overtime-propose"),
    path("expenses/overtime/confirm/", overtime.confirm, name="overtime-confirm"),
    path("expenses/overtime/export/", overtime.export, name="overtime-export"),
    path("expenses/advances/", advances.advance_list, name="advances"),
    path("expenses/advances/new/", advances.advance_new, name="advance-new"),
    path(_ADVANCE, advances.advance, name="advance"),
    path(f"{_ADVANCE}approve/", advances.approve, name="advance-approve"),
    path(f"{_ADVANCE}refuse/", advances.refuse, name="advance-refuse"),
    path(f"{_ADVANCE}pay-out/", advances.pay_out, name="advance-pay-out"),
    path(f"{_ADVANCE}repay/", advances.repay, name="advance-repay"),
    path(_ONE, claims.claim, name="claim"),
    path(f"{_ONE}sheet.pdf", papers.sheet, name="sheet"),
    path(f"{_ONE}edit/", drafting.table_edit, name="edit"),
    path(f"{_ONE}discard/", claims.discard, name="discard"),
    path(f"{_ONE}pay/", claims.pay_step, name="pay"),
    *(path(f"{_ONE}{verb}/", claims.own_step, {"verb": verb}, f"claim-{verb}") for verb in claims.OWN),
    *(path(f"{_ONE}{verb}/", claims.sign_step, {"verb": verb}, f"claim-{verb}") for verb in claims.SIGNING),
    *(path(f"{_ONE}{verb}/", claims.send_step, {"verb": verb}, f"claim-{verb}") for verb in claims.SENDING),
    path(_SETTINGS, settings.overview, name="settings"),
    path(f"{_SETTINGS}policy/", settings.policy_edit, name="policy"),
    path(f"{_SETTINGS}chain/new/", settings.step_new, name="step-new"),
    path(f"{_SETTINGS}chain/<uuid:pk>/", settings.step_edit, name="step"),
    path(f"{_SETTINGS}chain/<uuid:pk>/up/", settings.step_move, {"up": True}, "step-up"),
    path(f"{_SETTINGS}chain/<uuid:pk>/down/", settings.step_move, {"up": False}, "step-down"),
    path(f"{_SETTINGS}chain/<uuid:pk>/remove/", settings.step_remove, name="step-remove"),
    path(f"{_SETTINGS}allowances/new/", settings.per_diem_new, name="per-diem-new"),
    path(f"{_SETTINGS}allowances/<uuid:pk>/", settings.per_diem_edit, name="per-diem"),
    path(f"{_SETTINGS}deputies/new/", settings.deputy_new, name="deputy-new"),
    path(f"{_SETTINGS}deputies/<uuid:pk>/remove/", settings.deputy_remove, name="deputy-remove"),
]
