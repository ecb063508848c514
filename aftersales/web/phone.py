"""What a technician's phone keeps, so that the day's pages open without a network."""

import hashlib
from functools import cache
from pathlib import Path

from django.templatetags.static import static

from aftersales.accounts.permissions import Role

SCOPE = "/my/"  # the technician's pages; the office's are never kept on a machine
STATIC = Path(__file__).parent / "static/web"
SCRIPT = STATIC / "worker.js"
VENDOR = [
    "vendor/tabler/css/tabler.min.css",
    "vendor/signature_pad/signature_pad.umd.min.js",
    "django_htmx/htmx-2.min.js",
]


def scope_for(actor):
    """Return the part of the site to keep on this reader's device: SCOPE for a technician, else ""."""
    return SCOPE if actor is not None and Role.TECHNICIAN in actor.roles else ""


def shell():
    """Return the addresses of the files every page of the phone is framed by."""
    ours = sorted(path.name for path in STATIC.iterdir() if path.suffix in {".css", ".js"} and path != SCRIPT)
    return [static(name) for name in [*VENDOR, "web/mark.svg", *(f"web/{name}" for name in ours)]]


@cache
def version():
    """Return a word that changes with the content of our own files and with the names of the others."""
    digest = hashlib.sha256(" ".join(shell()).encode())
    for path in sorted(STATIC.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
