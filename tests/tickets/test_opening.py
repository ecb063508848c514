"""A call becomes a work order with its promise."""

from datetime import timedelta

import pytest

from aftersales.errors import Refused
from aftersales.messaging.models import Message
from aftersales.timers.models import Timer
from contracts.rules.decision import Decision
from tests import factories
from tests.tickets.conftest import NINE
from tests.tickets.making import work_order
from tickets.models import WorkOrderEvent


def test_it_gets_a_number_of_the_day_in_the_companys_time_zone(order, desk):
    assert [order.number, work_order(by=desk, at=NINE).number] == ["WO-20261123-0001", "WO-20261123-0002"]


def test_the_coverage_decision_is_frozen_with_its_reason(order):
    decision = Decision.from_dict(order.coverage)
    assert (order.covered, bool(decision.sentence)) == (decision.covered, True)


def test_its_clocks_run_from_the_report(order):
    clocks = {clock.metric: clock for clock in order.clocks.all()}
    assert clocks["response"].state == "running"
    assert clocks["response"].due_at == NINE + timedelta(minutes=30)
    assert order.next_due_at == min(clock.due_at for clock in clocks.values() if clock.due_at)


def test_every_running_clock_has_a_timer_for_its_breach_a_microsecond_after_the_due_instant(order):
    running = [clock for clock in order.clocks.all() if clock.state == "running"]
    due = {f"{clock.pk}:100": clock.due_at + timedelta(microseconds=1) for clock in running}
    assert running
    assert dict(Timer.objects.filter(kind="tickets.clock", key__endswith=":100").values_list("key", "due_at")) == due


def test_the_report_stands_first_on_the_timeline_in_the_callers_words(order, desk):
    (event,) = WorkOrderEvent.objects.all()
    assert (event.kind, event.text, event.at, event.by_name) == ("reported", "传送带不转", NINE, desk.name)


def test_the_dispatchers_are_told(order, shop):
    told = Message.objects.filter(template="tickets/opened", channel="in_app").values_list("member", flat=True)
    assert list(told) == [shop.dispatcher.pk]


def test_the_site_and_project_come_with_the_asset(shop, desk):
    asset = factories.asset(customer=(site := factories.site()).customer, site=site, project_name="三号线改造")
    order = work_order(by=desk, at=NINE, customer=site.customer, asset=asset, site=None)
    assert (order.site, order.project_name, order.zone) == (site, "三号线改造", "city")


@pytest.mark.parametrize("field", ["contact", "site", "asset"])
def test_what_belongs_to_another_customer_is_refused(shop, desk, field):
    theirs = getattr(factories, field)()
    with pytest.raises(Refused) as refusal:
        work_order(by=desk, at=NINE, **{"site": None, field: theirs})
    assert (refusal.value.code, refusal.value.field) == ("not_this_customers", field)
