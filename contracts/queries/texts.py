"""A commitment's text as a reader sees it: its words beside what they were taken for."""

from dataclasses import dataclass, replace
from itertools import count

from contracts.queries.severities import severity_names
from contracts.rules.drafting import wording
from contracts.rules.drafting.draft import read
from contracts.rules.drafting.highlights import pieces
from contracts.rules.drafting.targets import target_of, usual_choice


@dataclass(frozen=True)
class Item:
    """Something that was read, with its number beside the text and its words.

    A promise also has its place in the draft, the target it would be, what to think of, and whether a plan
    usually takes it.
    """

    number: int
    words: str
    what: object
    place: int = 0
    warning: str = ""
    target: object = None
    usual: bool = False


@dataclass(frozen=True)
class Unread:
    """Words that gave no promise, and why in words."""

    reason: str
    quote: str
    span: object
    words: str


@dataclass(frozen=True)
class Question:
    """Two promises by their places, and what to ask about them."""

    promises: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class Reading:
    """A text with its draft, everything in words and numbered."""

    text: str
    draft: object
    promises: list
    warranties: list
    inspections: list
    hours: list
    others: list
    not_understood: list
    questions: list

    @property
    def besides(self):
        """Return what was read besides promises."""
        return [*self.warranties, *self.inspections, *self.hours, *self.others]

    @property
    def pieces(self):
        """Return the whole text cut up for showing (`highlights.Piece`)."""
        items = [*self.promises, *self.besides]
        spans = [(span, item.number) for item in items for span in item.what.spans]
        return pieces(self.text, spans, [one.span for one in self.not_understood])

    @property
    def usual(self):
        """Return the places of the promises a plan takes unless somebody decides otherwise."""
        return [item.place for item in self.promises if item.usual]


def reading_of(text):
    """Return the `Reading` of a text in the language of the moment; one query."""
    draft, names = read(text), severity_names()
    promises = _promises(draft.promises, names)
    numbers = count(len(promises) + 1)

    def numbered(whats, words):
        return [Item(number, words(what), what) for what, number in zip(whats, numbers, strict=False)]

    unread = [Unread(one.reason, one.quote, one.span, wording.reason_words(one.reason)) for one in draft.not_understood]
    questions = [Question(one.promises, wording.question_words(one, draft.promises, names)) for one in draft.questions]
    return Reading(
        text=text,
        draft=draft,
        promises=promises,
        warranties=numbered(draft.warranties, wording.warranty_words),
        inspections=numbered(draft.rounds, wording.round_words),
        hours=numbered(draft.hours, wording.hours_words),
        others=numbered(draft.notes, wording.note_words),
        not_understood=unread,
        questions=questions,
    )


def _promises(promises, names):
    usual = set(usual_choice(promises, frozenset(names)))
    items = [Item(n, wording.promise_words(one, names), one, n - 1) for n, one in enumerate(promises, start=1)]
    return [
        replace(
            item,
            warning=wording.warning_words(item.what, names),
            target=target_of(item.what, item.number),
            usual=item.place in usual,
        )
        for item in items
    ]
