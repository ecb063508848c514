"""Roles and permissions: one table. A permission is `noun.verb`; a view names exactly one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OWNER = "owner", _("owner")
    GENERAL_MANAGER = "general-manager", _("general manager")
    MANAGER = "manager", _("department manager")
    DISPATCHER = "dispatcher", _("dispatcher")
    TECHNICIAN = "technician", _("technician")
    FINANCE = "finance", _("finance")
    PURCHASING = "purchasing", _("purchasing")
    AUDITOR = "auditor", _("auditor")


_O, _G, _M, _D, _T, _F, _P, _A = Role
_EVERYONE = frozenset(Role)
_OFFICE = _EVERYONE - {_T}
_DESK = frozenset({_O, _M, _D})  # the information and dispatch centre, and who stands in for it
_LEAD = frozenset({_O, _G, _M})

PERMISSIONS: dict[str, frozenset[Role]] = {
    # every signed-in member: own notices, own language, switching company
    "self": _EVERYONE,
    # customers and what they own
    "customers.view": _OFFICE,
    "customers.edit": _DESK,
    "customers.reveal": frozenset({_O, _M, _D}),  # an unmasked phone number (I-27); logged
    "customers.export_person": frozenset({_O}),  # a copy of all that is held about one person (PIPL 45); logged
    "customers.erase_person": frozenset({_O}),  # for good (PIPL 47); logged
    # what customers are sent regularly
    "reminders.view": _OFFICE,
    "reminders.edit": frozenset({_O, _M}),  # plans, and the manners above them
    # tours, seminars and launches
    "events.view": _OFFICE,
    "events.edit": frozenset({_O, _M}),  # prepare them, invite, cancel
    "events.host": frozenset({_T, *_DESK}),  # sign a guest in by their code; record check-ups and suggestions
    "events.walk_in": _DESK,  # sign in whoever is found in the customer file
    # contracts, plans, coverage
    "contracts.view": _OFFICE,
    "contracts.edit": frozenset({_O, _M, _F}),
    "service_plans.view": _OFFICE,
    "service_plans.edit": frozenset({_O, _M}),
    # work orders
    "work_orders.view": _OFFICE,  # all of the company's
    "work_orders.view_own": _EVERYONE,  # those one is, or was, assigned to; `view` widens it
    "work_orders.create": _DESK,
    "work_orders.dispatch": _DESK,  # respond, diagnose, assign, call back, reply, close, cancel, reopen, merge
    "work_orders.perform": frozenset(
        {_T, *_DESK}
    ),  # accept, decline, depart, arrive, pause, resume, complete, sign, hand in
    "work_orders.note": frozenset({_T, *_DESK, _G, _F, _P}),
    "work_orders.correct": frozenset({_O, _M}),  # back-dating and corrections of facts (clock rule 3)
    "waivers.ask": frozenset({*_DESK, _G}),  # to have a missed promise excused
    "waivers.decide": _LEAD,  # and never one's own (I-20)
    "follow_ups.view": _OFFICE,
    "follow_ups.call": _DESK,  # plan them, call, file the answer; note a purchase
    "portal_links.manage": _DESK,  # make, print and revoke the links of customers' pages
    "visit_plans.view": _OFFICE,
    "visit_plans.edit": _DESK,  # regular visits and inspections
    "bookings.view": _OFFICE,
    "bookings.edit": _DESK,  # give a customer a member's time, confirm, cancel; note who came
    "complaints.view": _OFFICE,
    "complaints.handle": _DESK,  # record, answer, resolve with a compensation, note that one is withdrawn
    "feedback.view": _OFFICE,  # forms, answers and results
    "feedback.edit": frozenset({_O, _M}),  # design the forms, publish them, say when they are sent
    "assessments.file": frozenset({*_DESK, _G}),  # what an outside supervisor wrote
    "dashboard.view": _OFFICE,
    "replays.run": frozenset({_O, _M}),  # count the past again by another plan or calendar, and stop it
    # expenses (R12.9)
    "expenses.view": frozenset({_O, _G, _M, _F, _A}),  # every claim and cash advance of the company
    "expenses.view_own": _EVERYONE,  # one's own, and those one signs or has signed; `view` widens it
    "expenses.claim": _EVERYONE - {_A},  # write, sign and submit one's own; ask for a cash advance
    "expenses.help": _DESK,  # write a claim for somebody else, who signs it (R8.1)
    "expenses.decide": frozenset({_O, _G, _M, _D, _F, _P}),  # book, approve, return, refuse where the chain says so
    "expenses.excuse": _LEAD,  # except a late cost, where the company allows it
    "expenses.pay": frozenset({_O, _F}),
    "overtime.confirm": _LEAD,  # propose it from check-ins; and never one's own (I-20)
    "advances.decide": _LEAD,  # and never one's own (I-20)
    # what a work order costs and what the customer pays for it (R12.7)
    "parts.view": _EVERYONE,  # the catalogue; cost prices need `costs.view`
    "parts.edit": frozenset({_O, _M, _F, _P}),
    "costs.book": frozenset({_T, *_DESK, _F}),  # parts used and hours worked, on work orders one may see
    "costs.view": frozenset({_O, _G, _M, _F, _A}),  # cost prices, margin, the ledger
    "charges.view": _EVERYONE,  # what the customer pays, of work orders one may see
    "charges.prepare": frozenset({_T, *_DESK, _F}),  # a statement to sign
    "charges.issue": frozenset({_O, _M, _F}),  # book it, note its payment, reverse it
    "rates.edit": frozenset({_O, _M, _F}),  # what an hour costs and is charged
    # business trips (R12.8)
    "trips.view": _OFFICE,  # every trip of the company, and who is away
    "trips.view_own": _EVERYONE,  # one's own, and those one permits or takes over; `view` widens it
    "trips.ask": _EVERYONE - {_A},  # ask, leave, report, stay longer, come back
    "trips.decide": _LEAD,  # permit where one was named; and never one's own (I-20)
    # the company's own settings
    "calendars.view": _OFFICE,
    "calendars.edit": frozenset({_O, _M}),
    "settings.view": _OFFICE,
    "settings.edit": frozenset({_O, _M}),
    "members.view": _OFFICE,
    "members.manage": frozenset({_O, _G}),
    "api_keys.manage": frozenset({_O}),
    "messages.view": frozenset({_O, _M, _D, _A}),
    "messages.retry": frozenset({_O, _M, _D}),  # send again what was given up
    "audit.view": frozenset({_O, _G, _M, _A}),
}


def allows(roles, permission):
    """Say whether any of these role slugs carries a permission; raise KeyError for one nobody declared."""
    return not PERMISSIONS[permission].isdisjoint(roles)
