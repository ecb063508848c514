"""Calling customers on their occasions: the day comes round, and somebody is asked to call (R1.3)."""

from django.utils.translation import gettext as _

from aftersales.accounts.permissions import allows
from aftersales.audit.actor import SYSTEM
from customers.actions.occasions import call_due
from tickets.actions.calling import plan_follow_up
from tickets.choices import FollowUpReason
from tickets.queries.timetables import company_timetable


def call_for(*, occasion, at):
    """Put a contact on the list of whom to call for an occasion that is due, the adviser's where there is one."""
    if not call_due(occasion=occasion, at=at):
        return
    contact, adviser = occasion.contact, occasion.contact.customer.adviser
    owner = adviser if adviser and allows(adviser.roles, "follow_ups.call") else None
    about = _("%(who)s: %(what)s") % {"who": contact.greeting, "what": occasion.get_kind_display()}
    plan_follow_up(
        customer=contact.customer,
        contact=contact,
        owner=owner,
        reason=FollowUpReason.OCCASION,
        about=about,
        script=occasion.note,
        due_at=company_timetable().end_of_next_working_day(at),
        next_at=at,
        by=SYSTEM,
        at=at,
    )
