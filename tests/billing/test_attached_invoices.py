"""What is attached is read: it fills what an item lacks, never what somebody wrote; a second use is said at once."""

import base64
import json
from datetime import date
from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.files.models import Attachment
from aftersales.files.store import store_file
from aftersales.tenancy.scope import tenant_scope
from billing.actions.documents import INVOICE
from billing.actions.reading import attach_invoice, read_invoice
from billing.models import ExpenseClaim
from tests.billing.making import MONDAY, draft, item, submitted
from tests.billing.papers import HOSTILE, NUMBER, PAPER_QR, QR, SELLER, pdf, photo, xml
from tests.files.pictures import HTML, SVG, picture, upload

DAY, AMOUNT = date(2026, 11, 20), Decimal("128.50")


def bare(member, **fields):
    """The item of a draft of which nothing is known yet."""
    nothing = {"amount": None, "spent_on": None, "invoice": None}
    return draft(member, item(**{**nothing, **fields}), photo=False).items.select_related("claim", "invoice").get()


def attached(line, member, content, name="发票.jpg"):
    """(what the item says afterwards, what was read)."""
    _document, reading = attach_invoice(item=line, upload=upload(content, name), by=member.actor, at=MONDAY)
    return line.claim.items.select_related("invoice").get(pk=line.pk), reading


def test_the_photo_of_a_digital_invoice_fills_number_date_and_amount(shop):
    line, reading = attached(bare(shop.technician), shop.technician, photo(QR))
    assert (line.amount, line.spent_on, line.invoice.number, line.invoice.issued_on) == (AMOUNT, DAY, NUMBER, DAY)
    assert (reading.filled, set(reading.invoice.sources.values())) == (("amount", "spent_on", "invoice"), {"qr"})
    assert "read from the QR code" in reading.said
    assert line.claim.__class__.objects.get().total == AMOUNT


@pytest.mark.parametrize(("content", "name"), [(pdf(qr=QR), "发票.pdf"), (xml(), "发票.xml")])
def test_pdf_and_xml_fill_seller_and_tax_as_well(shop, content, name):
    line, _reading = attached(bare(shop.technician), shop.technician, content, name)
    assert (line.invoice.seller, line.invoice.tax, line.amount) == (SELLER, Decimal("7.27"), AMOUNT)


def test_what_somebody_wrote_stays(shop):
    wrote = {"amount": Decimal("100.00"), "spent_on": date(2026, 11, 19)}
    line, reading = attached(bare(shop.technician, **wrote), shop.technician, photo(QR))
    assert (line.amount, line.spent_on, line.invoice.amount) == (*wrote.values(), AMOUNT)
    assert reading.filled == ("invoice",)
    mine = {"number": "2631-0001", "amount": Decimal("90.00")}
    other = photo(QR.replace(NUMBER, NUMBER[::-1]))
    line, reading = attached(bare(shop.technician, invoice=mine), shop.technician, other)
    assert (line.invoice.number, line.amount, line.spent_on, reading.filled) == ("2631-0001", None, None, ())


def test_an_older_code_tells_the_amount_before_tax_and_is_not_taken_for_the_total(shop):
    line, reading = attached(bare(shop.technician), shop.technician, photo(PAPER_QR))
    assert (line.amount, line.invoice, line.spent_on) == (None, None, DAY)
    assert "113.27: please write the total" in reading.said


def test_a_second_use_is_said_at_once_and_names_the_claim_to_those_who_may_see_it(shop):
    used = submitted(shop.technician, item(invoice={"number": NUMBER, "amount": AMOUNT}))
    line, reading = attached(bare(shop.technician), shop.technician, photo(QR))
    assert (line.invoice, line.amount, used.number in reading.said) == (None, None, True)
    hidden = read_invoice(upload=upload(photo(QR)), by=shop.purchasing.actor)
    assert (used.number in hidden.said, "claimed already" in hidden.said) == (False, True)
    assert read_invoice(upload=upload(photo(QR)), by=shop.technician.actor, claim=used).claimed == ""


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (picture(), "夜景.jpg", "no_code"), (photo("https://example.cn"), "二维码.jpg", "other_code"),
        (xml(number="X"), "发票.xml", "no_number"), ("甲,乙\n".encode(), "清单.csv", "unreadable"),
    ],
)  # fmt: skip
def test_what_says_nothing_is_kept_and_the_reason_is_told(shop, content, name, reason):
    line, reading = attached(bare(shop.technician), shop.technician, content, name)
    assert (line.invoice, reading.reason, line.documents.count()) == (None, reason, 1)
    assert "fill in the fields" in reading.said


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_xml_is_refused_naming_the_file_and_the_rule(shop, case):
    for line in (bare(shop.technician), draft(shop.technician, photo=False).items.get()):
        with pytest.raises(Refused, match=r"“发票\.xml” is refused: .* XML document") as refused:
            attached(line, shop.technician, HOSTILE[case], "发票.xml")
        assert (refused.value.code, refused.value.field) == (case.split()[0], "file")
    assert not Attachment.objects.exists()


def test_xml_is_taken_for_invoices_alone_and_only_ever_downloaded(north, sign_in, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        line = bare(north.technician)
    page = sign_in(north.technician)
    answer = page.post(f"/expenses/items/{line.pk}/attach/", {"photo": upload(xml(), "发票.xml")})
    assert answer.status_code == 303
    with tenant_scope(north.tenant):
        kept = line.documents.get().attachment_id
        with pytest.raises(Refused):
            store_file(upload(xml(), "发票.xml"), by=north.technician.actor, at=MONDAY, purpose=INVOICE)
    served = page.get(f"/files/{kept}/")
    assert (served["Content-Type"], served["Content-Disposition"][:10]) == ("application/xml", "attachment")
    assert b"".join(served.streaming_content) == xml()
    assert page.post(f"/expenses/items/{line.pk}/attach/", {"photo": upload(SVG, "发票.xml")}).status_code == 409


def test_a_form_that_stands_open_is_told_what_its_photo_says(north, sign_in, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
    page = sign_in(north.technician)
    shown = page.get("/expenses/new/").content.decode()
    assert 'hx-post="/expenses/read/"' in shown
    said = page.post("/expenses/read/", {"photo": upload(photo(QR))}).content.decode()
    for name, value in {"number": NUMBER, "amount": "128.50", "spent_on": "2026-11-20"}.items():
        assert f'data-field="{name}" value="{value}"' in said
    assert "发票.xml" in page.post("/expenses/read/", {"photo": upload(SVG, "发票.xml")}).content.decode()
    for content in (HTML, b"", b"%PDF-1.7 %%EOF"):
        assert page.post("/expenses/read/", {"photo": upload(content)}).status_code == 200
    with tenant_scope(north.tenant):
        assert not ExpenseClaim.objects.exists()


def test_programs_are_answered_what_was_read(north, sign_in, time_machine):
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        line = bare(north.technician)

    def ask(path, content, kind):
        body = {"file": f"data:{kind};base64,{base64.b64encode(content).decode()}", "name": "发票"}
        sent = sign_in(north.technician).post(f"/api/v1/expense-items/{path}/", json.dumps(body), "application/json")
        return sent.status_code, sent.json()

    money = {"amount": "128.50", "currency": "CNY"}
    status, read = ask("read", xml(), "application/xml")
    assert (status, read["number"], read["amount"], read["seller"]) == (200, NUMBER, money, SELLER)
    assert read["sources"][0] == {"field": "number", "source": "xml"}
    assert ask("read", picture(), "image/jpeg")[1]["reason"] == "no_code"
    status, refusal = ask("read", HOSTILE["xml_document_type"], "text/xml")
    assert (status, refusal["errors"][0]["code"]) == (409, "xml_document_type")
    status, answer = ask(f"{line.pk}/attach", xml(), "application/xml")
    assert (status, answer["amount"], answer["invoice"]["number"]) == (200, money, NUMBER)
    assert answer["read"]["filled"] == ["amount", "spent_on", "invoice"]
    assert ask(f"{line.pk}/attach", picture(), "image/jpeg")[1]["read"] is None
