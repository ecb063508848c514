"""Sentences and clauses: what belongs together, and what a heading says about all that follows it."""

import re
from dataclasses import dataclass, field

from contracts.rules.drafting.facts import joined
from contracts.rules.drafting.lexicon.kinds import CASE, COVER, LABEL, LENGTH, MARK, METRIC, NEXT_DAY, OFTEN, ZONE
from contracts.rules.drafting.token import Token

_STOPS = frozenset("。!?\n")
_COMMAS = frozenset(",;:")
_LONGEST = 400  # characters of a sentence; a longer one is cut, so that the work stays in proportion to the text
_HEADING = 24  # characters: what is longer speaks for itself
_HOLDS = frozenset({COVER, CASE, ZONE, LABEL})  # what a heading hands down

_CN = "一二三四五六七八九十"
_NUMBER = re.compile(
    rf"(?P<cn>[{_CN}]{{1,3}}、)|(?P<pcn>\([{_CN}]{{1,3}}\)[.、]?)|(?P<pn>\(?\d{{1,2}}\)[.、]?)"
    rf"|(?P<n>\d{{1,2}}[.、](?!\d))|(?P<c>①)|(?P<sec>第[{_CN}\d]{{1,3}}[条章节款])"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between commas with its tokens."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    def has(self, *kinds):
        return any(token.kind in kinds for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as clauses, under the headings (`context`, tokens) that hold for it.

    `columns` are the promises named in a table's head, when this is one of its rows.
    """

    clauses: tuple[Clause, ...]
    context: tuple[Token, ...]
    columns: tuple[Token, ...] = ()

    @property
    def start(self):
        return self.clauses[0].start

    @property
    def end(self):
        return self.clauses[-1].end

    @property
    def tokens(self):
        return tuple(token for clause in self.clauses for token in clause.tokens)


@dataclass(slots=True)
class _Outline:
    """The headings above a place: by kind of numbering, and one of a line without a number."""

    numbered: list = field(default_factory=list)
    loose: tuple = ()
    topic: tuple = ()

    def enter(self, style):
        styles = [known for known, _held in self.numbered]
        if style in styles:
            del self.numbered[styles.index(style) :]
        self.numbered.append((style, ()))
        self.loose = self.topic = ()

    def hold(self, tokens):
        if self.numbered and not self.loose:
            style, held = self.numbered[-1]
            self.numbered[-1] = (style, held + tokens)
        else:
            self.loose = tokens

    @property
    def context(self):
        return tuple(token for _style, held in self.numbered for token in held) + self.loose + self.topic


def sentences(source, tokens):
    """Return the sentences of a text in order, each with its clauses and the context of its headings."""
    outline, found, rest, columns = _Outline(), [], list(reversed(tokens)), ()
    for start, end, style in _stretches(source):
        if style:
            outline.enter(style)
        elif source.plain[start - 2 : start] == "\n\n":
            outline.loose = ()
        mine = []
        while rest and rest[-1].start < end:
            token = rest.pop()
            if token.start >= start:
                mine.append(token)
        if start == end:
            continue
        context = outline.context
        if held := _heading(source.plain, start, end, mine):
            outline.hold(held)
        if style or source.plain[start - 1 : start] in ("", "\n"):
            outline.topic = _topic(source.plain, start, mine)
        columns = _columns(source.plain, end, mine, columns)
        found.append(Sentence(_clauses(start, end, mine), context, columns))
    return found


def _heading(plain, start, end, tokens):
    """Return the tokens that a heading hands down, if the stretch is one or begins with one."""
    colon = plain.find(":", start, min(end, start + _HEADING))
    stop = colon if colon >= 0 else end
    if colon < 0 and plain[end : end + 1] not in ("\n", ""):
        return ()
    head = [token for token in tokens if token.end <= stop]
    if stop - start > _HEADING or any(token.kind in (LENGTH, NEXT_DAY, OFTEN) for token in head):
        return ()
    return tuple(token for token in head if token.kind in _HOLDS)


_ABOUT = re.compile("对|遇|发生|出现|如|若|凡")


def _topic(plain, start, tokens):
    """Return the severity that a paragraph sets out to speak of (对一般故障,我们…): it holds for all its sentences."""
    for token in tokens:
        if token.kind in (LENGTH, NEXT_DAY, OFTEN):
            break
        if token.kind == CASE and token.value[0] == "severity" and _ABOUT.search(plain, start, token.start):
            return (token,)
        if token.kind == MARK and token.value == ",":
            break
    return ()


def _columns(plain, end, tokens, columns):
    """Return the promises in a table's head; those of the head above for its rows; nothing for any other line."""
    names = tuple(token for token in tokens if token.kind in (METRIC, LABEL))
    if not any(token.kind in (LENGTH, NEXT_DAY) for token in tokens):
        return names if len(names) > 1 and plain[end : end + 1] == "\n" else ()
    return () if names else columns


def _stretches(source):
    """Yield (start, end, kind of numbering or "") of each sentence."""
    plain, start = source.plain, 0
    style: str | None = ""
    place, fresh = 0, True
    while place < len(plain):
        sign = plain[place]
        if (fresh or place in source.gaps or (sign == "(" and plain[place - 1] == ")")) and (
            number := _NUMBER.match(plain, place)
        ):
            if place > start:
                yield start, place, style
            start, place, style, fresh = number.end(), number.end(), number.lastgroup, False
            continue
        if sign in _STOPS:
            yield start, place, style
            start, style = place + 1, ""
        elif place - start >= _LONGEST:
            yield start, place, style
            start, style = place, ""
        fresh = sign in _STOPS or sign in ";:"
        place += 1
    if place > start:
        yield start, place, style


def _clauses(start, end, tokens):
    found, mine = [], []
    for token in tokens:
        if token.kind == MARK and token.value in _COMMAS:
            found.append(_clause(start, token.start, mine))
            start, mine = token.end, []
        else:
            mine.append(token)
    found.append(_clause(start, end, mine))
    return tuple(found)


def _clause(start, end, tokens):
    return Clause(start, end, tuple(joined(tokens)))
