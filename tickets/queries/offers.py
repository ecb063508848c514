"""Who may do what with a work order, and what is offered to them now."""

from aftersales.accounts.permissions import allows
from aftersales.audit.actor import ActorKind
from tickets.models import CrewMember
from tickets.rules import states


def may(by, verb, order):
    """Say whether an actor's roles allow a verb on this work order, whatever its state (I-3).

    A technician acts on work orders they are, or were in this cycle, assigned to; who sees all of the
    company's may use what their roles carry on any.
    """
    if by.kind == ActorKind.SYSTEM:
        return True
    if not allows(by.roles, states.PERMISSIONS[verb]):
        return False
    return allows(by.roles, "work_orders.view") or _is_theirs(by, order)


def offered_verbs(order, *, by):
    """Return the verbs that the table allows now and the actor may say, in the order of `Verb`.

    At most one query, and only for a technician who is not the one assigned.
    """
    mine = allows(by.roles, "work_orders.view") or _is_theirs(by, order)
    return [
        str(verb)
        for verb in states.allowed_verbs(order.state, paused=order.is_paused)
        if mine and allows(by.roles, states.PERMISSIONS[verb])
    ]


def _is_theirs(by, order):
    return by.membership_id is not None and (
        str(order.technician_id) == by.membership_id
        or CrewMember.objects.filter(
            visit__work_order=order, visit__cycle=order.cycle, member=by.membership_id
        ).exists()
    )
