"""Parts of a work order's page, and of the phone's, that other apps serve: by address, never imported."""

from django.utils.translation import gettext_lazy as _

from customers.panels import Panel

ORDER_PANELS = [Panel(_("Cost and charge"), "billing:costs-panel", "coins", "charges.view")]
JOB_PLACES = [Panel(_("Parts and hours"), "billing:costs", "tool", "costs.book")]
