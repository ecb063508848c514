"""From a text to tokens: one pass from left to right, the longest known wording first; linear in the text's length."""

from contracts.rules.drafting.lexicon import commitments, conditions, kinds, promises
from contracts.rules.drafting.patterns import pattern_at
from contracts.rules.drafting.token import Token


def _tables():
    """Return (kind, {word: what it says}) of every table, those before others first."""
    joints, tails = ("", *promises.LABEL_JOINTS), promises.LABEL_TAILS
    labels = {f"{word}{of}{end}": says for word, says in promises.METRICS.items() for of in joints for end in tails}
    return [
        (kinds.EVENT, promises.EVENTS),
        (kinds.COVER, conditions.COVERS),
        (kinds.METRIC, promises.METRICS),
        (kinds.LABEL, promises.LABELS),
        (kinds.LABEL, labels),
        (kinds.ZONE, conditions.ZONES),
        (kinds.ZONE, _same(conditions.PLACES)),
        (kinds.CASE, {word: ("severity", slug) for word, slug in conditions.SEVERITIES.items()}),
        (kinds.CASE, {word: ("case", word) for word in (*conditions.CASES, *conditions.OTHER_HOURS)}),
        (kinds.CASE, dict.fromkeys(conditions.BACK_TO_ALL, ("case", ""))),
        (kinds.CASE, {word: ("working", word) for word in conditions.WORKING_TIME}),
        (kinds.CASE, {word: ("hours", word) for word in conditions.SAID_OF_HOURS}),
        (kinds.SIGNAL, promises.SIGNALS),
        (kinds.GOAL, _same(promises.GOALS)),
        (kinds.VAGUE, _same(promises.VAGUE_WORDS)),
        (kinds.SAME_DAY, _same(promises.SAME_DAYS)),
        (kinds.NEXT_DAY, _same(promises.NEXT_DAYS)),
        (kinds.NOT, _same(promises.NEGATIONS)),
        (kinds.WARRANTY, _same(commitments.WARRANTIES)),
        (kinds.NOTE, commitments.NOTES),
        (kinds.BASIS, commitments.BASES),
        (kinds.ROUND, commitments.ROUNDS),
        (kinds.LIMIT, _same(promises.LIMITS)),
        (kinds.DEED, _same(promises.DEEDS)),
        (kinds.AFTER, _same(("后", "以后", "之后", "之日起", "日起", "起", "之日"))),
        (kinds.NOW_AND_THEN, _same(commitments.NOW_AND_THENS)),
        (kinds.PAST, _same(promises.PASTS)),
        (kinds.AHEAD, _same(promises.AHEADS)),
        (kinds.USAGE, _same(commitments.USAGES)),
    ]


def _same(words):
    return {word: word for word in words}


def _words():
    known = {}
    for kind, table in _tables():
        for word, says in table.items():
            known.setdefault(word, (kind, says))
    return known


_WORDS = _words()
_MARKS = frozenset(",;:。、!?\n()/")


def _by_sign(words):
    found = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[0], []).append(word)
    return found


_BY_SIGN = _by_sign(_WORDS)


def scan(source):
    """Return the tokens of a source in order; what is no token is text between them."""
    tokens, place, plain = [], 0, source.plain
    while place < len(plain):
        token, place = _at(plain, place)
        if token is None:
            continue
        if tokens and (joined := _joined(tokens[-1], token, source)):
            tokens[-1] = joined
        else:
            tokens.append(token)
    return tokens


def _at(plain, place):
    """Return (the token at a place or None, the place after it)."""
    sign = plain[place]
    if sign in _MARKS:
        return Token(kinds.MARK, sign, place, place + 1), place + 1
    if found := pattern_at(plain, place):
        return found
    for word in _BY_SIGN.get(sign, ()):
        if plain.startswith(word, place):
            kind, says = _WORDS[word]
            return Token(kind, says, place, place + len(word)), place + len(word)
    return None, place + 1


def _joined(last, token, source):
    """Return the sum of two lengths written as one: 1小时30分钟, 一年六个月."""
    if last.kind == token.kind == kinds.LENGTH and last.end == token.start and token.start not in source.gaps:
        length = last.value[0].plus(token.value[0])
        if length and not last.value[1]:
            return Token(kinds.LENGTH, (length, token.value[1]), last.start, token.end)
    return None
