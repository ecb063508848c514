"""What is said to the customer and among colleagues."""

from django.utils.translation import gettext as _

from aftersales.errors import Refused
from tickets.actions.steps import enter, leave
from tickets.actions.telling import tell_customer
from tickets.choices import Fact, Verb


def respond(*, work_order, by, at, text="", device_at=None):
    """Log a call to the customer: it answers the request (clock rule 1)."""
    order = enter(work_order, Verb.RESPOND, by=by)
    return leave(order, Verb.RESPOND, Fact.RESPONDED, by=by, at=at, text=text, public=True, device_at=device_at)


def diagnose(*, work_order, text, by, at):
    """Record the diagnosis made on the phone; promises counted from the diagnosis start here (R3.1)."""
    order = enter(work_order, Verb.DIAGNOSE, by=by)
    return leave(order, Verb.DIAGNOSE, Fact.DIAGNOSED, by=by, at=at, text=text, public=True)


def note(*, work_order, text, by, at):
    """Add an internal note; it never counts as an answer (clock rule 1)."""
    order = enter(work_order, Verb.NOTE, by=by)
    return leave(order, Verb.NOTE, Fact.NOTED, by=by, at=at, text=text)


def reply(*, work_order, text, by, at):
    """Write to the customer; it answers the request (clock rule 1). Raises Refused (`unreachable`)."""
    order = enter(work_order, Verb.REPLY, by=by)
    leave(order, Verb.REPLY, Fact.REPLIED, by=by, at=at, text=text, public=True)
    if not tell_customer(order, text, at=at, key=f"reply:{order.pk}:{order.version}"):
        raise Refused(_("The contact has neither an e-mail address nor a phone number."), code="unreachable")
    return order
