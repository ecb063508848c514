"""Hours as people type them: "9-12, 13:00–17:30", "20:00-04:00", "9点到12点，13点半至17点半"."""

import re

from django.utils.translation import gettext_lazy as _

from aftersales.worktime.windows import DAY, BadSchedule

LONGEST = 400  # characters; two dozen windows take less
CLOSED_WORDS = frozenset({"", "-", "–", "—", "closed", "none", "off", "休", "休息", "不上班", "不营业"})
WHOLE_DAY_WORDS = frozenset({"24h", "24小时", "全天", "all day"})

_BETWEEN_WINDOWS = re.compile(r"\s*[,，;；、]\s*|\s+(?:and|和)\s+")
_TIME = r"([0-9]{1,2})(?:[:：.h]([0-9]{2})|[点时](?:([0-9]{1,2})分?|(半))?)?\s*(am|pm)?"
_WINDOW = re.compile(
    rf"{_TIME}\s*(?:-|–|—|−|~|～|〜|至|到|to)\s*{_TIME}\s*(\(?\+1\)?|（\+1）|次日)?", re.ASCII | re.IGNORECASE
)
_NEXT_DAY = re.compile(r"(至|到|to|[-–—~～])\s*(次日|第二天)\s*", re.IGNORECASE)


def read_hours(text):
    """Return the windows of a day as pairs ["09:00", "12:00"]; none for an empty text or a word for closed.

    Raises BadSchedule naming the part that is no window, and saying how to write one. Whether the windows
    overlap is for `windows.parse_windows` to say.
    """
    plain = " ".join(",".join(text.strip().splitlines()).split()).casefold()
    if plain in CLOSED_WORDS:
        return []
    if plain in WHOLE_DAY_WORDS:
        return [["00:00", "24:00"]]
    return [_read_window(part) for part in _BETWEEN_WINDOWS.split(plain) if part]


def _read_window(part):
    part, said_next_day = _NEXT_DAY.subn(r"\1", part)
    match = _WINDOW.fullmatch(part)
    if match is None:
        raise _unreadable(part)
    opens, closes = _minutes(match.groups()[:5]), _minutes(match.groups()[5:10])
    if opens is None or closes is None:
        raise _unreadable(part)
    if (said_next_day or match[11]) and closes > opens:
        raise BadSchedule(
            _("“%(text)s” is longer than a day: at most until the same time of the next day.") % {"text": part[:40]},
            code="too_long",
            field="windows",
        )
    return [_clock(opens), _clock(closes)]


def _minutes(parts):
    hour, minute, minute_said, half, noon = parts
    hours, minutes = int(hour), int(minute or minute_said or (30 if half else 0))
    if noon:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if noon == "pm" else 0)
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= DAY else None


def _clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _unreadable(part):
    return BadSchedule(
        _("“%(text)s” is not understood; write hours as 9:00–12:00, 13:00–17:30.") % {"text": part[:40]},
        code="not_hours",
        field="windows",
    )
