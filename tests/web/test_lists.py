"""Pages of rows."""

import pytest
from django.test import RequestFactory

from aftersales.tenancy.models import NumberSeries
from aftersales.web import lists
from aftersales.web.lists import paginate

ORDERS = {"name": ["name"], "last": ["last", "-name"]}


@pytest.fixture
def listed(in_north):
    NumberSeries.objects.bulk_create(NumberSeries(name=f"S{n}", last=n // 2) for n in range(7))

    def get(query="", **options):
        options = {"per_page": 3, "ordering": ORDERS, "default": "name", **options}
        return paginate(RequestFactory().get(f"/?{query}"), NumberSeries.objects.all(), **options)

    return get


def names(listed):
    return [row.name for row in listed]


def test_the_first_page_comes_first_and_knows_what_follows(listed):
    first = listed()
    assert names(first) == ["S0", "S1", "S2"]
    assert (first.first_row, first.last_row, first.total, first.exact) == (1, 3, 7, True)
    assert (first.has_previous, first.has_next) == (False, True)


def test_the_last_page_holds_the_rest(listed):
    last = listed("page=3")
    assert (names(last), last.has_previous, last.has_next) == (["S6"], True, False)


@pytest.mark.parametrize("bad", ["0", "-1", "x", "", "1.5", "٣", "%00", "1e3", "9" * 40])
def test_what_is_no_page_number_shows_the_first_page(listed, bad):
    assert names(listed(f"page={bad}")) == ["S0", "S1", "S2"]


@pytest.mark.parametrize("beyond", ["4", "10000", "999999999"])
def test_a_page_beyond_the_end_shows_the_last_one(listed, beyond):
    shown = listed(f"page={beyond}")
    assert (shown.number, names(shown)) == (3, ["S6"])


def test_the_reader_chooses_the_order_among_those_offered(listed):
    assert names(listed("order=-name")) == ["S6", "S5", "S4"]
    assert names(listed("order=last")) == ["S1", "S0", "S3"]
    assert names(listed("order=-last")) == ["S6", "S4", "S5"]


@pytest.mark.parametrize("unknown", ["tenant__name", "--name", "?", "password"])
def test_an_order_not_offered_is_the_default(listed, unknown):
    assert listed(f"order={unknown}").order == "name"


def test_an_empty_list_is_an_empty_first_page(in_north):
    empty = paginate(RequestFactory().get("/?page=3"), NumberSeries.objects.all())
    assert (empty.rows, empty.number, empty.total, empty.first_row) == ([], 1, 0, 0)


def test_more_rows_than_are_worth_counting_are_not_counted(listed, monkeypatch):
    monkeypatch.setattr(lists, "COUNTED", 5)
    shown = listed("page=2")
    assert (shown.total, shown.exact, names(shown), shown.has_next) == (5, False, ["S3", "S4", "S5"], True)


def test_a_list_on_one_page_costs_one_query(listed, django_assert_num_queries):
    with django_assert_num_queries(1):
        listed(per_page=10)
