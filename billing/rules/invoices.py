"""One spelling for what is printed on an invoice (I-18)."""

import unicodedata

LONGEST = 60  # characters of a number or a code, in its one spelling


def one_spelling(text):
    """Return a number or a code as every spelling of it is kept: `" ｆp－００１ "` → "FP001".

    Full width becomes half, letters become capitals, digits of any script become 0–9; blanks, dashes and what cannot be
    seen fall away. Written twice it stays the same.
    """
    said, before = str(text), None
    while said != before:  # what falls away may bring together what then is one letter
        before = said
        folded = unicodedata.normalize("NFKC", said).casefold().upper()
        said = "".join(_plain(mark) for mark in unicodedata.normalize("NFKC", folded))
    return said


def _plain(mark):
    if unicodedata.category(mark)[0] not in "LN":
        return ""  # blanks, punctuation, accents, and what is not to be seen
    digit = unicodedata.decimal(mark, None)
    return mark if digit is None else str(digit)


def may_be_the_same(number, code, other_number, other_code):
    """Say whether two invoices, in their one spelling, may be the same.

    A paper invoice has a code beside its number, which one person writes down and another leaves out: where one of the
    two has none, the number alone decides.
    """
    return number == other_number and (code == other_code or not code or not other_code)
