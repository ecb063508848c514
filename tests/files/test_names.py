"""What a file is called is text, never a path."""

import pytest

from aftersales.files.names import LONGEST, plain_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("photo.JPG", "photo.jpg"),
        ("现场照片 1.heic", "现场照片 1.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("..\\..\\boot.ini", "boot.jpg"),
        ("/etc/cron.d/evil", "evil.jpg"),
        ("invoice.pdf.exe", "invoice.pdf.jpg"),
        ("gpj.\u202eexe", "gpj.jpg"),
        ("a\x00b\r\nSet-Cookie: x.jpg", "abSet-Cookie x.jpg"),
        ('"><script>.jpg', "script.jpg"),
        (".htaccess", "file.jpg"),
        ("...", "file.jpg"),
        ("\u200b.png", "file.jpg"),
        ("", "file.jpg"),
        (None, "file.jpg"),
        ("\ud800", "file.jpg"),
    ],
)
def test_a_name_is_kept_as_text(given, kept):
    assert plain_name(given, extension="jpg") == kept


def test_a_huge_name_is_cut_before_its_extension():
    kept = plain_name("长" * 5000 + ".png", extension="jpg")
    assert (len(kept), kept[-5:]) == (LONGEST, "长.jpg")
