"""Pictures and documents for the tests, made on the spot."""

import io
import zipfile
import zlib

from django.core.files.base import ContentFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
HTML = b"<!doctype html><script>alert(document.domain)</script>"


def upload(content, name="photo.jpg"):
    return ContentFile(content, name=name)


def picture(kind="JPEG", *, size=(40, 20), mode="RGB", colour="red", **options):
    """Return the bytes of a picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def exif(*, orientation=1, latitude=31.2):
    """Return EXIF data with a place, a maker and an orientation."""
    data = Image.Exif()
    data[0x0112], data[0x010F] = orientation, "SECRET-MAKER"
    data.get_ifd(0x8825)[2] = (latitude, 0.0, 0.0)
    return data


def archive(*members):
    """Return a ZIP file with members of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name in members:
            container.writestr(name, "content")
    return out.getvalue()


def bomb(side):
    """Return a PNG of a few bytes that says it is `side` pixels square."""

    def chunk(kind, data):
        body = kind + data
        return len(data).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)

    header = side.to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )
