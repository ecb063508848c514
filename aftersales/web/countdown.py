"""The face of a clock: what a reader sees of a deadline. Pure; `static/web/countdown.js` keeps it moving."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftersales.web.formats import countdown_text, duration_text, instant_text

ICONS = {
    "pending": "clock-pause",
    "calm": "clock",
    "soon": "alert-triangle",
    "late": "alert-octagon",
    "paused": "player-pause",
    "met": "circle-check",
    "missed": "circle-x",
    "void": "circle-minus",
}


@dataclass(frozen=True)
class Face:
    """One of ICONS' kinds, its text, and when (if ever) a calm clock becomes a soon one."""

    kind: str
    text: str
    soon_at: datetime | None = None

    @property
    def icon(self):
        return ICONS[self.kind]

    @property
    def ticks(self):
        return self.kind in {"calm", "soon", "late"}


def face(*, state, due_at, now, started_at=None, stopped_at=None):
    """Return how a clock looks at an instant; all instants aware, `state` as the clock's row has it.

    A running clock past its due instant looks late at once, whether or not the breach is recorded yet.
    It becomes `soon` in the last quarter of its time, or in the last hour when its start is not known.
    """
    if state == "void":
        return Face("void", "—")
    if state == "pending" or due_at is None:
        return Face("pending", pgettext("clock", "not started"))
    if state == "paused":
        return Face("paused", pgettext("clock", "waiting"))
    if state == "met":
        return Face("met", _met(stopped_at, now))
    if state == "breached" and stopped_at:
        return Face("missed", _("%(time)s late") % {"time": duration_text(stopped_at - due_at)})
    return _ticking(due_at, now, soon_at=due_at - _soon(started_at, due_at))


def _met(stopped_at, now):
    if stopped_at is None:
        return pgettext("clock", "in time")
    return pgettext("clock", "in time %(at)s") % {"at": instant_text(stopped_at, now=now)}


def _soon(started_at, due_at):
    return (due_at - started_at) / 4 if started_at else timedelta(hours=1)


def _ticking(due_at, now, *, soon_at):
    left = (due_at - now).total_seconds()
    if left < 0:
        return Face("late", _("%(time)s late") % {"time": countdown_text(left)}, soon_at)
    text = _("%(time)s left") % {"time": countdown_text(left)}
    return Face("soon" if now >= soon_at else "calm", text, soon_at)
