"""Whole clocks, with their waits, verdicts and warnings, equal an independent count of seconds (I-7).

500 cases here; `python -m tests.tickets.counted 100 100` for ten thousand.
"""

import pytest

from tests.tickets import counted
from tests.worktime.made_up import ZONES
from tickets.rules import clocks, marks

SHANGHAI = ZONES.index("Asia/Shanghai")


@pytest.mark.parametrize("seed", range(10))
def test_a_clock_shows_what_was_counted(seed):
    assert counted.differences(seed, 50) == []


def test_control_adding_whole_waits_is_found_out(monkeypatch):
    for module in (clocks, marks):
        monkeypatch.setattr(module, "deadline", counted.waits_added_whole)
    assert counted.differences(1, 50) != []


def test_control_forgetting_holidays_is_found_out():
    assert counted.differences(SHANGHAI, 50, spoil=counted.without_country) != []
