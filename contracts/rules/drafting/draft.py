"""A commitment's text to a draft: what it promises, what else it says, and what was not understood."""

import re
from dataclasses import replace

from contracts.rules.drafting.hours import hours_of
from contracts.rules.drafting.lexicon.kinds import DEED, DENIED, LENGTH, METRIC, PAST, SAME_DAY, USAGE, VAGUE
from contracts.rules.drafting.notes import gathered, notes_of
from contracts.rules.drafting.parts import EXCEPTION, NO_FIGURE, NO_LENGTH, NO_PROMISE, Draft, Note, Question, Unread
from contracts.rules.drafting.parts import SAME_DAY as THE_SAME_DAY
from contracts.rules.drafting.phrases import sentences
from contracts.rules.drafting.promises import conflicts, merged, promises_of, updates_of
from contracts.rules.drafting.rounds import rounds_of
from contracts.rules.drafting.scanner import scan
from contracts.rules.drafting.source import Source
from contracts.rules.drafting.warranties import warranties_of

LONGEST = 20_000  # characters
_TIMED = ("training", "stationed")  # what a time beside them is said of, if of nothing else
_EXCEPTED = re.compile("除外|不包括|不适用|不含")
_VAGUE_NEAR = 10  # characters between 第一时间 and 响应


def read(text):
    """Return the Draft of a commitment's text. The same text gives the same draft; no text raises.

    Text beyond `LONGEST` characters is not read: whoever calls refuses it first.
    """
    source = Source(text[:LONGEST])
    tokens = scan(source)
    hours, notes, promises = hours_of(tokens, source)
    warranties, rounds, unread = [], [], []
    for sentence in sentences(source, tokens):
        found, used = warranties_of(sentence, source)
        warranties += found
        repeated, noted, often, taken = rounds_of(sentence, source)
        rounds += repeated
        made, timed, left = promises_of(sentence, source)
        promises += [*updates_of(sentence, source), *made]
        idle = [figure.token for figure in left] + _long(sentence, used + taken)
        said = notes_of(sentence, source)
        notes += [*said, *noted, *timed]
        if kind := next((one.kind for one in said if one.kind in _TIMED), ""):
            notes += [Note(kind, _length_of(token), (source.span(token.start, token.end),)) for token in idle]
            idle = []
        unread += _unread(sentence, source, idle, often)
    promises = merged(promises)
    return Draft(
        promises=promises,
        warranties=_together(warranties),
        rounds=_with_figures(_together(rounds)),
        hours=_together(hours),
        notes=gathered(notes),
        not_understood=tuple(unread),
        questions=tuple(Question(pair) for pair in conflicts(promises)),
    )


def _length_of(token):
    return token.value[0] if token.kind == LENGTH else None


def _together(items):
    found = {}
    for item in items:
        found.setdefault(replace(item, spans=()), {}).update(dict.fromkeys(item.spans))
    return tuple(replace(item, spans=tuple(spans)) for item, spans in found.items())


def _with_figures(rounds):
    """Leave out 定期巡检 where the text says how often."""
    counted = {one.kind for one in rounds if one.every is not None}
    return tuple(one for one in rounds if one.every is not None or one.kind not in counted)


def _long(sentence, used):
    """Return the months and years that no warranty, round or history has taken."""
    found, used = [], {token.start for token in used}
    for clause in sentence.clauses:
        for place, token in enumerate(clause.tokens):
            if token.kind != LENGTH or not token.value[0].is_long or token.start in used:
                continue
            around = (*clause.tokens[max(place - 1, 0) : place], *clause.tokens[place + 1 : place + 2])
            if not any(one.kind in (PAST, USAGE) for one in around):
                found.append(token)
    return found


def _unread(sentence, source, left, often):
    """Return the clauses of a sentence that sound like a promise and gave none, neighbours as one."""
    faults, left, often = [], {token.start for token in left}, {token.start for token in often}
    for place, clause in enumerate(sentence.clauses):
        reason = _fault_of(clause, left, often, source.plain)
        if not reason:
            continue
        if faults and faults[-1][1] == reason and faults[-1][2] == place - 1:
            faults[-1] = (faults[-1][0], reason, place)
        else:
            faults.append((place, reason, place))
    spans = [
        (reason, source.span(sentence.clauses[first].start, sentence.clauses[last].end))
        for first, reason, last in faults
    ]
    return [Unread(reason, span, source.quote(span).strip()) for reason, span in spans]


def _fault_of(clause, left, often, plain):
    tokens = clause.tokens
    if any(token.start in often for token in tokens):
        return NO_LENGTH
    if any(token.start in left for token in tokens):
        return NO_PROMISE
    timed = any(token.kind == LENGTH for token in tokens)
    if timed and clause.has(METRIC) and _EXCEPTED.search(plain, clause.start, clause.end):
        return EXCEPTION
    for place, token in enumerate(tokens):
        if token.kind == SAME_DAY:
            return THE_SAME_DAY
        if token.kind == VAGUE and not timed and _promises_next(tokens[place + 1 :], token):
            return NO_FIGURE
    return ""


def _promises_next(tokens, vague):
    for token in tokens:
        if token.kind in (METRIC, DENIED):
            return token.start - vague.end <= _VAGUE_NEAR
        if token.kind == DEED:
            return False
    return False
