"""Two calls about one fault: the source's clocks stop, those of the work order that takes it in go on."""

from tests.tickets.conftest import NINE, after
from tests.tickets.making import work_order
from tickets.actions.ending import merge
from tickets.actions.talking import note, respond


def test_the_clocks_of_the_work_order_that_stays_go_on(order, desk):
    merge(work_order=work_order(by=desk, at=NINE), into=order, by=desk, at=after(minutes=5))
    note(work_order=order, text="同一台设备", by=desk, at=after(minutes=6))
    assert order.clocks.get(metric="response").state == "running"
    respond(work_order=order, by=desk, at=after(minutes=10))
    clock = order.clocks.get(metric="response")
    assert (clock.state, clock.met_at) == ("met", after(minutes=10))
