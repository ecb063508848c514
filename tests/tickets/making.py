"""Work orders, made the way the product makes them."""

from datetime import timedelta

from tests import factories
from tickets.actions.dispatching import accept, assign
from tickets.actions.finishing import complete
from tickets.actions.opening import open_work_order
from tickets.actions.visiting import arrive, depart
from tickets.choices import State, TermKind
from tickets.models import Term


def term(kind, slug):
    """A word of the company's vocabularies."""
    return Term.objects.get(kind=kind, slug=slug)


def work_order(*, by, at, **fields):
    """A work order opened as the desk does it: a repair of an ordinary fault, for a company in Pudong."""
    owner = fields.pop("customer", None) or factories.customer()
    if "site" not in fields:
        fields["site"] = factories.site(customer=owner)
    words = {"type": term(TermKind.TYPE, "repair"), "severity": term(TermKind.SEVERITY, "ordinary")}
    return open_work_order(**{"by": by, "at": at, "customer": owner, "report": "传送带不转", **words, **fields})


def brought_to(state, order, *, by, technician, at):
    """Take a new work order as far as a state, a minute a step after `at`; return it."""
    steps = {
        State.ASSIGNED: lambda at: assign(work_order=order, technician=technician, by=by, at=at),
        State.ACCEPTED: lambda at: accept(work_order=order, by=technician.actor, at=at),
        State.EN_ROUTE: lambda at: depart(work_order=order, by=technician.actor, at=at),
        State.ON_SITE: lambda at: arrive(work_order=order, by=technician.actor, at=at),
        State.COMPLETED: lambda at: complete(
            work_order=order, by=technician.actor, at=at, fault="皮带断裂", treatment="更换皮带"
        ),
    }
    for minute, (reached, step) in enumerate(steps.items(), start=1):
        if order.state == state:
            break
        order = step(at + timedelta(minutes=minute))
        assert order.state == reached
    return order
