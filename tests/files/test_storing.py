"""Taking files in."""

import hashlib
import re
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from aftersales.errors import Refused
from aftersales.files import store
from aftersales.files.models import Attachment
from aftersales.files.store import store_image
from tests.files.pictures import HTML, PDF, SVG, archive, bomb, exif, picture, upload

WORKBOOK = archive("[Content_Types].xml", "xl/workbook.xml")


def test_a_photo_is_kept_with_all_that_is_known_of_it(in_north, keep, stored_files):
    kept = keep(picture(exif=exif()), name="C:\\fakepath\\现场.jpeg", by=in_north.technician)
    content = (stored_files / kept.stored_name).read_bytes()
    kept = Attachment.objects.get()
    assert (kept.original_name, kept.media_type, kept.width, kept.height, kept.is_picture) == (
        "现场.jpg",
        "image/jpeg",
        40,
        20,
        True,
    )
    assert (kept.size, kept.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (kept.actor_kind, kept.actor_ref, kept.actor_name, kept.purpose) == (
        "member",
        str(in_north.technician.pk),
        "north technician",
        "tests.own",
    )


def test_the_stored_name_is_ours(in_north, keep):
    kept = keep(name="../../../evil.php", by=in_north.technician, at=datetime(2026, 11, 5, tzinfo=UTC))
    assert re.fullmatch(rf"{in_north.tenant.pk}/2026/11/[0-9a-f]{{32}}\.jpg", kept.stored_name)


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (PDF, "发票.PDF", ("发票.pdf", "application/pdf")),
        (PDF, "photo.jpg", ("photo.pdf", "application/pdf")),
        (archive("OFD.xml", "Doc_0/Document.xml"), "发票.ofd", ("发票.ofd", "application/ofd")),
        (
            WORKBOOK,
            "list.xlsx",
            ("list.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ),
        (
            archive("[Content_Types].xml", "word/document.xml"),
            "letter.docx",
            ("letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ),
        ("序列号,型号\n".encode(), "assets.csv", ("assets.csv", "text/csv")),
        ("说明\n".encode(), "README.TXT", ("README.txt", "text/plain")),
        (picture("PNG"), "scan.pdf", ("scan.png", "image/png")),
    ],
)
def test_a_file_is_told_by_its_bytes_and_not_by_its_name(in_north, keep, content, name, kept):
    attachment = keep(content, name=name, by=in_north.finance, as_file=True)
    assert (attachment.original_name, attachment.media_type) == kept
    assert attachment.is_picture == attachment.media_type.startswith("image/")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (SVG, "logo.svg"),
        (SVG, "logo.png"),
        (HTML, "page.html"),
        (HTML, "photo.jpg"),
        (HTML + PDF, "invoice.pdf"),
        (PDF[:20], "invoice.pdf"),
        (b"MZ\x90\x00" + PDF, "invoice.pdf"),
        (archive("evil.class"), "invoice.ofd"),
        (archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "macros.xlsx"),
        (HTML + WORKBOOK, "list.xlsx"),
        (WORKBOOK[:-30], "list.xlsx"),
        (b"\x00\x01\x02", "notes.txt"),
        ("文字".encode("gb18030"), "notes.txt"),
        (b"plain text", "notes.md"),
    ],
)
def test_anything_else_is_refused_saying_what_is_accepted(in_north, keep, content, name):
    with translation.override("en"), pytest.raises(Refused, match="as JPEG, PNG or WebP, PDF, OFD") as refused:
        keep(content, name=name, by=in_north.finance, as_file=True)
    assert (refused.value.code, refused.value.field) == ("not_accepted", "file")
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (bomb(60_000), "too_many_pixels"), (PDF, "not_accepted")]
)
def test_what_is_no_picture_is_refused_where_a_picture_is_asked_for(in_north, code, content):
    with pytest.raises(Refused) as refused:
        store_image(
            upload(content), by=in_north.technician.actor, at=timezone.now(), purpose="tests.own", field="signature"
        )
    assert (refused.value.code, refused.value.field) == (code, "signature")


def test_a_file_beyond_the_limit_is_refused(in_north, keep, monkeypatch):
    monkeypatch.setattr(store, "LARGEST", 2 * 1024**2)
    assert keep(PDF.ljust(2 * 1024**2 - 6) + b"%%EOF\n", by=in_north.finance, as_file=True).size == 2 * 1024**2
    with pytest.raises(Refused, match="2 MB") as refused:
        keep(PDF.ljust(2 * 1024**2 - 5) + b"%%EOF\n", by=in_north.finance, as_file=True)
    assert refused.value.code == "too_large"


def test_a_purpose_that_nobody_may_read_is_a_mistake(in_north):
    with pytest.raises(LookupError, match=r"tests\.unheard"):
        store_image(upload(picture()), by=in_north.owner.actor, at=timezone.now(), purpose="tests.unheard")


def test_the_database_holds_no_picture_without_its_size(in_north, keep):
    keep(by=in_north.technician)
    for wrong in ({"width": None}, {"size": 0}, {"media_type": "application/pdf"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attachment.objects.update(**wrong)
