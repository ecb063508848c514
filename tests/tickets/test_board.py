"""The dispatch board: what comes due next, whom to send, and what a look at it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.tenancy.scope import tenant_scope
from customers.models import Customer
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, work_order
from tickets.actions.dispatching import assign
from tickets.actions.talking import note
from tickets.choices import State
from tickets.models import WorkOrder
from tickets.queries.board import board_columns, board_rows, board_version, tallies
from tickets.templatetags import tickets as cards


@pytest.fixture
def desk_browser(opened, north, sign_in):
    return sign_in(north.dispatcher)


def rows_at(at):
    seen = {"version": board_version(), "at": at}
    return tallies(**seen), board_rows(board_columns(WorkOrder.objects.open().by_urgency()), **seen)


def cost_of(browser, address):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_a_row_shows_the_clock_that_comes_due_next(order, desk):
    _counts, [row] = rows_at(after(minutes=1))
    soonest = min(order.clocks.exclude(due_at=None), key=lambda clock: clock.due_at)
    assert (row.clock.metric, row.clock.due_at, row.clock.state) == (soonest.metric, soonest.due_at, "running")


def test_a_row_says_what_the_work_order_says(order):
    _counts, [row] = rows_at(after(minutes=1))
    said = (order.number, order.customer.name, order.site.name, None, order.type.name, order.severity.name)
    assert (row.number, row.customer, row.site, row.technician, row.type, row.severity) == said


def test_the_tiles_count_what_their_links_show(order, desk, shop):
    brought_to(State.ASSIGNED, work_order(by=desk, at=NINE), by=desk, technician=shop.technician, at=NINE)
    at = order.next_due_at + timedelta(seconds=1)
    counts, _rows = rows_at(at)
    shown = WorkOrder.objects.open()
    assert counts == {
        "open": shown.count(),
        "unassigned": shown.unassigned().count(),
        "unaccepted": shown.filter(state=State.ASSIGNED).count(),
        "overdue": shown.overdue(at=at).count(),
        "soon": shown.due_within(timedelta(hours=1), at=at).count(),
        "waiting": 0,
    }
    assert (counts["open"], counts["unassigned"], counts["overdue"]) == (2, 1, 2)


def test_who_was_there_before_is_suggested_before_who_has_less_to_do(order, desk, shop):
    brought_to(State.ASSIGNED, order, by=desk, technician=shop.colleague, at=NINE)
    work_order(by=desk, at=NINE, customer=order.customer, site=order.site)
    work_order(by=desk, at=NINE)
    _counts, rows = rows_at(after(minutes=5))
    chosen = {row.customer_id == order.customer_id: row.choice.name for row in rows if row.technician is None}
    assert chosen == {True: shop.colleague.name, False: shop.technician.name}


def test_the_board_costs_the_same_with_one_row_and_with_three(opened, north, desk_browser):
    desk_browser.get("/board/")
    with tenant_scope(north.tenant):
        note(work_order=opened, text="请先致电", by=north.dispatcher.actor, at=after(minutes=1))
    with_one = cost_of(desk_browser, "/board/")
    with tenant_scope(north.tenant):
        for _more in range(2):
            work_order(by=north.dispatcher.actor, at=NINE)
    assert cost_of(desk_browser, "/board/") == with_one


def test_nobody_is_looked_for_where_everybody_is_sent(opened, north, desk_browser):
    with_one_to_send = cost_of(desk_browser, "/board/")
    with tenant_scope(north.tenant):
        brought_to(State.ASSIGNED, opened, by=north.dispatcher.actor, technician=north.technician, at=NINE)
    assert cost_of(desk_browser, "/board/") == with_one_to_send - 2


def test_the_suggestion_is_sent_by_one_button_and_the_others_stand_in_the_menu(opened, north, desk_browser):
    page = desk_browser.get("/board/").content.decode()
    assert f'name="technician" value="{north.colleague.pk}" data-assign' in page
    menu = desk_browser.get(f"/board/{opened.number}/technicians/", headers={"HX-Request": "true"}).content.decode()
    assert [menu.count(f'value="{member.pk}"') for member in (north.technician, north.colleague)] == [1, 1]
    desk_browser.post(f"/board/{opened.number}/assign/", {"technician": str(north.technician.pk)})
    with tenant_scope(north.tenant):
        opened.refresh_from_db()
        assert opened.technician == north.technician


def test_who_may_only_look_is_offered_nobody(opened, north, sign_in):
    auditor = sign_in(north.auditor)
    assert "data-assign" not in auditor.get("/board/").content.decode()
    assert auditor.get(f"/board/{opened.number}/technicians/").status_code == 403


def test_a_work_orders_page_costs_the_same_with_one_visit_and_with_three(opened, north, desk_browser):
    with tenant_scope(north.tenant):
        brought_to(State.ASSIGNED, opened, by=north.dispatcher.actor, technician=north.technician, at=NINE)
    address = f"/work-orders/{opened.number}/"
    with_one = cost_of(desk_browser, address)
    with tenant_scope(north.tenant):
        for minutes, technician in ((5, north.colleague), (6, north.technician)):
            order = WorkOrder.objects.get(pk=opened.pk)
            assign(work_order=order, technician=technician, by=north.dispatcher.actor, at=after(minutes=minutes))
    assert cost_of(desk_browser, address) == with_one <= 14


def test_a_remembered_row_follows_what_it_shows(opened, north, desk_browser):
    first = desk_browser.get("/board/").text
    with tenant_scope(north.tenant):
        opened.customer.name = "改名后的公司"
        opened.customer.save()
    assert ("改名后的公司" in first, "改名后的公司" in desk_browser.get("/board/").text) == (False, True)


def test_what_is_remembered_holds_no_names_and_no_words_of_people(opened, north, desk_browser):
    desk_browser.get("/board/")
    remembered = cards._pieces.cache_info().misses
    with tenant_scope(north.tenant):
        Customer.objects.update(name="<b>王&小明</b> <!-- report -->")
        WorkOrder.objects.update(report="请打 <!-- customer -->")
    page = desk_browser.get("/board/").text
    assert [
        page.count(text) for text in ("&lt;b&gt;王&amp;小明&lt;/b&gt; &lt;!-- report", "请打 &lt;!-- customer")
    ] == [1, 1]
    assert cards._pieces.cache_info().misses == remembered


def test_a_remembered_row_is_written_in_the_readers_language_and_offers_what_the_reader_may(opened, north, sign_in):
    north.manager.user.language = "en"
    north.manager.user.save()
    pages = [sign_in(member).get("/board/").text for member in (north.dispatcher, north.auditor, north.manager)]
    assert ["hx-post" in page for page in pages] == [True, False, True]
    assert [">新建<" in page for page in pages] == [True, True, False]


def test_a_customer_with_a_long_history_is_answered_from_its_latest_work_order(order, desk, shop):
    first = brought_to(State.COMPLETED, order, by=desk, technician=shop.technician, at=NINE)
    second = work_order(by=desk, at=after(hours=1), customer=first.customer)
    brought_to(State.COMPLETED, second, by=desk, technician=shop.colleague, at=after(hours=1))
    work_order(by=desk, at=after(hours=2), customer=first.customer)
    _counts, [row] = rows_at(after(hours=2))
    assert row.choice.pk == shop.colleague.pk


def test_a_second_look_within_the_second_counts_nothing_again_and_a_change_does(opened, north, desk_browser):
    first = cost_of(desk_browser, "/board/?unassigned=true")
    again = cost_of(desk_browser, "/board/?unassigned=true")
    with tenant_scope(north.tenant):
        work_order(by=north.dispatcher.actor, at=NINE)
    assert (again <= first, 'class="facet' in desk_browser.get("/board/").text) == (True, True)
    assert desk_browser.get("/board/").context["tallies"]["open"] == 2


def test_a_change_that_is_committed_late_is_seen_all_the_same(order, desk):
    later = work_order(by=desk, at=after(minutes=5))
    seen = board_version()
    note(work_order=order, text="先写后到", by=desk, at=after(minutes=1))
    assert later.changed_at > WorkOrder.objects.get(pk=order.pk).changed_at
    assert board_version() != seen
