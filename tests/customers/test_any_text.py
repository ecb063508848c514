"""Whatever is typed, a search answers, a name is read, a phone number is taken or refused (I-22)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customers.queries import find_callers
from customers.rules import keys, phones, regions, text
from customers.rules.pronounce import read_aloud
from tests import factories

ANYTHING = st.text(st.characters(), max_size=60)
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)


@given(ANYTHING, st.booleans())
def test_any_name_can_be_read_and_indexed(name, person):
    reading = read_aloud(name, person=person)
    pairs = keys.customer_keys("C-000001", name, reading, person=person)
    assert all(0 < len(key) <= keys.LENGTH and key == text.fold(key) for _kind, key in pairs)


@given(CHINESE)
def test_a_person_is_found_from_each_character_of_the_name_on(name):
    found = {key for _kind, key in keys.customer_keys("C-1", name, read_aloud(name, person=True), person=True)}
    asked = [text.words(name[start:])[0][: keys.LENGTH] for start in range(max(1, len(name) - 1))]
    assert [word for word in asked if word not in found] == []


@given(ANYTHING)
def test_any_text_is_a_phone_number_or_is_refused(typed):
    try:
        stored = phones.normalize(typed)
    except phones.NotAPhoneNumber:
        return
    assert phones.normalize(stored) == stored
    assert phones.masked(stored) != phones.dialled(stored)
    assert keys.phone_keys(stored)


@given(ANYTHING)
def test_any_address_lies_in_a_region_or_in_none(address):
    code = regions.region_in(address)
    assert code == "" or regions.is_region(code)


@pytest.mark.django_db
def test_any_search_is_answered(in_north):
    factories.contact(customer=factories.person(name="王小明"))

    @settings(max_examples=60, deadline=None)
    @given(ANYTHING)
    def answered(typed):
        assert len(find_callers(typed)) <= 20

    answered()
