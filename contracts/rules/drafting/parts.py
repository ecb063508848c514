"""What a draft is made of: promises, warranties, rounds, hours, what else was said, and what was not understood."""

from dataclasses import dataclass

from contracts.choices import Counting
from contracts.rules.drafting.durations import Length
from contracts.rules.drafting.source import Span

NO_FIGURE, SAME_DAY, NO_PROMISE, NO_LENGTH, EXCEPTION = "no_figure", "same_day", "no_promise", "no_length", "exception"
REASONS = (NO_FIGURE, SAME_DAY, NO_PROMISE, NO_LENGTH, EXCEPTION)


@dataclass(frozen=True, slots=True)
class Promise:
    """A time that the text promises, and the conditions it names.

    `cover` is "in" or "after" where the text speaks of the time in or after warranty. `case` are the text's
    own words for a condition that a plan cannot hold ("非工作时间"): such a promise needs the reader's decision.
    `spans` are the source words, the figure's first.
    """

    metric: str
    starts_at: str
    amount: int
    unit: str
    counting: str = Counting.ELAPSED
    zones: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    firm: bool = True
    cover: str = ""
    case: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def fits(self):
        """Say whether a plan can hold it with all its conditions."""
        return not self.case


@dataclass(frozen=True, slots=True)
class Warranty:
    """How long a warranty runs, from which day (`choices.Basis`, empty where not said), on what (empty: everything)."""

    months: int
    basis: str = ""
    subject: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """A visit or inspection that comes back: `times` in each `every`, which is None where no figure is given."""

    kind: str
    times: int = 1
    every: Length | None = None
    cover: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is there: weekdays (1 is Monday) and times of day, or round the clock (`opens` is empty)."""

    first_day: int = 1
    last_day: int = 7
    opens: str = ""
    closes: str = ""
    pack: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def round_the_clock(self):
        return not self.opens and not self.pack


@dataclass(frozen=True, slots=True)
class Note:
    """Something else the text commits to, by its kind; `length` is the time named with it."""

    kind: str
    length: Length | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Words that sound like a promise and gave none, and why (`reason`)."""

    reason: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """Promises, by their places in the draft, of which the text does not say which holds where both could."""

    promises: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was read in a text, in the order of the text."""

    promises: tuple[Promise, ...] = ()
    warranties: tuple[Warranty, ...] = ()
    rounds: tuple[Round, ...] = ()
    hours: tuple[Hours, ...] = ()
    notes: tuple[Note, ...] = ()
    not_understood: tuple[Unread, ...] = ()
    questions: tuple[Question, ...] = ()
