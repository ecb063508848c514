"""What carriers post back of messages that left: read by a description of their words, strictly. Pure.

Each vendor has words of its own. The installation describes them (SMS_RECEIPTS, EMAIL_RECEIPTS; docs/receipts.md):
`list` where the receipts stand in the body, `id`, `state` and `reason` where in each of them, dots leading deeper;
`delivered` and `refused` which states mean that, "*" any other; `answer` what the vendor wants to hear.
"""

import json
import re
from dataclasses import dataclass

from aftersales.messaging.models.receipts import Receipt
from aftersales.text import fault_of

MOST_BYTES, MOST, DEEPEST = 65_536, 200, 6
OWN_WORDS = {"list": "", "id": "id", "state": "state", "reason": "reason", "delivered": "delivered",
             "refused": "refused", "answer": ""}  # fmt: skip
_ID, _WORDS, _MAILBOX = 100, 200, re.compile(r"<?([^<>@\s]{1,100})(?:@[^<>@\s]{1,253})?>?")


class Unreadable(ValueError):
    """A body that is no list of receipts: `code` is a stable slug, `field` where in it."""

    def __init__(self, code, field=""):
        super().__init__(code)
        self.code, self.field = code, field


@dataclass(frozen=True)
class Said:
    """One receipt: the carrier's name for a message, or ours; what became of it; why not."""

    id: str
    receipt: Receipt
    reason: str = ""


def settled(before, said, *, overruled):
    """Return what stands of a message's receipt when another comes: the first verdict.

    `overruled`: the channel takes a message and returns it later, as mail does, so that a refusal overrules.
    """
    if overruled and said == Receipt.REFUSED:
        return said
    return before or said


def read(body, kind, words):
    """Return the `Said` of a body, JSON or a form's fields; what says neither delivered nor refused is left out.

    Raises Unreadable for what cannot be meant: too many at once, a key twice, a value nobody may send.
    """
    words = OWN_WORDS | words
    data = _form(body) if kind == "application/x-www-form-urlencoded" else _json(body)
    rows = _at(data, words["list"]) if words["list"] else data
    rows = rows if isinstance(rows, list) else [rows]
    if len(rows) > MOST:
        raise Unreadable("too_many", words["list"])
    found = [_one(row, place, words) for place, row in enumerate(rows)]
    return [said for said in found if said is not None]


def our_id(text):
    """Return what stands before the @ of a Message-ID, or the text itself: "" for what can be neither."""
    named = _MAILBOX.fullmatch(text.strip())
    return named[1] if named else ""


def _one(row, place, words):
    if not isinstance(row, dict):
        raise Unreadable("not_an_object", str(place))
    name, state = (_text(_at(row, words[part]), f"{place}.{words[part]}") for part in ("id", "state"))
    if not name or not state:
        raise Unreadable("required", f"{place}.{words['id' if not name else 'state']}")
    if len(name) > _ID * 4:
        raise Unreadable("max_length", f"{place}.{words['id']}")
    receipt = _meant(state, words)
    reason = _text(_at(row, words["reason"]), f"{place}.{words['reason']}") if words["reason"] else ""
    return Said(name, receipt, " ".join(reason.split())[:_WORDS]) if receipt else None


def _meant(state, words):
    for receipt in Receipt:
        if state.casefold() in {word.strip().casefold() for word in words[receipt].split(",")}:
            return receipt
    return next((receipt for receipt in Receipt if words[receipt] == "*"), None)


def _at(data, path):
    """Return what stands at a path with dots, None where nothing does."""
    for name in path.split("."):
        if isinstance(data, list) and name.isdecimal() and int(name) < len(data):
            data = data[int(name)]
        elif isinstance(data, dict):
            data = data.get(name)
        else:
            return None
    return data


def _text(value, field):
    if value is None:
        return ""
    if isinstance(value, bool | dict | list | float):
        raise Unreadable("not_a_text", field)
    text = str(value)
    if fault := fault_of(text):
        raise Unreadable(fault[0], field)
    return text.strip()


def _form(pairs):
    found = dict(pairs)
    if len(found) < len(pairs):
        raise Unreadable("duplicate_key")
    return found


def _json(body):
    try:
        data = json.loads(body.decode("utf-8"), object_pairs_hook=_form, parse_constant=_no_number, parse_int=_whole)
    except Unreadable:
        raise
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Unreadable("json") from None
    _refuse_deep(data)
    return data


def _whole(digits):
    return int(digits) if len(digits) <= _ID else _no_number(digits)


def _no_number(_text):
    raise Unreadable("number")


def _refuse_deep(data):
    waiting = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise Unreadable("depth")
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [(each, depth + 1) for each in inner]
