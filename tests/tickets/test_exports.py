"""Lists as files for a spreadsheet: the figures of the pages, and no live formula from a user's text (I-30)."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.files.tables import as_csv, as_xlsx
from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.tickets.conftest import NINE
from tests.tickets.making import disputed, work_order
from tests.tickets.test_same_numbers import OWNERS
from tickets.models import Clock
from tickets.queries import exports

LIVE = ["=1+1", "+86 138", "-2", "@SUM(A1)", "\t=1", "＝1+1", "  =1", '=HYPERLINK("http://x","y")']


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def read_xlsx(content):
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active.iter_rows()]


@pytest.fixture
def order(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        return disputed(by=north.dispatcher.actor, technician=north.technician)


def test_no_text_of_a_user_becomes_a_formula():
    rows = [[text, 1] for text in LIVE]
    assert [row[0][0] for row in read_csv(as_csv(["a", "b"], rows))[1:]] == ["'"] * len(LIVE)
    book = load_workbook(io.BytesIO(as_xlsx(["a", "b"], rows))).active
    cells = [row[0] for row in book.iter_rows(min_row=2)]
    assert [(cell.data_type, cell.value, cell.hyperlink) for cell in cells] == [("s", text, None) for text in LIVE]


def test_plain_text_and_numbers_stay_as_they_are():
    assert read_csv(as_csv(["a", "b"], [["二号线, “停”\n第二行", -5]]))[1] == ["二号线, “停”\n第二行", "-5"]
    assert read_xlsx(as_xlsx(["a", "b"], [["二号线", -5]]))[1] == ["二号线", -5]
    assert as_csv(["a"], []).startswith(b"\xef\xbb\xbf")


def test_a_promise_is_exported_with_the_seconds_of_the_page(order, north, sign_in):
    browser = sign_in(north.auditor)
    heads, *rows = read_xlsx(browser.get("/dashboard/promises/export/?as=xlsx&state=breached").content)
    [row] = [dict(zip(heads, row, strict=True)) for row in rows]
    assert (row["工单"], row["结果"], row["等待秒数"], row["超时秒数"]) == (order.number, "超时", 2400, 3000)
    due, stopped = row["截止（Asia/Shanghai）"], row["停止时间（Asia/Shanghai）"]
    assert (due, stopped) == (datetime(2026, 10, 8, 15, 10), datetime(2026, 10, 8, 16))
    api = browser.get(f"/api/v1/work-orders/{order.number}/clocks/").json()["results"][0]
    exported = [row[f"秒数：{name}"] for name in ("调度", "工程师", "路途", "备件", "非工作时间")]
    assert exported == [share["seconds"] for share in api["owners"]] == [whole for _owner, whole, *_parts in OWNERS]
    again = read_csv(browser.get("/dashboard/promises/export/?state=breached").content)
    assert again[0] == [head.removesuffix("（Asia/Shanghai）") for head in heads]
    assert again[1] == ["" if cell is None else str(cell) for cell in rows[0]]


def test_work_orders_are_exported_as_filtered_and_as_one_may_see_them(order, north, sign_in):
    with tenant_scope(north.tenant):
        other = work_order(by=north.dispatcher.actor, at=NINE, report="=cmd|calc")
    whole, mine, found = (
        {row[0] for row in read_csv(sign_in(who).get(f"/work-orders/export/{query}").content)[1:]}
        for who, query in ((north.auditor, ""), (north.technician, ""), (north.auditor, "?state=new"))
    )
    assert (whole, mine, found) == ({order.number, other.number}, {order.number}, {other.number})
    assert "'=cmd|calc" in sign_in(north.auditor).get("/work-orders/export/?as=csv").content.decode()


def test_one_row_and_many_cost_the_same(order, north, django_assert_num_queries):
    with tenant_scope(north.tenant):
        for made in range(3):
            list(exports.promise_table(Clock.objects.all(), now=NINE)[1])
            with django_assert_num_queries(5):
                list(exports.promise_table(Clock.objects.all(), now=NINE)[1])
            work_order(by=north.dispatcher.actor, at=NINE, customer=factories.customer(name=f"客户 {made}"))


def test_each_promise_stands_once_however_many_are_read_at_once(order, north, monkeypatch):
    with tenant_scope(north.tenant):
        for _ in range(2):
            work_order(by=north.dispatcher.actor, at=NINE)
        Clock.objects.update(position=1)  # of a plan before and of the one after, places are alike
        whole = list(exports.promise_table(Clock.objects.all(), now=NINE)[1])
        monkeypatch.setattr(exports, "_AT_ONCE", 2)
        assert list(exports.promise_table(Clock.objects.all(), now=NINE)[1]) == whole
        _heads, rows = exports.promise_table(Clock.objects.filter(position=1), now=NINE)
        made = [next(rows)]
        Clock.objects.update(position=2)  # what is asked for changes while the file is made
        assert len([*made, *rows]) == len(whole) == Clock.objects.count()


def test_too_many_rows_are_refused_in_words(order, north, sign_in, monkeypatch):
    monkeypatch.setattr(exports, "MOST", 0)
    answer = sign_in(north.auditor).get("/work-orders/export/")
    assert (answer.status_code, "缩小范围" in answer.text) == (409, True)
