"""What a Chinese invoice says of itself to a machine: its QR code, its XML, a PDF's metadata and its text.

The QR code holds eight parts between commas: 01, the kind, the code, the number, an amount, the date as 20261123, a
check code and a sum. Fully digital invoices have no code and a number of twenty digits; only theirs is the amount with
tax, that of all others is without.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from billing.choices import ReadFrom
from billing.rules.amounts import MOST

_AMOUNT = re.compile(r"[0-9]{1,10}(?:\.[0-9]{1,2})?")
_DAY = re.compile(r"(20[0-9]{2})[-/年.]?([0-9]{1,2})[-/月.]?([0-9]{1,2})")
_DAY_IN_TEXT = re.compile(r"(20[0-9]{2})\s*年\s*([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*日")
_DIGITAL = re.compile(r"[0-9]{20}")
_NUMBER = re.compile(r"发票号码\s*[:：]?\s*([0-9]{20}|[0-9]{8})(?![0-9])")
_CODE = re.compile(r"发票代码\s*[:：]?\s*([0-9]{10,12})(?![0-9])")
_TOTAL = re.compile(r"[(（]\s*小写\s*[)）]\s*[¥￥]?\s*([0-9,]+\.[0-9]{2})(?![0-9])")
_MONEY = re.compile(r"[¥￥]\s*([0-9,]+\.[0-9]{2})(?![0-9])")
_NAME = re.compile(r"名\s*称\s*[:：]\s*([^\s:：]{2,120})")
LONGEST_SELLER = 120


@dataclass(frozen=True)
class ReadInvoice:
    """What was read, None or "" for what was not; `sources` says by field where it stood.

    `amount` is the total with tax, `net` the amount without, which is all that older QR codes tell.
    """

    number: str = ""
    code: str = ""
    issued_on: date | None = None
    amount: Decimal | None = None
    net: Decimal | None = None
    tax: Decimal | None = None
    seller: str = ""
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def facts(self):
        """Return what was read by the name of the field, in the order of the sources' finding."""
        return {name: getattr(self, name) for name in self.sources}


FIELDS = ("number", "code", "issued_on", "amount", "net", "tax", "seller")


def from_code(text):
    """Return the `ReadInvoice` of a QR code's text, or None for a code that is not an invoice's."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 7 or parts[0] != "01" or not re.fullmatch(r"[0-9]{8}|[0-9]{20}", parts[3]):
        return None
    digital = _DIGITAL.fullmatch(parts[3]) is not None
    code = parts[2] if re.fullmatch(r"[0-9]{10,12}", parts[2]) else ""
    said = {"number": parts[3], "code": code, "issued_on": _day(parts[5])}
    return _read(ReadFrom.QR, **said, **{"amount" if digital else "net": _amount(parts[4])})


def from_xml(root):
    """Return the `ReadInvoice` of the root element of a digital invoice's XML, or None without a number."""
    number = root.findtext("./TaxSupervisionInfo/InvoiceNumber") or root.findtext("./Header/EIid")
    basic = "./EInvoiceData/BasicInformation"
    issued = root.findtext("./TaxSupervisionInfo/IssueTime") or root.findtext(f"{basic}/RequestTime")
    facts = {
        "InvoiceNumber": number,
        "IssueTime": issued,
        "TotalAmWithoutTax": root.findtext(f"{basic}/TotalAmWithoutTax"),
        "TotalTaxAm": root.findtext(f"{basic}/TotalTaxAm"),
        "TotalTax-includedAmount": root.findtext(f"{basic}/TotalTax-includedAmount"),
        "SellerName": root.findtext("./EInvoiceData/SellerInformation/SellerName"),
    }
    return from_facts(facts, source=ReadFrom.XML)


def from_facts(facts, *, source=ReadFrom.PDF):
    """Return the `ReadInvoice` of a digital invoice's own names and texts, or None without its number."""
    said = {name: (text or "").strip() for name, text in facts.items()}
    if not _DIGITAL.fullmatch(said.get("InvoiceNumber", "")):
        return None
    return _read(
        source,
        number=said["InvoiceNumber"],
        issued_on=_day(said.get("IssueTime", "")),
        amount=_amount(said.get("TotalTax-includedAmount", "")),
        net=_amount(said.get("TotalAmWithoutTax", "")),
        tax=_amount(said.get("TotalTaxAm", "")),
        seller=_plain(said.get("SellerName", "")),
    )


def from_text(text):
    """Return the `ReadInvoice` of the text of a PDF's page, or None without a number.

    The tax is the smaller of two amounts that add up to the total; the seller is the second of the two names.
    """
    number = _NUMBER.search(text) or re.search(r"(?<![0-9])([0-9]{20})(?![0-9])", text) if "发票" in text else None
    if number is None:
        return None
    code, total = _CODE.search(text), _TOTAL.search(text)
    amount = _amount(total[1].replace(",", "")) if total else None
    net, tax = _net_and_tax(text, amount)
    names = _NAME.findall(text)
    return _read(
        ReadFrom.TEXT,
        number=number[1],
        code=code[1] if code and not _DIGITAL.fullmatch(number[1]) else "",
        issued_on=_date(_DAY_IN_TEXT.search(text)),
        amount=amount,
        net=net,
        tax=tax,
        seller=_plain(names[1]) if len(names) == 2 else "",
    )


def merged(found: Iterable[ReadInvoice | None]):
    """Return what several ways of reading found of one invoice, the first of them before the others; None for nothing.

    What says another number is about another invoice, and is left out.
    """
    known = [one for one in found if one is not None]
    if not known:
        return None
    whole = known[0]
    for other in known[1:]:
        if other.number != whole.number:
            continue
        more = {name: value for name, value in other.facts.items() if name not in whole.sources}
        whole = replace(whole, **more, sources={**other.sources, **whole.sources})
    return whole


def _read(source, **said):
    held = {name: value for name, value in said.items() if value not in (None, "")}
    return ReadInvoice(**held, sources=dict.fromkeys((name for name in FIELDS if name in held), source.value))


def _net_and_tax(text, total):
    amounts = sorted({one for said in _MONEY.findall(text) if (one := _amount(said.replace(",", ""))) is not None})
    if total is None:
        return None, None
    for tax in amounts:
        if tax * 2 <= total and total - tax in amounts:
            return total - tax, tax
    return None, None


def _amount(text):
    return Decimal(text) if _AMOUNT.fullmatch(text) and Decimal(text) <= MOST else None


def _day(text):
    return _date(_DAY.match(text))


def _date(found):
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _plain(text):
    return "".join(mark for mark in text if mark.isprintable())[:LONGEST_SELLER].strip()
