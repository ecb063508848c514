"""Who hears of what happens to a work order. The words stand in `templates/messages/tickets/`."""

from aftersales.messaging.models import IN_APP
from aftersales.messaging.outbox import Address, send, send_each
from customers.actions.addressees import as_they_are
from customers.queries.reach import reach_of
from tickets.choices import ClockState
from tickets.models import ClockMark
from tickets.queries.escalation import desk
from tickets.rules.marks import BEFORE, BREACH, is_step


def tell_opened(order, *, at):
    """Tell the dispatchers of a new work order, so that one that came by a page or another system is seen too."""
    send_each([("tickets/opened", member, _words(order), f"opened:{order.pk}") for member in desk()], at=at)


def tell_customer(order, text, *, at, key):
    """Write to the work order's contact by the channel they can be reached on; say whether there is one."""
    contact = as_they_are(order.contact)
    reached = reach_of(contact) if contact else None
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


def tell_marks(entries, heard, *, at):
    """Tell of warnings, breaches and escalations, the entries being (clock, level, true instant) in order of time.

    A warning goes to the technician, else to the dispatchers; a breach to both; of several on one clock at
    once only the last is told. A goal missed is no breach: of it only the steps tell, whom `heard` names.
    Who hears of a step at the very instant of a mark hears of that alone.
    """
    plain = {entry[0].pk: entry for entry in entries if entry[0].firm and not is_step(entry[1])}
    dispatchers = list(desk()) if any(_for_desk(clock, level) for clock, level, _due_at in plain.values()) else []
    stepped = {
        (clock.pk, due_at, member.pk)
        for clock, level, due_at in entries
        if (hearing := heard.get((clock.pk, level)))
        for member in hearing.members
    }
    letters = []
    for clock, level, due_at in plain.values():
        order = clock.work_order
        told = {order.technician_id: order.technician} if order.technician_id else {}
        if _for_desk(clock, level):
            told |= {member.pk: member for member in dispatchers}
        letters += [
            (*_mark_letter(clock, level), member)
            for member in told.values()
            if (clock.pk, due_at, member.pk) not in stepped
        ]
    send_each([(template, member, words, key) for template, words, key, member in letters], at=at)
    _tell_steps(entries, heard, at=at)


def tell_passed(order, *, at):
    """Tell a newly assigned technician the last mark passed on each promise that still waits (clock rule 7)."""
    waiting = order.clocks.filter(cycle=order.cycle, firm=True, stopped_at=None).filter(
        state__in=(ClockState.RUNNING, ClockState.BREACHED)
    )
    passed = ClockMark.objects.filter(clock__in=waiting).select_related("clock").order_by("due_at", "level")
    last = {mark.clock_id: mark for mark in passed if not is_step(mark.level)}
    for mark in last.values():
        mark.clock.work_order = order
    letters = [_mark_letter(mark.clock, mark.level) for mark in last.values()]
    send_each([(template, order.technician, words, key) for template, words, key in letters], at=at)


def _tell_steps(entries, heard, *, at):
    """Tell of the steps taken, in the statements of one for each channel."""
    ways: dict = {}
    for clock, level, _due_at in entries:
        if (hearing := heard.get((clock.pk, level))) is None:
            continue
        words = _mark_words(clock) | {
            "step": hearing.step.level,
            "firm": clock.firm,
            "breached": clock.state == ClockState.BREACHED,
            "technician": clock.work_order.technician.name if clock.work_order.technician_id else "",
        }
        key = f"mark:{clock.pk}:{level}"
        way = ways.setdefault((hearing.step.channel, hearing.step.urgent), [])
        way += [("tickets/escalated", member, words, key) for member in hearing.members]
    for (channel, urgent), letters in ways.items():
        send_each(letters, channels=[IN_APP, channel] if channel else None, urgent=urgent, at=at)


def _for_desk(clock, level):
    return level == BREACH or not clock.work_order.technician_id


def _mark_letter(clock, level):
    """Return template, words and key of what is said about a mark that is no step."""
    words = {**_mark_words(clock), "level": level, "minutes": max(level - BEFORE, 0)}
    return "tickets/breached" if level == BREACH else "tickets/warned", words, f"mark:{clock.pk}:{level}"


def _mark_words(clock):
    return {**_words(clock.work_order), "metric": clock.metric, "due_at": _text(clock.due_at)}


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


def tell_follow_up(follow_up, *, at):
    """Tell whoever is to call a customer that it is time; once for each instant it was set to."""
    words = {"customer": follow_up.customer.name, "about": follow_up.about, "due_at": _text(follow_up.due_at)}
    key = f"follow-up:{follow_up.pk}:{follow_up.next_at.timestamp():.0f}"
    context = {**words, "link": f"/follow-ups/{follow_up.pk}/"}
    send("tickets/follow_up", to=follow_up.owner, context=context, dedupe_key=key, at=at)


def _asked(order, waiver):
    words = {"metric": waiver.clock.metric, "asked_by": waiver.asked_by_name, "reason": waiver.reason}
    return {**_words(order), **words, "link": f"/waivers/{waiver.pk}/"}


def _words(order):
    return {
        "number": order.number,
        "customer": order.customer.name,
        "report": order.report[:200],
        "link": f"/work-orders/{order.number}/",
    }


def _text(instant):
    return instant.isoformat() if instant else ""
