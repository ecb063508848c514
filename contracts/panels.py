"""Parts of a plan's and a contract's page that other apps serve: loaded by address, never imported."""

from django.utils.translation import gettext_lazy as _

from customers.panels import Panel

PLAN_PANELS = [Panel(_("Open work orders"), "tickets:plan-panel", "clipboard-list", "work_orders.view")]
CONTRACT_PANELS = [
    Panel(_("Visits planned"), "tickets:contract-visit-plans", "calendar-repeat", "visit_plans.view"),
    Panel(_("Unit prices"), "billing:prices-panel", "tags", "contracts.view"),
]
