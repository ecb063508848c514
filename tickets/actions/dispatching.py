"""From the desk to a technician, and back."""

from datetime import timedelta

from django.utils.translation import gettext as _

from aftersales.accounts.permissions import Role
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.timers.schedule import cancel_timers, set_timer
from tickets.actions.steps import enter, leave, write_event
from tickets.actions.telling import tell_assigned, tell_declined, tell_passed, tell_unaccepted
from tickets.choices import Fact, State, Verb
from tickets.models import CrewMember, Visit, WorkOrder
from tickets.queries.policy import policy
from tickets.queries.visits import current_visit

ACCEPTANCE_TIMER = "tickets.acceptance"


def assign(*, work_order, technician, by, at, crew=(), window=None, text=""):
    """Send a technician (a Membership), with others along if need be; a new visit begins.

    `window` is the appointment as (start, end). The technician is told at once; the dispatchers are
    told when nobody accepts within the tenant's time (`TicketPolicy.accept_minutes`).
    Raises Refused (`not_a_technician`, `half_a_window`, `bad_window`), or what `enter` raises.
    """
    order = enter(work_order, Verb.ASSIGN, by=by)
    refuse_wrong_people([technician, *crew])
    _refuse_wrong_window(window)
    if (previous := current_visit(order)) and previous.arrived_at and not previous.left_at:
        previous.left_at = at
        previous.save(update_fields=["left_at"])
    visit = Visit.objects.create(
        work_order=order,
        position=previous.position + 1 if previous else 1,
        cycle=order.cycle,
        technician=technician,
        window_start=window[0] if window else None,
        window_end=window[1] if window else None,
        assigned_at=at,
    )
    together = {member.pk: member for member in (technician, *crew)}
    CrewMember.objects.bulk_create(CrewMember(visit=visit, member=member) for member in together.values())
    order.technician = technician
    set_timer(ACCEPTANCE_TIMER, str(order.pk), at + timedelta(minutes=policy().accept_minutes))
    facts = {"visit": str(visit.pk), "technician": str(technician.pk), "name": technician.name}
    leave(order, Verb.ASSIGN, Fact.ASSIGNED, by=by, at=at, text=text, facts=facts)
    tell_assigned(order, visit, at=at)
    tell_passed(order, at=at)
    return order


def accept(*, work_order, by, at, device_at=None):
    """Take on an assignment; it answers the customer's call (clock rule 1)."""
    order = enter(work_order, Verb.ACCEPT, by=by)
    visit = current_visit(order)
    visit.accepted_at = at
    visit.save(update_fields=["accepted_at"])
    cancel_timers(ACCEPTANCE_TIMER, [str(order.pk)])
    return leave(
        order,
        Verb.ACCEPT,
        Fact.ACCEPTED,
        by=by,
        at=at,
        facts={"visit": str(visit.pk)},
        public=True,
        device_at=device_at,
    )


def decline(*, work_order, reason, by, at, device_at=None):
    """Give an assignment back, with the reason; the dispatchers are told."""
    order = enter(work_order, Verb.DECLINE, by=by)
    visit = current_visit(order)
    visit.declined_at = at
    visit.save(update_fields=["declined_at"])
    order.technician = None
    cancel_timers(ACCEPTANCE_TIMER, [str(order.pk)])
    leave(
        order,
        Verb.DECLINE,
        Fact.DECLINED,
        by=by,
        at=at,
        text=reason,
        facts={"visit": str(visit.pk)},
        device_at=device_at,
    )
    tell_declined(order, visit, reason, at=at)
    return order


def refuse_wrong_people(people):
    """Refuse (`not_a_technician`) whoever cannot be sent."""
    for member in people:
        if not member.active or Role.TECHNICIAN not in member.roles:
            raise Refused(
                _("%(name)s is not an active technician of this company.") % {"name": member.name},
                code="not_a_technician",
                field="technician",
            )


def _refuse_wrong_window(window):
    if window and None in window:
        message = _("Give both the beginning and the end of the appointment, or neither.")
        raise Refused(message, code="half_a_window", field="window_end")
    if window and window[0] >= window[1]:
        raise Refused(_("The appointment must end after it begins."), code="bad_window", field="window_end")


def remind_of_acceptance(*, work_order, at):
    """Tell the dispatchers that an assignment still waits to be accepted; nothing when it does not any more."""
    order = WorkOrder.objects.select_for_update(no_key=True).get(pk=work_order.pk)
    if order.state != State.ASSIGNED or order.is_paused:
        return
    visit = current_visit(order)
    write_event(order, Fact.UNACCEPTED, by=SYSTEM, at=at, facts={"visit": str(visit.pk)})
    tell_unaccepted(order, visit, at=at)
