"""What can be seen in a picture or a PDF: its QR codes, and the text of a PDF's first page; no network.

Decoders of strangers' files are large programs in C. They run in a process of their own (`look.py`), so that a file
made to break or to hang them takes nothing else with it.
"""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_WAIT = 8  # seconds; the process itself ends after five of computing
_CHILD = Path(__file__).with_name("look.py")


@dataclass(frozen=True)
class Seen:
    """What was seen: the texts of QR codes, the text of a PDF's first page, and what its metadata says by name."""

    codes: tuple[str, ...] = ()
    text: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def look(content):
    """Return what is `Seen` in a JPEG, PNG, WebP or PDF file; None for one that cannot be looked at in time."""
    command = [sys.executable, "-I", str(_CHILD)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=LONGEST_WAIT, env={}, check=True)
        said = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError):
        return None
    return Seen(tuple(said["codes"]), said.get("text", ""), said.get("facts", {}))
