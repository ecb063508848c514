"""Attachments and what is told of them, as one ZIP to download."""

from tempfile import SpooledTemporaryFile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.http import FileResponse
from django.utils import timezone

from aftersales.files.answers import SANDBOX

IN_MEMORY = 4 * 1024 * 1024  # bytes; what is larger is packed on disk
_PART = 256 * 1024


def packed(texts, attachments, *, at):
    """Return an open file: a ZIP of `texts` ({name: bytes}) and of `attachments` ({name: Attachment}).

    One attachment is open at a time and never whole in memory. Bytes that the storage has lost are left out.
    """
    made = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    with ZipFile(made, "w") as archive:
        for name, content in texts.items():
            archive.writestr(_entry(name, at, ZIP_DEFLATED), content)
        for name, attachment in attachments.items():
            _add(archive, _entry(name, at, ZIP_STORED), attachment)  # pictures and PDFs do not get smaller
    made.seek(0)
    return made


def packed_response(made, name):
    """Answer with a packed file, to be saved under a name and kept by nobody on the way."""
    response = FileResponse(made, as_attachment=True, filename=name, content_type="application/zip")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _add(archive, entry, attachment):
    try:
        stored = attachment.open()
    except FileNotFoundError:
        return
    with stored, archive.open(entry, "w", force_zip64=True) as copy:
        for part in stored.chunks(_PART):
            copy.write(part)


def _entry(name, at, method):
    entry = ZipInfo(name, timezone.localtime(at).timetuple()[:6])
    entry.compress_type = method
    return entry
