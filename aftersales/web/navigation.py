"""Where one can go: the side rail on a desktop, the bottom bar on a phone.

An entry whose permission the reader lacks, or whose page is not installed, is not shown.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.permissions import Role, allows


@dataclass(frozen=True)
class Entry:
    """One place: a short label, a URL name, an icon, the permission it needs.

    `roles` narrows it to people whose work it is, where the permission is wider.
    """

    label: str
    url_name: str
    icon: str
    permission: str
    roles: frozenset[str] = frozenset(Role)


NAVIGATION = [
    Entry(_("My day"), "tickets:my-day", "sun", "work_orders.perform", frozenset({Role.TECHNICIAN})),
    Entry(_("Notices"), "messaging:notices", "bell", "self", frozenset({Role.TECHNICIAN})),
    Entry(pgettext_lazy("navigation", "Me"), "settings:profile", "user", "self", frozenset({Role.TECHNICIAN})),
    Entry(pgettext_lazy("navigation", "Dispatch"), "tickets:board", "layout-kanban", "work_orders.view"),
    Entry(_("Work orders"), "tickets:list", "clipboard-list", "work_orders.view"),
    Entry(pgettext_lazy("navigation", "Follow-ups"), "tickets:follow-ups", "phone-outgoing", "follow_ups.view"),
    Entry(pgettext_lazy("navigation", "Complaints"), "tickets:complaints", "mood-sad", "complaints.view"),
    Entry(pgettext_lazy("navigation", "Feedback"), "tickets:feedback", "star", "feedback.view"),
    Entry(pgettext_lazy("navigation", "Dashboard"), "tickets:dashboard", "gauge", "dashboard.view"),
    Entry(_("Customers"), "customers:list", "users", "customers.view"),
    Entry(pgettext_lazy("navigation", "Assets"), "customers:assets", "device-desktop", "customers.view"),
    Entry(_("Reminders"), "customers:reminders", "bell-heart", "reminders.view"),
    Entry(pgettext_lazy("navigation", "Events"), "customers:events", "calendar-event", "events.view"),
    Entry(_("Contracts"), "contracts:list", "file-certificate", "contracts.view"),
    Entry(pgettext_lazy("navigation", "Expenses"), "billing:list", "receipt", "expenses.view_own"),
    Entry(pgettext_lazy("navigation", "Statements"), "billing:statements", "file-invoice", "charges.issue"),
    Entry(pgettext_lazy("navigation", "Ledger"), "billing:ledger", "book-2", "costs.view"),
    Entry(pgettext_lazy("navigation", "Trips"), "billing:trips", "plane-departure", "trips.view_own"),
    Entry(pgettext_lazy("navigation", "Bookings"), "tickets:bookings", "calendar-user", "bookings.view"),
    Entry(pgettext_lazy("navigation", "Visits"), "tickets:visit-plans", "calendar-repeat", "visit_plans.view"),
    Entry(_("Settings"), "web:settings", "settings", "settings.view"),
]


@dataclass(frozen=True)
class Place:
    """An entry as one reader sees it on one page."""

    label: str
    url: str
    icon: str
    active: bool


def places(request):
    """Return the places this request's actor may go, the one they are in marked; [] for an anonymous reader."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    allowed = [
        (entry, url)
        for entry in NAVIGATION
        if actor.roles & entry.roles and allows(actor.roles, entry.permission) and (url := address(entry.url_name))
    ]
    here = max((url for _, url in allowed if request.path.startswith(url)), key=len, default="")
    return [Place(entry.label, url, entry.icon, url == here) for entry, url in allowed]


HOMES = [
    (frozenset({Role.DISPATCHER}), "tickets:board"),
    (frozenset({Role.OWNER, Role.GENERAL_MANAGER, Role.MANAGER, Role.AUDITOR}), "tickets:dashboard"),
    (frozenset({Role.TECHNICIAN}), "tickets:my-day"),
    (frozenset({Role.FINANCE}), "contracts:list"),
    (frozenset({Role.PURCHASING}), "billing:inbox"),
]


def home_address(roles):
    """Return where these roles' day starts, or "" when no installed page is theirs."""
    return next((url for group, name in HOMES if roles & group and (url := address(name))), "")


def address(url_name):
    """Return a URL name's address, or "" when no installed app has it."""
    try:
        return path_of(url_name)
    except NoReverseMatch:
        return ""


def path_of(url_name, *args):
    """Return the address of a page, as `reverse` does; remembered, because lists name the same pages at every look."""
    return _address(url_name, args, get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=8192)
def _address(url_name, args, urlconf):
    return reverse(url_name, urlconf, args)
