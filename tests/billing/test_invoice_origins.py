"""Each field of an invoice tells where it was read, and whether somebody wrote otherwise since."""

from datetime import date
from decimal import Decimal

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from billing.actions.documents import remove_document
from billing.actions.drafts import change_item
from billing.actions.reading import attach_invoice
from billing.actions.submitting import submit
from billing.rules.origins import kept, origins
from billing.rules.reading import from_code
from tests.billing.making import MONDAY, draft, item
from tests.billing.papers import NUMBER, QR, SELLER, photo, xml
from tests.files.pictures import picture, upload

FACTS = {"number": NUMBER, "code": "", "issued_on": None, "amount": Decimal("128.50"), "tax": None, "seller": "X"}
WRITTEN = {"number": NUMBER, "amount": Decimal("128.50"), "issued_on": date(2026, 11, 20)}


def _line(member, invoice, content=None):
    """The item of a draft on an invoice, with one file beside it."""
    line = draft(member, item(amount=Decimal("128.50"), invoice=invoice), photo=False).items.get()
    attach_invoice(item=line, upload=upload(content or photo(QR)), by=member.actor, at=MONDAY)
    return _fresh(line)


def _fresh(line):
    return type(line).objects.select_related("claim", "invoice").get(pk=line.pk)


def _said(line):
    return {name: (one.source, one.changed) for name, one in line.origins.items()}


def test_of_several_files_the_one_that_tells_the_number_counts():
    read, other = kept(from_code(QR)), kept(from_code(QR.replace(NUMBER, NUMBER[::-1])))
    for readings in ([read, other], [other, {}, read]):
        assert [(one.field, one.changed) for one in origins(FACTS, readings).values()] == [
            ("number", False), ("amount", False)
        ]  # fmt: skip
    assert origins(FACTS, [other])["number"].changed
    assert origins({**FACTS, "number": f" {NUMBER[:4]} {NUMBER[4:]}"}, [read])["number"].changed is False
    assert origins(FACTS, [{}]) == origins(FACTS, []) == {}


def test_a_complete_item_is_compared_with_its_photo_as_well(shop):
    line = _line(shop.technician, {**WRITTEN, "amount": Decimal("130.00")})
    assert _said(line) == {"number": ("qr", False), "issued_on": ("qr", False), "amount": ("qr", True)}
    assert line.origins["amount"].said == "changed by hand; the QR code says 128.50"
    assert line.origins["number"].said == "read from the QR code"


def test_what_is_changed_later_is_known_and_changed_back_it_is_read_again(shop):
    line = _line(shop.technician, None, xml())
    assert set(_said(line).values()) == {("xml", False)}
    doing = {"by": shop.technician.actor, "at": MONDAY}
    facts = {"number": NUMBER[:-1] + "9", "amount": Decimal("128.50"), "seller": "别家公司"}
    line = _fresh(change_item(item=line, invoice=facts, **doing))
    assert [name for name, one in line.origins.items() if one.changed] == ["number", "seller"]
    line = _fresh(change_item(item=line, invoice={**facts, "number": NUMBER, "seller": SELLER}, **doing))
    assert [name for name, one in line.origins.items() if one.changed] == []
    remove_document(document=line.documents.get(), **doing)
    assert _fresh(line).origins == {}


def test_a_photo_that_says_nothing_gives_no_origin(shop):
    assert _line(shop.technician, WRITTEN, picture()).origins == {}


@pytest.fixture
def sent(north, time_machine):
    """A claim on its way whose amount somebody changed."""
    time_machine.move_to(MONDAY)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=MONDAY)
        line = _line(north.technician, {**WRITTEN, "amount": Decimal("130.00"), "seller": "<b>"})
        return line, submit(claim=line.claim, by=north.technician.actor, at=MONDAY)


def test_the_approver_and_programs_see_it_and_the_form_beside_the_field(north, sent, sign_in):
    line, claim = sent
    for address in (f"/expenses/{claim.number}/", f"/expenses/inbox/?claim={claim.number}"):
        shown = sign_in(north.dispatcher).get(address).content.decode()
        assert (shown.count("读自二维码"), shown.count("手工修改，二维码为 128.50")) == (2, 1)
    mine = sign_in(north.technician)
    told = mine.get(f"/api/v1/expense-items/{line.pk}/").json()["origins"]
    assert told[-1] == {"field": "amount", "source": "qr", "read": "128.50", "changed": True}
    assert mine.get(f"/api/v1/expense-claims/{claim.number}/").json()["items"][0]["origins"] == told
    mine.post(f"/expenses/{claim.number}/withdraw/")
    form = mine.get(f"/expenses/{claim.number}/edit/").content.decode()
    assert 'id="id_row-0-invoice_amount_helptext">手工修改，二维码为 128.50<' in form
    assert 'id="id_row-0-number_helptext">读自二维码<' in form


def test_it_cannot_be_sent(north, sent, sign_in):
    line, _claim = sent
    body = {"origins": []}
    answer = sign_in(north.technician).patch(f"/api/v1/expense-items/{line.pk}/", body, "application/json")
    assert answer.status_code in (422, 428)
