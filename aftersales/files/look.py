"""Looks at one strange picture or PDF, in a process of its own that dies if it takes too long or too much.

Run by `looking.look`: the file on standard input, what was seen as JSON on standard output. It stands alone: it
imports nothing of ours, and knows no tenant, no database and no secret.
"""

import io
import json
import resource
import sys
from contextlib import suppress

import pypdfium2
import zxingcpp
from PIL import Image, ImageOps

MOST_SECONDS = 5  # of computing
MOST_MEMORY = 2 * 1024**3  # bytes
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 2400  # pixels: a code of a paper's tenth still has four for each of its points
LARGEST_SCALE = 4  # of a PDF's page; 1 is 72 points an inch
MOST_CODES, LONGEST_CODE, LONGEST_TEXT = 16, 500, 20_000
FACTS = (  # what the PDF of a digital invoice says of itself in its metadata
    "InvoiceNumber", "IssueTime", "TotalAmWithoutTax", "TotalTaxAm", "TotalTax-includedAmount", "SellerName",
)  # fmt: skip


def main():
    """Answer {"codes", "text", "facts"} of the file on standard input; any failure ends the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    with suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    content = sys.stdin.buffer.read()
    seen = _of_pdf(content) if content.startswith(b"%PDF-") else {"codes": _codes(_picture(content))}
    json.dump(seen, sys.stdout)


def _picture(content):
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses twice of it
    stored = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
    stored.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
    image: Image.Image = ImageOps.exif_transpose(stored)
    if image.has_transparency_data:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    image = image.convert("L")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return image


def _of_pdf(content):
    """Look at the first page alone."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    longest = max(*page.get_size(), 1)
    image = page.render(scale=min(LONGEST_SIDE / longest, LARGEST_SCALE), grayscale=True).to_pil()
    facts = {name: document.get_metadata_value(name)[:LONGEST_CODE] for name in FACTS}
    text = page.get_textpage().get_text_bounded()[:LONGEST_TEXT]
    return {"codes": _codes(image), "text": text, "facts": {name: said for name, said in facts.items() if said}}


def _codes(image):
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [code.text[:LONGEST_CODE] for code in found[:MOST_CODES]]


if __name__ == "__main__":
    main()
