"""Visits and inspections that come back: 每半年巡检一次, 月访, 每年不少于两次保养, 定期回访."""

from contracts.choices import Unit
from contracts.rules.drafting.durations import MONTHS, TERMS
from contracts.rules.drafting.lexicon.kinds import (
    COVER,
    DEED,
    LENGTH,
    METRIC,
    NOTE,
    NOW_AND_THEN,
    OFTEN,
    ROUND,
    TIMES,
)
from contracts.rules.drafting.parts import Note, Round

_WITH = frozenset({"updates", "training", "penalty"})
_FAR = 16  # characters from 定期 to what is done


def rounds_of(sentence, source):
    """Return (rounds, notes, often-words that say nothing known, tokens used) of a sentence."""
    rounds, notes, left, used = [], [], [], []
    cover = next((token.value for token in sentence.context if token.kind == COVER), "")
    for place, clause in enumerate(sentence.clauses):
        for number, token in enumerate(clause.tokens):
            if token.kind == COVER:
                cover = token.value
            times = _times(clause.tokens, number, token)
            if token.kind == NOW_AND_THEN:
                deed = _deed_after(clause, number)
                if deed is not None and deed.start - token.end <= _FAR:
                    rounds.append(Round(_kind(deed), 1, None, cover, _spans(source, token, deed)))
                continue
            if not (token.kind == OFTEN or (token.kind == LENGTH and times)):
                continue
            used.append(token)
            length = token.value if token.kind == OFTEN else token.value[0]
            deed = _deed_after(clause, number) or _deed_before(clause, number) or _deed_next(sentence, place)
            note = next((one for one in clause.tokens if one.kind == NOTE and one.value in _WITH), None)
            if deed is not None and length.unit in (MONTHS, Unit.DAYS):
                words = [token, deed] + ([times] if times else [])
                rounds.append(Round(_kind(deed), times.value if times else 1, length, cover, _spans(source, *words)))
            elif note is not None and note.value == "updates" and not length.is_long:
                continue  # a promise: see promises.updates_of
            elif note is not None:
                notes.append(Note(note.value, length, _spans(source, token, note)))
            elif deed is not None or clause.has(DEED, METRIC) or length.unit == TERMS:
                left.append(token)
    return rounds, notes, left, used


def _times(tokens, number, token):
    """Return the token that says how often: 每年两次, 半年一次."""
    if token.kind == OFTEN:
        return next((one for one in tokens[number + 1 :] if one.kind == TIMES), None)
    after = tokens[number + 1 : number + 3]
    return next((one for one in after if one.kind == TIMES and one.start - token.end <= 6), None)


def _is_deed(token):
    return token.kind == ROUND or (token.kind == METRIC and token.value == "callback")


def _kind(deed):
    return "visit" if deed.kind == METRIC else deed.value


def _deed_after(clause, number):
    for token in clause.tokens[number + 1 :]:
        if token.kind == OFTEN:
            return None
        if _is_deed(token):
            return token
    return None


def _deed_before(clause, number):
    return next((token for token in reversed(clause.tokens[:number]) if _is_deed(token)), None)


def _deed_next(sentence, place):
    for clause in sentence.clauses[place + 1 : place + 2]:
        if clause.has(OFTEN):
            return None
        return next((token for token in clause.tokens if _is_deed(token)), None)
    return None


def _spans(source, *tokens):
    return tuple(dict.fromkeys(source.span(token.start, token.end) for token in tokens))
