"""When somebody is there: weekdays and times of day, round the clock, and a care pack's name."""

import re

from contracts.choices import Unit
from contracts.rules.drafting.durations import Length
from contracts.rules.drafting.lexicon.kinds import ALL_DAY, CARE_PACK, CLOCK, DAYS
from contracts.rules.drafting.parts import Hours, Note
from contracts.rules.drafting.promises import pack_promise

_NEAR = 60  # characters between 周一至周五 and 9:00-17:30
_PHONE = re.compile(r"热线|电话|拨打|在线|接听|客服")
_DAYS_A_YEAR = frozenset({"365", "366", "360"})


def hours_of(tokens, source):
    """Return (hours, hot lines, promises of care packs) of a whole text."""
    hours, notes, promises, days = [], [], [], None
    for token in tokens:
        if token.kind == DAYS:
            days = token
        elif token.kind == CLOCK:
            hours.append(_open(days, token, source))
            days = None
        elif token.kind == ALL_DAY:
            if token.value == "day" and _PHONE.search(source.plain, token.end, token.end + 8):
                notes.append(Note("hotline", None, (source.span(token.start, token.end),)))
            else:
                hours.append(Hours(spans=(source.span(token.start, token.end),)))
        elif token.kind == CARE_PACK:
            kept, promise = _pack(token, source)
            hours.append(kept)
            promises += promise
    return hours, notes, promises


def _open(days, clock, source):
    first, last = (1, 7)
    spans = [source.span(clock.start, clock.end)]
    if days is not None and clock.start - days.end <= _NEAR:
        first, last = days.value
        spans.insert(0, source.span(days.start, days.end))
    opens, closes = clock.value
    return Hours(first, last, opens, closes, spans=tuple(spans))


def _pack(token, source):
    days, hours, *third = re.split(r"[x/]", re.sub("天|小时|h", "", token.value))
    span = source.span(token.start, token.end)
    always = days == "7" and hours == "24"
    kept = Hours(spans=(span,)) if always else Hours(last_day=int(days), pack=f"{days}x{hours}", spans=(span,))
    if not third or third[0] in _DAYS_A_YEAR:
        return kept, []
    if third[0] == "nbd":
        return kept, [pack_promise(token, None, source)]
    return kept, [pack_promise(token, Length(int(third[0]), Unit.HOURS, working=not always), source)]
