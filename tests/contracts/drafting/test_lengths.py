"""Lengths of time are read in every spelling."""

import pytest

from contracts.rules.drafting.draft import read
from contracts.rules.drafting.durations import read as read_length


@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [
        ("30分钟", 30, "minutes"),
        ("三十分钟", 30, "minutes"),
        ("半小时", 30, "minutes"),
        ("半个小时", 30, "minutes"),
        ("一个半小时", 90, "minutes"),
        ("1.5小时", 90, "minutes"),
        ("两小时", 2, "hours"),
        ("十二小时", 12, "hours"),
        ("二十四小时", 24, "hours"),
        ("七十二小时", 72, "hours"),
        ("2h", 2, "hours"),
        ("24hours", 24, "hours"),
        ("45min", 45, "minutes"),
        ("1-2天", 2, "days"),
        ("一至两天", 2, "days"),
        ("一两天", 2, "days"),
        ("三五天", 5, "days"),
        ("30分钟至1小时", 1, "hours"),
        ("一昼夜", 1, "days"),
        ("半天", 12, "hours"),
        ("一周", 7, "days"),
        ("三个工作日", 3, "working_days"),
        ("4个工作小时", 4, "hours"),
        ("壹年", 12, "months"),
        ("半年", 6, "months"),
        ("一年半", 18, "months"),
        ("贰拾肆个月", 24, "months"),
        ("半个月", 15, "days"),
        ("30秒", 30, "seconds"),
    ],
)
def test_a_length_is_read(words, amount, unit):
    length = read_length(words)
    assert (length.amount, length.unit) == (amount, unit)


@pytest.mark.parametrize("words", ["0天", "1998年", "三月", "二二百天"])
def test_what_is_no_length_is_not_read(words):
    assert read_length(words) is None


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("1小时30分钟内响应", 90, "minutes"),
        ("1小时 30分钟内响应", 30, "minutes"),  # two cells of a table, not one length
        ("1天12小时内响应", 36, "hours"),
    ],
)
def test_two_lengths_written_as_one_are_added(text, amount, unit):
    (promise,) = read(text).promises
    assert (promise.amount, promise.unit) == (amount, unit)
