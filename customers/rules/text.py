"""Folding what people type, so that full-width, upper-case and spaced-out spellings meet."""

import re
import unicodedata

_PHONE_LIKE = re.compile(r"[\d\s+().\-–—/]+")
_COUNTRY = re.compile(r"(?:\+|00)86|86(?=1\d{10}$)")


def fold(text):
    """Return text in one spelling: narrow, lower-case, without accents, spaces or punctuation."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in plain if char.isalnum())


def digits(text):
    """Return the decimal digits of a text as ASCII."""
    return "".join(str(unicodedata.digit(char)) for char in text if char.isdecimal())


def words(text):
    """Return what a search asks for: its folded words, or the one number when it looks like a phone number.

    "138 0013 8000" is one word, "+86 138…" loses the country code, "王 5678" is two words.
    """
    narrow = unicodedata.normalize("NFKC", text).strip()
    if _PHONE_LIKE.fullmatch(narrow):
        bare = re.sub(r"[^\d+]", "", narrow)
        number = digits(_COUNTRY.sub("", bare, count=1))
        return [number] if number else []
    return [word for part in narrow.split() if (word := fold(part))]


def says_nothing(text):
    """Say whether a search was typed that asks for no word: "--", which finds nothing rather than everything."""
    return bool(text.strip()) and not words(text)


def starts(text):
    """Return where a word can begin in a folded text: at each ideograph, and at each run of letters or of digits."""
    found, previous = [], None
    for position, char in enumerate(text):
        kind = "digit" if char.isdecimal() else "latin" if char.isascii() else None
        if kind is None or kind != previous:
            found.append(position)
        previous = kind
    return found


def tails(text, *, shortest=2):
    """Return a folded text and each of its endings that begin a word: 王小明 → 王小明, 小明."""
    return [text[start:] for start in starts(text) if start == 0 or len(text) - start >= shortest]
