"""A call becomes a work order in a bounded number of statements, however much its plan promises."""

from tests import factories
from tests.tickets.conftest import NINE
from tests.tickets.making import work_order
from tests.tickets.promises import promised
from tests.tickets.telling import step, target


def test_opening_a_work_order_is_at_most_25_statements(shop, desk, django_assert_max_num_queries):
    site = factories.site()
    work_order(by=desk, at=NINE)  # what is read once in a process has been read
    with django_assert_max_num_queries(25):
        work_order(by=desk, at=NINE, customer=site.customer, site=site)


def test_a_plan_that_promises_and_escalates_more_costs_no_statement_more(shop, desk, django_assert_max_num_queries):
    steps = tuple(step(level, minutes=level * 10) for level in range(1, 9))
    specs = [
        target(metric, 60, marks_before=(30, 10), steps=steps)
        for metric in ("response", "on_site", "restore", "update")
    ]
    order = promised(*specs, by=desk, at=NINE)
    with django_assert_max_num_queries(25):
        work_order(by=desk, at=NINE, customer=order.customer, site=order.site)
    assert order.clocks.count() == 4
