"""Who hears of what happens to a work order. The words stand in `templates/messages/tickets/`."""

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from aftersales.messaging.outbox import Address, send, send_each
from aftersales.tenancy.scope import current_tenant_id
from tickets.rules.marks import BREACH


def desk():
    """Return the dispatchers of the company: the people of the information and dispatch centre (R8.1)."""
    return _holders(Role.DISPATCHER)


def tell_opened(order, *, at):
    """Tell the dispatchers of a new work order, so that one that came by a page or another system is seen too."""
    send_each([("tickets/opened", member, _words(order), f"opened:{order.pk}") for member in desk()], at=at)


def tell_customer(order, text, *, at, key):
    """Write to the work order's contact by the channel they can be reached on; say whether there is one."""
    reached = order.contact.reach() if order.contact else None
    if reached is None:
        return False
    address = Address(channel=reached[0], value=reached[1])
    send("tickets/reply", to=address, context={"number": order.number, "text": text}, dedupe_key=key, at=at)
    return True


def tell_assigned(order, visit, *, at):
    """Tell the technician of a new assignment, with the deadline that comes next."""
    send(
        "tickets/assigned",
        to=visit.technician,
        context={**_words(order), "due_at": _text(order.next_due_at)},
        dedupe_key=f"assigned:{visit.pk}",
        at=at,
    )


def tell_declined(order, visit, reason, *, at):
    """Tell the dispatchers that a technician gave a work order back, and why."""
    context = {**_words(order), "technician": visit.technician.name, "reason": reason}
    send_each([("tickets/declined", member, context, f"declined:{visit.pk}") for member in desk()], at=at)


def tell_unaccepted(order, visit, *, at):
    """Tell the dispatchers that nobody accepted an assignment in time."""
    context = {**_words(order), "technician": visit.technician.name}
    send_each([("tickets/unaccepted", member, context, f"unaccepted:{visit.pk}") for member in desk()], at=at)


def tell_marks(entries, *, at):
    """Tell of warnings (the technician) and breaches (technician and dispatchers); a goal missed is no breach."""
    dispatchers = list(desk()) if any(level == BREACH for _clock, level, _due_at in entries) else []
    messages = []
    for clock, level, _due_at in entries:
        if not clock.firm:
            continue
        order = clock.work_order
        context = {**_words(order), "metric": clock.metric, "level": level, "due_at": _text(clock.due_at)}
        told = {order.technician_id: order.technician} if order.technician_id else {}
        if level == BREACH:
            told |= {member.pk: member for member in dispatchers}
        template = "tickets/breached" if level == BREACH else "tickets/warned"
        messages += [(template, member, context, f"mark:{clock.pk}:{level}") for member in told.values()]
    send_each(messages, at=at)


def tell_waiver_asked(order, waiver, members, *, at):
    """Tell those who may decide that somebody asks to excuse a breach."""
    send_each([("tickets/waiver_asked", one, _asked(order, waiver), f"waiver:{waiver.pk}") for one in members], at=at)


def tell_waiver_decided(order, waiver, *, at):
    """Tell whoever asked what was decided, unless they decided it themselves."""
    if waiver.asked_by is None or waiver.asked_by_id == waiver.decided_by_id:
        return
    words = {"state": waiver.state, "decided_by": waiver.decided_by_name, "note": waiver.note}
    context = {**_asked(order, waiver), **words, "link": f"/work-orders/{order.number}/"}
    send("tickets/waiver_decided", to=waiver.asked_by, context=context, dedupe_key=f"decided:{waiver.pk}", at=at)


def _asked(order, waiver):
    words = {"metric": waiver.clock.metric, "asked_by": waiver.asked_by_name, "reason": waiver.reason}
    return {**_words(order), **words, "link": f"/waivers/{waiver.pk}/"}


def _holders(role):
    return Membership.objects.of_tenant(current_tenant_id()).active().with_role(role)


def _words(order):
    return {
        "number": order.number,
        "customer": order.customer.name,
        "report": order.report[:200],
        "link": f"/work-orders/{order.number}/",
    }


def _text(instant):
    return instant.isoformat() if instant else ""
