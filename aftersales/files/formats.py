"""Files that are kept as they came, and how each is told from something else that bears its name."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Format:
    """A kind of file: what it is called, what it is served as, and how its bytes are recognised."""

    label: str | Promise
    media_type: str
    extension: str
    recognises: Callable[[bytes], bool]


def _pdf(content):
    return re.match(rb"%PDF-[12]\.\d", content) is not None and b"%%EOF" in content[-2048:]


def _holds(*members):
    """Return a test for a ZIP container that is whole and holds these members and no macros."""

    def recognises(content):
        if not content.startswith(b"PK\x03\x04"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as container:
                names = set(container.namelist())
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            return False
        return names.issuperset(members) and not any(name.endswith("vbaProject.bin") for name in names)

    return recognises


def _text(content):
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not re.search("[\x00-\x08\x0e-\x1f]", text)


FORMATS = (
    Format("PDF", "application/pdf", "pdf", _pdf),
    Format(_("OFD invoice"), "application/ofd", "ofd", _holds("OFD.xml")),
    Format(
        _("Excel workbook"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        _holds("[Content_Types].xml", "xl/workbook.xml"),
    ),
    Format(
        _("Word document"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        _holds("[Content_Types].xml", "word/document.xml"),
    ),
)
# Text has no mark of its own, so it is taken only under a name that says so.
TEXTS = {
    "csv": Format(_("table (CSV)"), "text/csv", "csv", _text),
    "txt": Format(_("plain text"), "text/plain", "txt", _text),
}


def format_of(content, name, also=()):
    """Return the `Format` of a file by its bytes, or None for one we do not take; `also` are those of one purpose."""
    for known in (*FORMATS, *also):
        if known.recognises(content):
            return known
    text = TEXTS.get(str(name or "").rsplit(".", 1)[-1].lower())
    return text if text and text.recognises(content) else None


def accepted(also=()):
    """Return what is taken, as words in the reader's language."""
    return _(", ").join(str(known.label) for known in (*FORMATS, *also, *TEXTS.values()))
