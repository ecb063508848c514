"""When a warranty begins and ends (R9.1, R16.1)."""

from datetime import date

import pytest

from contracts.rules.warranty import TENDER_MONTHS, Period, WarrantySpec, last_day, period_of

DELIVERED, INSTALLED, ACCEPTED = date(2025, 1, 15), date(2025, 2, 1), date(2025, 3, 10)


def test_r9_1_eighteen_months_from_delivery_by_default():
    period = period_of(WarrantySpec(), delivered_on=DELIVERED, installed_on=INSTALLED, accepted_on=ACCEPTED)
    assert period == Period(DELIVERED, date(2026, 7, 15), "delivery")


def test_r16_1_two_years_from_acceptance_where_the_company_chose_so():
    spec = WarrantySpec(months=TENDER_MONTHS, basis="acceptance")
    period = period_of(spec, delivered_on=DELIVERED, installed_on=INSTALLED, accepted_on=ACCEPTED)
    assert period == Period(ACCEPTED, date(2027, 3, 10), "acceptance")


@pytest.mark.parametrize(
    ("basis", "known", "counted_from"),
    [
        ("acceptance", {"installed_on": INSTALLED, "delivered_on": DELIVERED}, "installation"),
        ("acceptance", {"delivered_on": DELIVERED}, "delivery"),
        ("installation", {"delivered_on": DELIVERED, "accepted_on": ACCEPTED}, "delivery"),
        ("installation", {"accepted_on": ACCEPTED}, "acceptance"),
        ("delivery", {"installed_on": INSTALLED, "accepted_on": ACCEPTED}, "installation"),
    ],
)
def test_r9_1_a_day_that_is_not_on_file_is_stood_in_for_by_the_nearest(basis, known, counted_from):
    assert period_of(WarrantySpec(basis=basis), **known).basis == counted_from


def test_without_any_day_there_is_no_period():
    assert period_of(WarrantySpec()) is None


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 8, 31), 18, date(2027, 2, 28)),
        (date(2026, 8, 31), 18, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 1, 15), 0, date(2025, 1, 15)),
        (date(9999, 1, 1), 24, date.max),
    ],
)
def test_a_month_without_that_day_ends_on_its_last(start, months, end):
    assert last_day(start, months) == end
