"""Rows written without objects are walled, filled and refused as others are."""

from datetime import UTC, datetime

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from aftersales.messaging.models import Message
from aftersales.tenancy.models import NumberSeries
from aftersales.tenancy.rows import insert_rows
from aftersales.tenancy.scope import NoActiveTenant, tenant_scope

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
LETTERS = ("address", "dedupe_key", "context", "sent_at")


def names():
    return list(NumberSeries.objects.order_by("name").values_list("name", "last"))


def test_rows_belong_to_the_tenant_at_work_and_have_their_defaults(north, south):
    with tenant_scope(north.tenant):
        insert_rows(NumberSeries, ("name",), [("B-",), ("A-",)])
        insert_rows(NumberSeries, ("name",), [("C-",)], last=7)
        assert names() == [("A-", 0), ("B-", 0), ("C-", 7)]
        assert {row.tenant_id for row in NumberSeries.objects.all()} == {north.tenant.pk}
    with tenant_scope(south.tenant):
        assert names() == []


def test_outside_a_scope_nothing_is_written(north):
    with pytest.raises(NoActiveTenant):
        insert_rows(NumberSeries, ("name",), [("A-",)])


def test_values_come_back_as_an_object_would_have_written_them(in_north):
    context = {"name": "李“工”\\", "rows": [1, None, "'"]}
    rows = [
        ("ann@example.com", "1", context, None),
        ("bob@example.com", "2", {}, NOON),
        ("eve@example.com", "3", context, NOON),
    ]
    insert_rows(Message, LETTERS, rows, template="test/hello", channel="email", state="sent", created_at=NOON)
    written = Message.objects.order_by("dedupe_key")
    assert list(written.values_list(*LETTERS)) == rows
    assert {(row.member_id, row.created_at, row.attempts, row.language) for row in written} == {(None, NOON, 0, "")}
    assert len({row.pk for row in written}) == 3


def test_what_an_array_gives_a_meaning_to_is_text_as_any_other(in_north):
    awkward = ["NULL", "{a,b}", 'a "word"', "back\\slash", '\\"', "two\nlines", " spaced ", "it's", "%s", ","]
    rows = [(f"{number}@example.com", text, {"said": text}, None) for number, text in enumerate(awkward)]
    insert_rows(Message, LETTERS, rows, template="test/hello", channel="email", state="sent", created_at=NOON)
    assert list(Message.objects.order_by("address").values_list(*LETTERS)) == rows


def test_any_number_is_one_statement_and_none_is_no_statement(in_north, django_assert_num_queries):
    with django_assert_num_queries(1):
        insert_rows(NumberSeries, ("name",), [(f"{number}-",) for number in range(40)])
    with django_assert_num_queries(0):
        insert_rows(NumberSeries, ("name",), [])


def test_what_is_there_already_is_refused_or_left_alone(in_north):
    insert_rows(NumberSeries, ("name", "last"), [("A-", 1)])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(NumberSeries, ("name", "last"), [("B-", 2), ("A-", 2)])
    assert insert_rows(NumberSeries, ("name", "last"), [("B-", 2), ("A-", 2), ("B-", 3)], ignore_conflicts=True) == 1
    assert names() == [("A-", 1), ("B-", 2)]


def test_leaving_alone_what_is_there_leaves_nothing_else_alone(in_north):
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(NumberSeries, ("name", "last"), [("A-", -1)], ignore_conflicts=True)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no lengths")
def test_what_is_too_long_is_refused_and_not_cut(in_north):
    for values in ({"names": ("name",), "rows": [("A" * 41,)]}, {"names": ("last",), "rows": [(1,)], "name": "A" * 41}):
        with pytest.raises(DataError), transaction.atomic():
            insert_rows(NumberSeries, **values)
