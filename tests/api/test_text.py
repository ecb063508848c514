"""Forms take the same text and numbers as the API."""

import pytest
from django import forms

from aftersales.text import PlainForm, fault_of


class Order(PlainForm, forms.Form):
    name = forms.CharField(required=False)
    count = forms.IntegerField(required=False)
    price = forms.DecimalField(required=False)
    length = forms.FloatField(required=False)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "a\u202eb", "bidi"),
        ("name", "\u200b", "invisible"),
        ("name", "\x1b", "control"),
        ("count", "1_000", "invalid"),
        ("count", "١٢", "invalid"),
        ("count", "１２", "invalid"),
        ("price", "1e5", "invalid"),
        ("price", "NaN", "invalid"),
        ("price", "1_000.5", "invalid"),
        ("length", "inf", "invalid"),
        ("length", "1e5", "invalid"),
    ],
)
def test_a_form_refuses_what_the_api_refuses(field, value, code):
    form = Order({field: value})
    assert {name: [error.code for error in errors] for name, errors in form.errors.as_data().items()} == {field: [code]}


def test_a_form_takes_plain_input():
    form = Order({"name": " 空调\u3000二楼 ", "count": " 12 ", "price": "12.50", "length": "-0.5"})
    assert form.is_valid()
    assert [str(value) for value in form.cleaned_data.values()] == ["空调\u3000二楼", "12", "12.50", "-0.5"]


@pytest.mark.parametrize("text", ["", "  ", "a\tb\r\nc", "👨‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301", "ﷺ", "a\u00adb"])
def test_text_that_people_write_has_no_fault(text):
    assert fault_of(text) is None
