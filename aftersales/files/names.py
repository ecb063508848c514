"""What a file is called: the name it came with, kept as text and never as a path."""

import re
import unicodedata

LONGEST = 120

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RESERVED = re.compile(r'[<>:"|?*]')


def plain_name(given, *, extension):
    """Return a file's name without folders and without what cannot be seen, ending in the extension of what it is.

    "..\\..\\发票.exe" stored as a PDF becomes "发票.pdf"; a name with nothing left of it becomes "file.pdf".
    """
    last = re.split(r"[/\\]", str(given or ""))[-1]
    seen = "".join(char for char in last if unicodedata.category(char) not in _UNSEEN)
    stem = _RESERVED.sub("", unicodedata.normalize("NFC", seen))
    stem = re.sub(r"\.[A-Za-z0-9]{1,8}$", "", stem).strip(" .")
    return f"{stem[: LONGEST - len(extension) - 1].strip(' .') or 'file'}.{extension}"
