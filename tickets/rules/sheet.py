"""The shape of an evidence sheet. Page, PDF and API read the same rows: instants, and the words for them. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from aftersales.web.formats import exact_text, seconds_text


class Labelled(NamedTuple):
    """A fact by its label."""

    label: str
    value: str


@dataclass(frozen=True)
class PromiseLine:
    """One promise: when it ran, how it went, who owned its minutes."""

    promise: str
    started_at: datetime | None
    due_at: datetime | None
    stopped_at: datetime | None
    verdict: str
    owners: str

    @property
    def started(self):
        return _instant(self.started_at)

    @property
    def due(self):
        return _instant(self.due_at)

    @property
    def stopped(self):
        return _instant(self.stopped_at)

    @property
    def cells(self):
        """Return the line as texts."""
        return (self.promise, self.started, self.due, self.stopped, self.verdict, self.owners)


@dataclass(frozen=True)
class WaitLine:
    """One stretch of waiting; `until` is None while it goes on, `seconds` are those up to now."""

    since: datetime
    until: datetime | None
    seconds: int
    reason: str
    owner: str

    @property
    def began(self):
        return _instant(self.since)

    @property
    def ended(self):
        return _instant(self.until)

    @property
    def length(self):
        return seconds_text(self.seconds)

    @property
    def cells(self):
        """Return the line as texts."""
        return (self.began, self.ended, self.length, self.reason, self.owner)


@dataclass(frozen=True)
class EventLine:
    """One entry of the timeline; `recorded_at` is None where it was written down in the very second."""

    at: datetime
    recorded_at: datetime | None
    what: str
    by: str
    words: str

    @property
    def when(self):
        """Return the instant, and below it when it was written down, as text."""
        if self.recorded_at is None:
            return exact_text(self.at)
        return "\n".join((exact_text(self.at), _("recorded %(at)s") % {"at": exact_text(self.recorded_at)}))

    @property
    def cells(self):
        """Return the line as texts."""
        return (self.when, self.what, self.by, self.words)


@dataclass(frozen=True)
class ReportLines:
    """What one service report says, and its `Signature` or None."""

    facts: list[Labelled]
    signature: object


@dataclass(frozen=True)
class Evidence:
    """One sheet, in the reader's words; `promises`, `waits` and `events` are lines in the order they are shown."""

    number: str
    company: str
    facts: list[Labelled]
    report: str
    plan: str
    coverage: str
    promises: list[PromiseLine]
    waits: list[WaitLine]
    events: list[EventLine]
    reports: list[ReportLines]
    zone: str
    made_at: datetime
    made_by: str
    digest: str


def _instant(at):
    return exact_text(at) if at else "—"
