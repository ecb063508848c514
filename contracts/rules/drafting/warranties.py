"""Warranty: how long, from which day, on what."""

import re

from contracts.choices import Unit
from contracts.rules.drafting.durations import MONTHS
from contracts.rules.drafting.lexicon.commitments import GENERIC_SUBJECTS
from contracts.rules.drafting.lexicon.kinds import (
    AFTER,
    BASIS,
    CARE_PACK,
    CASE,
    COVER,
    LENGTH,
    MARK,
    METRIC,
    PAST,
    WARRANTY,
)
from contracts.rules.drafting.parts import Warranty

_NEAR = 8  # characters between 验收 and 之日起
_LONGEST = 600  # months
_HEAD = re.compile(r"(?:自|从|为|的|在|提供|享受|承诺|,|:|由|均|自其|实行|执行)+$")
_LEAD = re.compile(
    "^(?:对于|对|其中|及|和|或|凡|若|所有的?|以上|上述|我公司|本公司|我司|我方|乙方|卖方|供方|投标人|供应商|中标人"
    "|承诺|保证|所投|所供)+"
)
_FROM = re.compile("[自从](?![动助来行]).*$")
_ENDS = (WARRANTY, LENGTH, BASIS, CARE_PACK, COVER, METRIC, CASE)
_NAME = re.compile(r"[\w()+.、/-]{1,14}")


def warranties_of(sentence, source):
    """Return the warranties of a sentence and the tokens they were read from."""
    found, used = [], []
    basis = _basis_in(sentence.tokens)
    for place, clause in enumerate(sentence.clauses):
        for number, token in enumerate(clause.tokens):
            if token.kind != LENGTH or not (months := _months(token)):
                continue
            named = _named(sentence, place, number, token)
            if named is None:
                continue
            own = _basis_in(clause.tokens[:number][-4:]) or _basis_in(clause.tokens[number + 1 :]) or basis
            words = [token, named] + ([own] if own else [])
            spans = tuple(dict.fromkeys(source.span(word.start, word.end) for word in words))
            subject = _subject(clause, token, named, source)
            found.append(Warranty(months, own.value if own else "", subject, spans))
            used.append(token)
    return found, used


def _months(token):
    length = token.value[0]
    if length.unit == MONTHS:
        return length.amount if length.amount <= _LONGEST else 0
    if length.unit == Unit.DAYS and length.amount >= 30:
        return {365: 12, 730: 24}.get(length.amount, 0 if length.amount % 30 else length.amount // 30)
    return 0


def _named(sentence, place, number, token):
    """Return the word that makes a length a warranty's: in its clause, else before it, else in the next."""
    clause = sentence.clauses[place]
    before, after = clause.tokens[:number], clause.tokens[number + 1 :]
    if before and before[-1].kind == PAST and token.start - before[-1].end <= 3:
        return None
    if after and after[0].kind == PAST and after[0].start - token.end <= 6:
        return None
    names = [
        one
        for one in (*reversed(before), *after)
        if one.kind in (WARRANTY, CARE_PACK) or (one.kind == COVER and 0 <= one.start - token.end <= 1)
    ]
    if names:
        return _in_its_part(clause, token, names)
    if any(one.kind == METRIC for one in clause.tokens) or token.value[0].unit != MONTHS:
        return None
    for other in reversed(sentence.clauses[:place]):
        if other.has(WARRANTY):
            return next(one for one in reversed(other.tokens) if one.kind == WARRANTY)
        if other.has(METRIC):
            return None
    for other in sentence.clauses[place + 1 : place + 2]:
        if other.has(WARRANTY) and not other.has(LENGTH):
            return next(one for one in other.tokens if one.kind == WARRANTY)
    return None


def _in_its_part(clause, token, names):
    """Return the first of these words that no 、 parts from a token; the first of all where there is none."""
    marks = [mark.start for mark in clause.tokens if mark.kind == MARK]
    low = max((start for start in marks if start < token.start), default=clause.start)
    high = min((start for start in marks if start > token.start), default=clause.end)
    return next((one for one in names if low <= one.start <= high), names[0])


def _basis_in(tokens):
    """Return the last day-word before 之日起 or 后."""
    last = None
    for token in tokens:
        if token.kind == BASIS:
            last = token
        elif token.kind == AFTER and last is not None and token.start - last.end <= _NEAR:
            return last
    return None


def _is_thing(name):
    return name not in GENERIC_SUBJECTS and _NAME.fullmatch(name) is not None


def _subject(clause, length, named, source):
    """Return what the warranty is on, in the text's words; empty for the whole delivery."""
    marks = [token.end for token in clause.tokens if token.kind == MARK and token.end <= length.start]
    start = marks[-1] if marks else clause.start
    first = next(token.start for token in clause.tokens if token.start >= start and token.kind in _ENDS)
    between = source.plain[length.end : named.start]
    if named.kind == WARRANTY and between and _is_thing(between):
        return between
    name = _HEAD.sub("", source.plain[start:first])
    name = _HEAD.sub("", _LEAD.sub("", _FROM.sub("", name)))
    if not _is_thing(name):
        return ""
    span = source.span(start, first)
    words = source.quote(span)
    at = words.lower().find(name)
    return words[at : at + len(name)] if at >= 0 else name
