"""Phone numbers are stored in one form, however they were typed."""

import phonenumbers
import pytest

from customers.rules.phones import NotAPhoneNumber, dialled, masked, normalize, readable, takes_messages


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("138 0013 8000", "+8613800138000"),
        ("１３８００１３８０００", "+8613800138000"),
        ("+86-138-0013-8000", "+8613800138000"),
        ("(021) 6210-5678", "+862162105678"),
        ("021-62105678转802", "+862162105678;ext=802"),
        ("021-62105678 分机 802", "+862162105678;ext=802"),
        ("400-820-8820", "+864008208820"),
        ("+1 650 253 0000", "+16502530000"),
    ],
)
def test_a_number_is_stored_in_one_form(typed, stored):
    assert normalize(typed) == stored


@pytest.mark.parametrize(
    "typed", ["", "abc", "12", "110", "9" * 30, "+86 1", "١٢", "138\x000013", "-", "138****5678", "1-800-FLOWERS"]
)
def test_what_nobody_could_dial_is_refused(typed):
    with pytest.raises(NotAPhoneNumber):
        normalize(typed)


@pytest.mark.parametrize(
    ("stored", "home", "shown", "hidden"),
    [
        ("+8613800138000", "13800138000", "138 0013 8000", "138****8000"),
        ("+862162105678;ext=802", "02162105678", "021 6210 5678 · 802", "021****5678"),
        ("+16502530000", "16502530000", "+1 650-253-0000", "165****0000"),
    ],
)
def test_a_stored_number_is_dialled_read_and_masked(stored, home, shown, hidden):
    assert (dialled(stored), readable(stored), masked(stored)) == (home, shown, hidden)


@pytest.mark.parametrize(
    ("stored", "takes"), [("+8613800138000", True), ("+862162105678", False), ("+864008208820", False)]
)
def test_only_a_mobile_phone_takes_text_messages(stored, takes):
    assert takes_messages(stored) is takes


def test_a_mobile_number_is_dialled_as_the_library_would_dial_it():
    numbers = [f"+86{prefix}01234567"[:14] for prefix in range(130, 200)]
    assert [dialled(number) for number in numbers] == [
        phonenumbers.national_significant_number(phonenumbers.parse(number)) for number in numbers
    ]
