"""What an invoice says of itself to a machine, and what of it is not believed."""

from datetime import date
from decimal import Decimal

import pytest

from billing.choices import ReadFrom
from billing.rules.einvoices import Hostile, is_einvoice, is_xml, root_of
from billing.rules.reading import from_code, from_facts, from_text, from_xml, merged
from tests.billing.papers import HOSTILE, LINES, NUMBER, PAPER_QR, QR, SELLER, xml
from tests.files.pictures import HTML, PDF, SVG

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (QR, {"number": NUMBER, "issued_on": DAY, "amount": Decimal("128.50")}),
        (PAPER_QR, {"number": "12345678", "code": "031002100411", "issued_on": DAY, "net": Decimal("113.27")}),
        ("01,01,1200154130,03630024,94339.62,20160621,,9335,", {
            "number": "03630024", "code": "1200154130", "issued_on": date(2016, 6, 21), "net": Decimal("94339.62"),
        }),
        ("01,32,,23442000000014209621,112,20230215,,74AE", {
            "number": "23442000000014209621", "issued_on": date(2023, 2, 15), "amount": Decimal(112),
        }),
        (f"01,32,,{NUMBER},NaN,20261340,,", {"number": NUMBER}),
        (f"01,32,,{NUMBER},-5,,,", {"number": NUMBER}),
        (f"01,32,,{NUMBER},99999999999.00,2026-11-20,,", {"number": NUMBER, "issued_on": DAY}),
    ],
)  # fmt: skip
def test_a_qr_code_says_number_date_and_an_amount(text, facts):
    read = from_code(text)
    assert read.facts == facts
    assert set(read.sources.values()) == {"qr"}


@pytest.mark.parametrize(
    "text", ["", "https://example.cn", "01,32", "02,32,,1,1,1,1", "01,04,1,１２３４５６７８,1,1,1", "," * 40]
)
def test_other_codes_are_no_invoices(text):
    assert from_code(text) is None


def test_the_xml_of_a_digital_invoice_says_all_of_it():
    assert from_xml(root_of(xml())).facts == {
        "number": NUMBER, "issued_on": DAY, "amount": Decimal("128.50"), "net": Decimal("121.23"),
        "tax": Decimal("7.27"), "seller": SELLER,
    }  # fmt: skip
    assert from_xml(root_of(xml(amount="1e9"))).amount is None
    assert from_xml(root_of(xml(number="X"))) is None


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_xml_is_refused_by_the_rule_it_breaks(case):
    assert is_xml(HOSTILE[case])
    assert not is_einvoice(HOSTILE[case])
    with pytest.raises(Hostile) as refused:
        root_of(HOSTILE[case])
    assert str(refused.value) == case.split()[0]


def test_xml_is_told_by_its_bytes_whatever_its_encoding():
    for content in (xml(), b"\xef\xbb\xbf" + xml(), xml().decode().replace("UTF-8", "UTF-16").encode("utf-16")):
        assert from_xml(root_of(content)).number == NUMBER
        assert is_einvoice(content)
    assert [is_xml(other) for other in (PDF, HTML, b"<html>", b"", b"1 < 2", SVG)] == [False] * 5 + [True]


def test_a_pdfs_text_adds_seller_and_tax():
    text = "\n".join(LINES)
    assert from_text(text).facts == {
        "number": NUMBER, "issued_on": DAY, "amount": Decimal("128.50"), "net": Decimal("121.23"),
        "tax": Decimal("7.27"), "seller": SELLER,
    }  # fmt: skip
    assert from_text(text.replace("¥7.27", "¥7.28")).tax is None  # two that do not add up are not taken
    assert from_text(text.replace("购买方 名称", "购买方")).seller == ""  # one name alone may be the buyer's
    assert from_text("合同 2026年11月20日 （小写）¥128.50") is None


def test_several_ways_of_reading_are_one_invoice_and_another_number_is_left_out():
    by_text = from_text("\n".join(LINES))
    whole = merged([None, from_code(QR), by_text])
    assert (whole.sources["number"], whole.sources["seller"]) == ("qr", "text")
    assert whole.tax == Decimal("7.27")
    other = from_facts({"InvoiceNumber": NUMBER[:-1] + "2", "SellerName": "X"}, source=ReadFrom.PDF)
    assert merged([from_code(QR), other]).seller == ""
    assert merged([None, None]) is None
