"""Which word each figure is a time of: the one beside it, a neighbour's in the same row, or the label above."""

from contracts.rules.drafting.figures import placed
from contracts.rules.drafting.lexicon.conditions import ROWS
from contracts.rules.drafting.lexicon.kinds import (
    BASIS,
    CASE,
    DEED,
    DENIED,
    LABEL,
    LENGTH,
    MARK,
    METRIC,
    NEXT_DAY,
    NOTE,
)
from contracts.rules.drafting.token import Token

_TIMED_NOTES = frozenset({"loan_unit", "updates", "training", "penalty", "stationed", "installation"})
_JOINTS = frozenset({"并", "和", "及", "且", "并且", "以及", "、", "与", "后", "并能", "并立即"})


def figures_of(sentence, plain):
    """Return the figures of a sentence in order, each tied to what it is a time of, where that can be told."""
    figures = placed(sentence, plain)
    if figures and len(figures) == len(sentence.columns) and not any(_is_anchor(token) for token in sentence.tokens):
        return _row(figures, sentence, plain)
    by_clause = [[one for one in figures if one.clause == place] for place in range(len(sentence.clauses))]
    for clause, mine in zip(sentence.clauses, by_clause, strict=True):
        if not _respectively(clause, mine):
            for figure in mine:
                _tie(figure, clause, mine, plain)
    _tie_rows(figures, sentence, plain)
    for figure in figures:
        if figure.anchor is not None and figure.on_right:
            figure.more = _sharing(figure, sentence.clauses[figure.clause], plain)
    return figures


def _is_anchor(token):
    return token.kind in (METRIC, DENIED, DEED, BASIS) or (token.kind == NOTE and token.value in _TIMED_NOTES)


def _respectively(clause, mine):
    """Tie 响应、到场、修复时间分别为30分钟、2小时、24小时 pair by pair; say whether it was so."""
    if len(mine) < 2:
        return False
    names = [token for token in clause.tokens if token.kind in (METRIC, LABEL) and token.end <= mine[0].token.start]
    if len(names) != len(mine) or any(
        token.kind in (METRIC, LABEL) and token.start > mine[0].token.start for token in clause.tokens
    ):
        return False
    for figure, name in zip(mine, names, strict=True):
        figure.anchor = name
    return True


def _tie(figure, clause, mine, plain):
    start, end = figure.token.start, figure.token.end
    after = min((one.token.start for one in mine if one.token.start > start), default=clause.end)
    before = max((one.token.end for one in mine if one.token.end <= start), default=clause.start)
    listed = [token for token in clause.tokens if token.kind == MARK and token.value in "、/"]
    near_after = min((mark.start for mark in listed if mark.start >= end), default=clause.end)
    near_before = max((mark.end for mark in listed if mark.end <= start), default=clause.start)
    right = [token for token in clause.tokens if end <= token.start < after and _is_anchor(token)]
    left = [
        token for token in clause.tokens if before <= token.start < start and (_is_anchor(token) or token.kind == LABEL)
    ]
    near_right = [token for token in right if token.start < near_after]
    near_left = [token for token in left if token.start >= near_before and token.kind != BASIS]
    labels = [token for token in left if token.kind == LABEL]
    if near_right:
        figure.anchor, figure.on_right = near_right[0], True
    elif near_left:
        figure.anchor = near_left[-1]
    elif right:
        figure.anchor, figure.on_right = right[0], True
    elif labels:
        figure.anchor = labels[-1]
    elif "的" not in plain[end : end + 1]:
        label = next((t for t in clause.tokens if t.kind == LABEL and end <= t.start <= end + 2), None)
        figure.anchor, figure.on_right = label, label is not None


def _tie_rows(figures, sentence, plain):
    """Tie those without a word of their own to a neighbour's: 市区3小时,省内24小时,省外48小时内到达."""
    for place, figure in enumerate(figures):
        if figure.anchor is not None:
            continue
        before = next((one for one in reversed(figures[:place]) if one.anchor is not None), None)
        after = next((one for one in figures[place + 1 :] if one.anchor is not None), None)
        if after is not None and after.on_right and _in_one_row(figure, after):
            figure.anchor = after.anchor
        elif figure.limited or (before is not None and (_in_one_row(figure, before) or figure.zone is not None)):
            figure.anchor = _last_named(figure, sentence)
        else:
            figure.anchor = _ahead(figure, sentence)
        figure.anchor = figure.anchor or _label_before(figure, sentence, plain)


def _last_named(figure, sentence):
    """Return the metric named last before a figure: 到达不超过4小时,最迟6小时."""
    named = [token for token in sentence.tokens if token.end <= figure.token.start and token.kind in (METRIC, LABEL)]
    return named[-1] if named else None


def _in_one_row(one, other):
    for name in ("zone", "case", "cover"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is not None and theirs is not None and mine != theirs:
            return True
    return False


def _ahead(figure, sentence):
    """Return the first anchor of the next clause, where nothing there has a time of its own: 次日,把记录表交回."""
    following = sentence.clauses[figure.clause + 1 : figure.clause + 2]
    for clause in following:
        for token in clause.tokens:
            if token.kind in (LENGTH, NEXT_DAY):
                return None
            if _is_anchor(token):
                return token
    return None


def _label_before(figure, sentence, plain):
    """Return the label that the figure stands under: 到达时间:市区1小时, 响应:市区1小时."""
    for clause in reversed(sentence.clauses[: figure.clause]):
        for token in reversed(clause.tokens):
            headed = token.kind == METRIC and plain[clause.end : clause.end + 1] == ":"
            if token.kind == LABEL or headed:
                return token
            if token.kind in (LENGTH, NEXT_DAY):
                break
    return next((token for token in reversed(sentence.context) if token.kind == LABEL), None)


def _row(figures, sentence, plain):
    """Tie a table's row to its head: the first cell may name a severity."""
    head = plain[sentence.start : figures[0].token.start].strip("|、 ")
    slug = ROWS.get(head.removesuffix("故障"))
    case = Token(CASE, ("severity", slug), sentence.start, figures[0].token.start) if slug else None
    for figure, name in zip(figures, sentence.columns, strict=True):
        figure.anchor = name
        figure.case = figure.case or case
    return figures


def _sharing(figure, clause, plain):
    """Return the metrics joined to the anchor: 2小时内响应并到达现场."""
    shared, last = [], figure.anchor
    for token in clause.tokens:
        if token.kind != METRIC or token.start < last.end:
            continue
        if plain[last.end : token.start].replace("现场", "") not in _JOINTS:
            break
        shared.append(token)
        last = token
    return shared
