"""What text and numbers may look like, for forms and the API alike (I-22).

`plain_text` is a validator for any field; `PlainForm` puts it, and plain numbers, on every field of a form.
"""

import re
from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Written as code points: in the source these characters could not be seen, and some would reorder it.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATE = "\ud800-\udfff"
_NONCHARACTER = "\ufdd0-\ufdef\ufffe\uffff" + "".join(
    chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17)
)
_UNSEEN = (  # Unicode's Default_Ignorable_Code_Point, and the blanks that are no spaces
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_FORBIDDEN = re.compile(f"[{_CONTROL}{_BIDI}{_SURROGATE}{_NONCHARACTER}]")
_VISIBLE = re.compile(rf"[^\s{_UNSEEN}]")

_KINDS = (
    ("nul", re.compile("\x00"), _("Remove the NUL character.")),
    ("surrogate", re.compile(f"[{_SURROGATE}]"), _("Remove the broken character (half of a surrogate pair).")),
    ("bidi", re.compile(f"[{_BIDI}]"), _("Remove the invisible characters that change the direction of writing.")),
    ("control", _FORBIDDEN, _("Remove the control characters; only tabs and line breaks are accepted.")),
)
INVISIBLE = _("Write something that can be seen: these characters are all invisible.")

WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,9})?")
WHOLE_ACCEPTED = _("Write a whole number with the digits 0–9 only, such as 12.")
DECIMAL_ACCEPTED = _("Write a number with the digits 0–9 and at most one point, such as 12.50.")


def fault_of(text):
    """Return (code, message) of what is wrong with a text, or None; blank text is for others to judge."""
    if found := _FORBIDDEN.search(text):
        return next((code, message) for code, kind, message in _KINDS if kind.match(found[0]))
    if text and not _VISIBLE.search(text) and text.strip():
        return "invisible", INVISIBLE
    return None


def plain_text(value):
    """Raise ValidationError for text with NUL, control or bidi characters, or with nothing to be seen."""
    if fault := fault_of(str(value)):
        code, message = fault
        raise ValidationError(message, code=code)


def _number(to_python, pattern, message, value):
    text = str(value).strip() if value is not None else ""
    if text and not pattern.fullmatch(text):
        raise ValidationError(message, code="invalid")
    return to_python(value)


class PlainForm:
    """A form's first base: every text is plain, every number is written in plain digits (no `1_000`, `1e5`, `٣`)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators = [*field.validators, plain_text]
            elif isinstance(field, forms.DecimalField | forms.FloatField):
                field.to_python = partial(_number, field.to_python, DECIMAL, DECIMAL_ACCEPTED)
            elif isinstance(field, forms.IntegerField):
                field.to_python = partial(_number, field.to_python, WHOLE, WHOLE_ACCEPTED)
