"""The one way in and out of every verb on a work order."""

from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Forbidden, Refused
from tickets.actions.clockwork import refresh_clocks
from tickets.models import WorkOrder, WorkOrderEvent
from tickets.queries.offers import may
from tickets.rules import states


def enter(work_order, verb, *, by):
    """Lock a work order for a verb and return it, fresh, in the state the verb leads to.

    Raises Refused (`wrong_state`) where the table of states does not allow the verb, Forbidden where the
    actor's roles do not. The lock also guards its clocks, visits and report: every change of a work
    order goes through here, one after the other (I-23).
    """
    order = WorkOrder.objects.select_for_update(no_key=True).get(pk=work_order.pk)
    _refuse_strangers(order, verb, by)
    state = states.next_state(order.state, verb, paused=order.is_paused)
    if state is None:
        raise Refused(states.refusal(order.state, verb, paused=order.is_paused), code="wrong_state")
    order.state_before, order.state = order.state, state
    return order


def leave(order, verb, kind, *, by, at, happened_at=None, device_at=None, text="", public=False, facts=None, **event):
    """Write what the verb did: the work order, its event, the audit record and the clocks; return the work order.

    `kind` is the `Fact`, `text` the words that go with it, `facts` ids and figures (JSON), `event` further
    columns of `WorkOrderEvent`. `at` is the instant of the request, `happened_at` an earlier one that a
    correction gives, `device_at` the phone's own time when the step was kept offline: it is noted beside
    the server's, which counts, and a manager may correct by it (clock rule 3).
    """
    facts = {**(facts or {}), **({"device_at": device_at.isoformat()} if device_at else {})}
    entry = write_event(
        order, kind, by=by, at=happened_at or at, recorded_at=at, text=text, public=public, facts=facts, **event
    )
    record(f"work_order.{verb}", order, by=by, at=at, facts={"event": str(entry.pk), **facts})
    refresh_clocks(order, at=at)
    order.changed_at = max(at, order.changed_at)
    order.version += 1
    order.save()
    return order


def write_event(order, kind, *, by, at, recorded_at=None, **columns):
    """Write one event of the timeline; `recorded_at` never runs backwards within a work order."""
    return WorkOrderEvent.objects.create(
        work_order=order,
        kind=kind,
        at=at,
        recorded_at=max(recorded_at or at, order.changed_at),
        cycle=order.cycle,
        by_kind=by.kind,
        by_ref=by.ref,
        by_name=by.name,
        **{**columns, "facts": columns.get("facts") or {}},
    )


def _refuse_strangers(order, verb, by):
    if not may(by, verb, order):
        raise Forbidden(_("Your role does not allow this step on this work order."), code="not_allowed")
