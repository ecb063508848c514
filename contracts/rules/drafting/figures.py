"""Times that may be promises, each with the conditions it stands under."""

import re
from dataclasses import dataclass, field

from contracts.rules.drafting.lexicon.conditions import ANY_FAULT, LEADING_NOUNS
from contracts.rules.drafting.lexicon.kinds import (
    AHEAD,
    CASE,
    COVER,
    DENIED,
    EVENT,
    GOAL,
    LENGTH,
    LIMIT,
    MARK,
    METRIC,
    NEXT_DAY,
    NOTE,
    PAST,
    TIMES,
    USAGE,
    ZONE,
)
from contracts.rules.drafting.token import Token


@dataclass(slots=True)
class Figure:
    """A length of time in a sentence; `anchor` is the word it belongs to, `more` others that share it."""

    token: Token
    clause: int
    zone: Token | None = None
    case: Token | None = None
    cover: Token | None = None
    event: Token | None = None
    goal: Token | None = None
    limited: bool = False
    ahead: bool = False
    anchor: Token | None = None
    on_right: bool = False
    more: list = field(default_factory=list)

    @property
    def length(self):
        """Return the Length, or None for "by the end of the next working day"."""
        return self.token.value[0] if self.token.kind == LENGTH else None

    @property
    def passes(self):
        """Say whether it is "after three days" or "two hours ahead" rather than "within"."""
        return self.ahead or (self.token.kind == LENGTH and self.token.value[1] in ("后", "上", "久", "前"))

    @property
    def denied(self):
        """Say whether the text speaks of the promise not kept: 三天内不能修复."""
        return self.passes or (self.anchor is not None and self.anchor.kind == DENIED)


def placed(sentence, plain):
    """Return the figures of a sentence in order, with what is said before each of where, when and in which case."""
    standing = _Standing(sentence.context, plain)
    for place, clause in enumerate(sentence.clauses):
        standing.enter(place)
        for number, token in enumerate(clause.tokens):
            standing.hear(token, clause, number)
    return standing.figures


class _Standing:
    """What has been said so far in a sentence, and the figures heard under it."""

    def __init__(self, context, plain):
        self.held = {token.kind: token for token in context}
        self.said = {kind: self.held.get(kind) for kind in (CASE, COVER, ZONE)} | {EVENT: None, GOAL: None}
        self.figures, self.plain, self.place, self.before, self.zone_used = [], plain, 0, None, False

    def enter(self, place):
        """Begin a clause: a zone that has had its figure ends here, other conditions hold on."""
        if self.zone_used:
            self.said[ZONE] = self.held.get(ZONE)
        self.place, self.before, self.zone_used = place, None, False

    def hear(self, token, clause, number):
        """Take one token in."""
        if token.kind == ZONE:
            self._zone(token)
        elif token.kind == CASE:
            self._case(token)
        elif token.kind == EVENT:
            self.said[CASE] = _lead(clause, token, self.plain) or self.said[CASE]
            self.said[EVENT] = token
        elif token.kind in (COVER, GOAL):
            self.said[token.kind] = token
        elif token.kind in (LENGTH, NEXT_DAY) and _is_figure(token, clause.tokens, number):
            self._figure(token, clause)
        if token.kind != MARK:
            self.before = token

    def _zone(self, token):
        bracketed = self.plain[token.start - 1 : token.start] == "("
        last = self.figures[-1] if self.figures else None
        if bracketed and last is not None and last.clause == self.place and not last.zone:
            last.zone = token
        else:
            self.said[ZONE] = _both(self.said[ZONE], token) if self.before is self.said[ZONE] else token
            self.zone_used = False

    def _case(self, token):
        after_metric = self.before is not None and self.before.kind == METRIC and token.start - self.before.end <= 2
        if after_metric and self.figures:
            self.figures[-1].case = token  # 4小时内解决一般故障: said of this time only
        else:
            self.said[CASE] = token

    def _figure(self, token, clause):
        self.said[CASE] = _lead(clause, token, self.plain) or self.said[CASE]
        before = self.before
        self.figures.append(
            Figure(
                token,
                self.place,
                zone=self.said[ZONE],
                case=self.said[CASE],
                cover=self.said[COVER],
                event=self.said[EVENT],
                goal=self.said[GOAL],
                limited=before is not None and before.kind == LIMIT,
                ahead=before is not None and before.kind == AHEAD and token.start - before.end <= _BESIDE,
            )
        )
        self.said[GOAL], self.zone_used = None, True


_BESIDE = 3  # characters between words that belong together


def _both(zone, token):
    if zone is None or isinstance(zone.value, str) or isinstance(token.value, str):
        return token
    return Token(ZONE, tuple(dict.fromkeys((*zone.value, *token.value))), zone.start, token.end)


_LEAD = re.compile(rf"[、)]?([^\W\d_]{{2,8}}?(?:{'|'.join(LEADING_NOUNS)}))(?:期间|时|的|应|须|在|为|:)*")


def _lead(clause, token, plain):
    """Return the condition that stands right before a time or a fact: 单灯故障24小时内修复, 漏水接报后6小时到场."""
    start = max((one.end for one in clause.tokens if one.end <= token.start), default=clause.start)
    match = _LEAD.fullmatch(plain, start, token.start)
    if match and not any(word in match[1] for word in ANY_FAULT):
        return Token(CASE, ("case", match[1]), *match.span(1))
    return None


def _is_figure(token, tokens, number):
    """Say whether a length can be a promise's: not 20年经验, 运行1000小时, 逾期一小时, 半年一次."""
    if token.kind == NEXT_DAY:
        return True
    if token.value[0].is_long:
        return False
    before, after = tokens[number - 1 : number], tokens[number + 1 : number + 2]
    if any(one.kind in (PAST, USAGE) and token.start - one.end <= _BESIDE for one in before):
        return False
    if any(one.kind == NOTE and one.value == "overdue" and token.start - one.end <= 2 for one in before):
        return False
    if any(one.kind == TIMES and one.start - token.end <= 2 for one in after):
        return False
    return not any(one.kind == PAST and one.start - token.end <= 2 * _BESIDE for one in after)
