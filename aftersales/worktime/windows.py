"""Opening hours: what is written "09:00"–"17:30", as minutes after midnight."""

import re
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

DAY = 24 * 60
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)", re.ASCII)


class BadSchedule(ValueError):
    """These hours cannot be a calendar; `field` names the input, `code` is for machines."""

    def __init__(self, message, *, code, field):
        super().__init__(str(message))
        self.message, self.code, self.field = message, code, field


class Window(NamedTuple):
    """One stretch of working time, in minutes after the midnight that begins its day.

    `closes` beyond 1440 lies on the next day: 20:00–04:00 is `Window(1200, 1680)`, and belongs wholly
    to the day on which it opens.
    """

    opens: int
    closes: int

    @property
    def minutes(self):
        return self.closes - self.opens

    @property
    def written(self):
        """Return the pair as people write it: ("20:00", "04:00"); midnight at the end of a day is "24:00"."""
        closes = self.closes if self.closes <= DAY else self.closes - DAY
        return f"{self.opens // 60:02}:{self.opens % 60:02}", f"{closes // 60:02}:{closes % 60:02}"


def parse_windows(written, *, field="windows"):
    """Return the windows of one day from pairs of times: `[["09:00", "12:00"], ["13:00", "17:30"]]`.

    A closing time at or before its opening time is on the next day; "24:00" closes at midnight. Raises
    BadSchedule for anything that is not a time, for a window without length and for windows that overlap.
    """
    if not isinstance(written, list | tuple):
        raise BadSchedule(_("Give the hours of a day as a list of windows."), code="not_windows", field=field)
    windows = sorted(_parse_window(pair, field) for pair in written)
    for earlier, later in pairwise(windows):
        _refuse_overlap(earlier.closes, later, field)
    return tuple(windows)


def parse_week(written):
    """Return seven tuples of windows, Monday first, from seven lists of pairs; raises BadSchedule.

    A week without any working time is refused: no deadline could ever be met or missed in it.
    """
    if not isinstance(written, list | tuple) or len(written) != 7:
        raise BadSchedule(_("Give the hours of seven days, Monday first."), code="not_a_week", field="windows")
    week = tuple(parse_windows(day) for day in written)
    if not any(week):
        raise BadSchedule(
            _("A calendar needs working time: give at least one day its hours."),
            code="no_working_time",
            field="windows",
        )
    for day, after in zip(week, (*week[1:], week[0]), strict=True):
        if day and after:
            _refuse_overlap(day[-1].closes - DAY, after[0], "windows")
    return week


def first_half(windows):
    """Return the first half of a day's working time: of 9:00–12:00 and 13:00–18:00, the four hours until 14:00."""
    left, kept = sum(window.minutes for window in windows) // 2, []
    for window in windows:
        if left <= 0:
            break
        kept.append(Window(window.opens, window.opens + min(left, window.minutes)))
        left -= window.minutes
    return tuple(kept)


def _parse_window(pair, field):
    if not isinstance(pair, list | tuple) or len(pair) != 2:
        raise BadSchedule(_("A window is an opening and a closing time."), code="not_a_window", field=field)
    opens, closes = (_parse_clock(text, field) for text in pair)
    if opens == DAY:
        raise BadSchedule(_("A window cannot open at 24:00; write 00:00 of the next day."), code="opens", field=field)
    if opens == closes:
        raise BadSchedule(
            _("%(opens)s–%(closes)s has no length; a whole day is 00:00–24:00.")
            % {"opens": pair[0], "closes": pair[1]},
            code="empty_window",
            field=field,
        )
    return Window(opens, closes if closes > opens else closes + DAY)


def _parse_clock(text, field):
    match = _CLOCK.fullmatch(text) if isinstance(text, str) else None
    minutes = int(match[1]) * 60 + int(match[2]) if match else DAY + 1
    if minutes > DAY:
        raise BadSchedule(
            _("“%(text)s” is not a time of day; write it as 09:00, up to 24:00.") % {"text": str(text)[:20]},
            code="not_a_time",
            field=field,
        )
    return minutes


def _refuse_overlap(closes, later, field):
    if closes > later.opens:
        raise BadSchedule(
            _("The window that opens at %(opens)s begins before the one ahead of it has closed.")
            % {"opens": later.written[0]},
            code="overlap",
            field=field,
        )
