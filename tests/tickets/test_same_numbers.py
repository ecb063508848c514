"""One work order over a holiday, with a wait and a breach: everybody reads the same numbers (clock rules 8, 9)."""

import re

import pytest

from aftersales.web.formats import seconds_text
from tests.tickets.making import disputed, work_order
from tickets.queries.clocks import explained_clocks

ON_SITE = 20 * 60 + 7 * 3600 + 3000  # before the way, on site before and after the wait; the last fifty minutes late
CLOSED = 7 * 86400 + 15 * 3600 + 1800  # 30 September 17:30 to 8 October 9:00
# owner, seconds, counted, late
OWNERS = [
    ("dispatcher", 600, 600, 0),
    ("technician", ON_SITE, ON_SITE, 3000),
    ("travel", 1800, 1800, 0),
    ("parts", 2400, 0, 0),
    ("closed", CLOSED, 0, 0),
]


@pytest.fixture
def order(shop):
    return disputed(by=shop.dispatcher.actor, technician=shop.technician)


def restore_of(answer):
    return next(clock for clock in answer.json()["results"] if clock["metric"] == "restore")


def test_the_api_explains_the_breach(order, shop, sign_in):
    clock = restore_of(sign_in(shop.auditor).get(f"/api/v1/work-orders/{order.number}/clocks/"))
    assert (clock["state"], clock["paused_seconds"]) == ("breached", 2400)
    assert [tuple(share.values()) for share in clock["owners"]] == OWNERS
    counted = [piece["seconds"] for piece in clock["explanation"] if piece["counted"] and not piece["late"]]
    assert sum(counted) == 8 * 3600
    assert [piece["label"] for piece in clock["explanation"] if piece["kind"] == "holiday"] != []


def test_the_page_shows_the_same_seconds(order, shop, sign_in):
    browser = sign_in(shop.auditor)
    address = f"/work-orders/{order.number}/clocks/{order.clocks.get(metric='restore').pk}/"
    assert address in browser.get(f"/work-orders/{order.number}/").text
    page = browser.get(address, headers={"Accept-Language": "en"}).text
    cells = re.findall(r'<td class="num">([\d:—]+)</td>', page)
    expected = [seconds_text(part) if part else "—" for _owner, whole, *parts in OWNERS for part in (*parts, whole)]
    assert cells[: len(expected) + 1] == [*expected, seconds_text(sum(share[1] for share in OWNERS))]
    assert cells[-1] == "8:00:00"


def test_a_clock_is_shown_with_its_own_work_order_only(order, shop, sign_in):
    other = work_order(by=shop.dispatcher.actor, at=order.reported_at)
    theirs = other.clocks.first()
    assert sign_in(shop.auditor).get(f"/work-orders/{order.number}/clocks/{theirs.pk}/").status_code == 404


def test_one_clock_and_many_cost_the_same(order, shop, django_assert_num_queries):
    many = work_order(by=shop.dispatcher.actor, at=order.reported_at)
    assert (order.clocks.count(), many.clocks.count()) == (1, 4)
    for each in (order, many):
        with django_assert_num_queries(5):
            explained_clocks(each, now=order.completed_at)
