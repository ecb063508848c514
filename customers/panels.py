"""Parts of a customer's and an asset's page that other apps serve: loaded by address, never imported."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.permissions import allows


@dataclass(frozen=True)
class Panel:
    """One part: its heading, the URL name that answers its body, an icon, the permission it needs."""

    label: str
    url_name: str
    icon: str
    permission: str


CUSTOMER_PANELS = [
    Panel(_("Contracts and warranty"), "contracts:customer-panel", "file-certificate", "contracts.view"),
    Panel(_("Work orders"), "tickets:customer-panel", "clipboard-list", "work_orders.view"),
    Panel(_("Complaints"), "tickets:customer-complaints", "mood-sad", "complaints.view"),
    Panel(_("Purchases and follow-ups"), "tickets:customer-care", "heart-handshake", "follow_ups.view"),
    Panel(_("Appointments"), "tickets:customer-bookings", "calendar-user", "bookings.view"),
    Panel(_("Events"), "customers:event-panel", "calendar-event", "events.view"),
    Panel(_("Messages"), "customers:letters", "mail", "messages.view"),
]
ASSET_PANELS = [
    Panel(_("Coverage"), "contracts:asset-panel", "shield-check", "contracts.view"),
    Panel(_("Work orders"), "tickets:asset-panel", "clipboard-list", "work_orders.view"),
    Panel(_("Visits planned"), "tickets:asset-visit-plans", "calendar-repeat", "visit_plans.view"),
    Panel(_("Customer's page"), "tickets:asset-link", "qrcode", "portal_links.manage"),
]
EVENT_PANELS = [Panel(_("What else they have then"), "tickets:event-team-busy", "calendar-user", "bookings.view")]


def panels_for(actor, panels, key):
    """Return (panel, url) of what is installed and open to the actor; `key`: the customer's number, the asset's id."""
    return [(panel, url) for panel in panels if allows(actor.roles, panel.permission) and (url := _address(panel, key))]


def _address(panel, key):
    try:
        return reverse(panel.url_name, args=[key])
    except NoReverseMatch:
        return ""
