"""The shape of an asset's tracking card. Page, print and API read the same lines. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime

from tickets.choices import LifeStep
from tickets.rules.sheet import Labelled


@dataclass(frozen=True)
class Named:
    """Something to open: its words and its address; `bad` where it is something to worry about."""

    text: str
    url: str
    bad: bool = False


@dataclass(frozen=True)
class LifeLine:
    """One line of an asset's life: on which day, what it was, what was found and done, who came, what was said."""

    step: LifeStep
    on: date
    at: datetime | None = None
    what: str = ""
    number: str = ""
    url: str = ""
    state: str = ""
    facts: list[Labelled] = field(default_factory=list)
    who: str = ""
    signed: bool | None = None  # None: there is nothing to sign
    rating: int | None = None
    answers: list[Named] = field(default_factory=list)
    complaints: list[Named] = field(default_factory=list)


@dataclass(frozen=True)
class Coming:
    """What comes next for an asset: on which day, what, and where it is seen."""

    on: date
    what: str
    url: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class PlannedRound:
    """A regular visit: how often, when the last was done, when the next is."""

    name: str
    rhythm: str
    url: str
    last: datetime | None
    next: date | None


@dataclass(frozen=True)
class TrackingCard:
    """An asset's life: its warranty in words, a page of its lines, its regular visits, what comes next."""

    asset: object
    warranty: str
    cover: str
    lines: list[LifeLine]
    rounds: list[PlannedRound]
    coming: list[Coming]
    open_complaints: list[Named]
    page: int
    pages: int
    total: int
