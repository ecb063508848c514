"""Facts that times run from, made of several words (接到报修后), and promises that are denied (无法修复)."""

from dataclasses import replace

from contracts.rules.drafting.lexicon.kinds import (
    AFTER,
    CASE,
    COVER,
    DENIED,
    EVENT,
    LENGTH,
    MARK,
    METRIC,
    NEXT_DAY,
    NOT,
    SIGNAL,
    ZONE,
)
from contracts.rules.drafting.lexicon.promises import SIGNAL_METRICS
from contracts.rules.drafting.token import Token


def joined(tokens):
    """Return a clause's tokens with facts and denials as one token each."""
    return _negated(_with_events(tokens))


_BEFORE_AFTER = 12  # characters between the fact and its 后


def _with_events(tokens):
    """Return the tokens with 接到报修后, 到达现场后 and 诊断后 as one token each."""
    found = []
    for token in tokens:
        if token.kind == AFTER and (first := _fact_before(found, token)) is not None:
            fact = SIGNAL_METRICS.get(found[-1].value) if found[-1].kind == METRIC else None
            facts = [_fact_of(one) for one in found[first:] if _fact_of(one)]
            value = fact or next((one for one in reversed(facts) if one != "reported"), facts[-1])
            kept = [one for one in found[first:] if one.kind in (CASE, COVER, ZONE)]
            found[first:] = [Token(EVENT, value, found[first].start, token.end), *kept]
        else:
            found.append(token)
    return found


def _fact_of(token):
    if token.kind == SIGNAL:
        return token.value
    return SIGNAL_METRICS.get(token.value) if token.kind == METRIC else None


def _fact_before(tokens, after):
    first = None
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        near = (tokens[first].start if first is not None else after.start) - token.end <= _BEFORE_AFTER
        if not near or token.kind in (LENGTH, NEXT_DAY, MARK):
            break
        if _fact_of(token):
            first = place
    return first


def _negated(tokens):
    """Return the tokens with each metric that is denied marked: 无法修复, 未在4小时内到达."""
    found, denied = [], None
    for token in tokens:
        if token.kind == NOT:
            denied = token
        elif token.kind == LENGTH and denied and token.start - denied.end <= 2:
            denied = token
            found.append(token)
            continue
        elif token.kind == METRIC and denied and token.start - denied.end <= 4:
            token = replace(token, kind=DENIED)
            denied = None
        found.append(token)
    return found
