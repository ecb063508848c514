"""Where one can go: sections on the side rail of a desktop, or at the foot of a phone, and the places of each.

An entry whose permission the reader lacks, or whose page is not installed, is not shown, nor is a section without any.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.permissions import Role, allows

TECHNICIANS = frozenset({Role.TECHNICIAN})


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


@dataclass(frozen=True)
class Section:
    """Places of one kind of work; whoever may go to one of them alone is shown that one in its stead."""

    label: str
    icon: str
    entries: tuple[Entry, ...]


NAVIGATION: list[Entry | Section] = [
    Entry(_("My day"), "tickets:my-day", "sun", "work_orders.perform", TECHNICIANS),
    Entry(_("Notices"), "messaging:notices", "bell", "self", TECHNICIANS),
    Entry(pgettext_lazy("navigation", "Me"), "settings:profile", "user", "self", TECHNICIANS),
    Entry(pgettext_lazy("navigation", "Dispatch"), "tickets:board", "layout-kanban", "work_orders.view"),
    Section(_("Work orders"), "clipboard-list", (
        Entry(_("Work orders"), "tickets:list", "clipboard-list", "work_orders.view"),
        Entry(pgettext_lazy("navigation", "Bookings"), "tickets:bookings", "calendar-user", "bookings.view"),
        Entry(pgettext_lazy("navigation", "Visits"), "tickets:visit-plans", "calendar-repeat", "visit_plans.view"),
    )),
    Section(pgettext_lazy("navigation", "Care"), "heart-handshake", (
        Entry(pgettext_lazy("navigation", "Follow-ups"), "tickets:follow-ups", "phone-outgoing", "follow_ups.view"),
        Entry(pgettext_lazy("navigation", "Complaints"), "tickets:complaints", "mood-sad", "complaints.view"),
        Entry(pgettext_lazy("navigation", "Feedback"), "tickets:feedback", "star", "feedback.view"),
        Entry(_("Reminders"), "customers:reminders", "bell-heart", "reminders.view"),
        Entry(pgettext_lazy("navigation", "Events"), "customers:events", "calendar-event", "events.view"),
    )),
    Entry(pgettext_lazy("navigation", "Dashboard"), "tickets:dashboard", "gauge", "dashboard.view"),
    Section(_("Customers"), "users", (
        Entry(_("Customers"), "customers:list", "users", "customers.view"),
        Entry(pgettext_lazy("navigation", "Assets"), "customers:assets", "device-desktop", "customers.view"),
    )),
    Entry(_("Contracts"), "contracts:list", "file-certificate", "contracts.view"),
    Section(pgettext_lazy("navigation", "Money"), "receipt", (
        Entry(pgettext_lazy("navigation", "Expenses"), "billing:list", "receipt", "expenses.view_own"),
        Entry(pgettext_lazy("navigation", "Trips"), "billing:trips", "plane-departure", "trips.view_own"),
        Entry(pgettext_lazy("navigation", "Statements"), "billing:statements", "file-invoice", "charges.issue"),
        Entry(pgettext_lazy("navigation", "Ledger"), "billing:ledger", "book-2", "costs.view"),
    )),
    Entry(_("Settings"), "web:settings", "settings", "settings.view"),
]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An entry, or a section with its `places`, as one reader sees it on one page."""

    label: str
    url: str
    icon: str
    active: bool
    places: tuple["Place", ...] = ()


def sections(request):
    """Return what stands on the rail for this request's actor, where they are marked; [] for an anonymous reader."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    allowed = [(each, _allowed(each, actor)) for each in NAVIGATION]
    addresses = [url for _each, found in allowed for _entry, url in found if request.path.startswith(url)]
    here = max(addresses, key=len, default="")
    return [_shown(each, found, here) for each, found in allowed if found]


def places(request):
    """Return every place this request's actor may go, without the sections."""
    return [place for section in sections(request) for place in section.places or (section,)]


def _allowed(each, actor):
    """Return [(entry, address)] of what an actor may go to, of a section or of one entry."""
    return [
        (entry, url)
        for entry in (each.entries if isinstance(each, Section) else (each,))
        if actor.roles & entry.roles and allows(actor.roles, entry.permission) and (url := address(entry.url_name))
    ]


def _shown(each, found, here):
    shown = tuple(Place(entry.label, url, entry.icon, url == here) for entry, url in found)
    if len(shown) == 1:
        return shown[0]
    return Place(each.label, shown[0].url, each.icon, any(place.active for place in shown), shown)


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


def address(url_name, *args):
    """Return a URL name's address, or "" when no installed app has it."""
    try:
        return path_of(url_name, *args)
    except NoReverseMatch:
        return ""


def path_of(url_name, *args):
    """Return the address of a page, as `reverse` does; remembered, because lists name the same pages at every look."""
    return _address(url_name, args, get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=8192)
def _address(url_name, args, urlconf):
    return reverse(url_name, urlconf, args)
