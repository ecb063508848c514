"""Looking at strangers' pictures and PDFs: what is seen, and that nothing they hold takes the server with it."""

from aftersales.files import looking
from aftersales.files.looking import Seen, look
from tests.billing.papers import NUMBER, QR, code, pdf, photo
from tests.files.pictures import HTML, PDF, bomb, picture


def test_a_code_is_seen_in_a_photo_that_lies_askew():
    assert [look(photo(turned=turned)).codes for turned in (0, 4, 180)] == [(QR,)] * 3
    assert look(picture()) == Seen()


def test_the_first_page_of_a_pdf_is_looked_at_and_no_other():
    seen = look(pdf(qr=QR))
    assert seen.codes == (QR,)
    assert NUMBER in seen.text
    assert look(pdf(qr=QR, pages=2)).codes == ()


def test_what_cannot_be_looked_at_is_nothing():
    broken = pdf()[:400]
    for content in (b"", HTML, PDF, broken, bomb(60_000), picture()[:-200], b"%PDF-1.7\n" + b"[" * 100_000):
        assert look(content) is None


def test_a_page_as_large_as_a_house_is_drawn_small():
    house = pdf().replace(b"/MediaBox [0 0 595.28 419.53]", b"/MediaBox [0 0 999999 9999]")
    assert b"999999" in house
    assert look(house).codes == ()


def test_what_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(looking, "LONGEST_WAIT", 0.01)
    assert look(pdf()) is None
    monkeypatch.undo()
    assert NUMBER in look(pdf()).text  # in time it is seen


def test_the_picture_of_a_code_alone_is_read(tmp_path):
    code(QR).save(tmp_path / "code.png")
    assert look((tmp_path / "code.png").read_bytes()).codes == (QR,)
