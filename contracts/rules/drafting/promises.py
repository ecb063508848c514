"""From figures to promises, and which of the figures promise nothing."""

import re
from dataclasses import replace

from contracts.choices import Counting, Metric, StartsAt, Unit
from contracts.rules.drafting.lexicon.conditions import OTHER_HOURS
from contracts.rules.drafting.lexicon.kinds import BASIS, CASE, DEED, DENIED, NOTE, OFTEN
from contracts.rules.drafting.parts import Note, Promise
from contracts.rules.drafting.ties import figures_of

# From which facts a time can run; any other fact before it is said of something else.
_STARTS = {
    Metric.RESPONSE: (StartsAt.REPORTED,),
    Metric.ON_SITE: (StartsAt.REPORTED, StartsAt.RESPONDED, StartsAt.DIAGNOSED),
    Metric.RESTORE: (StartsAt.REPORTED, StartsAt.RESPONDED, StartsAt.DIAGNOSED, StartsAt.ARRIVED),
    Metric.REPORT_RETURN: (StartsAt.COMPLETED,),
    Metric.CALLBACK: (StartsAt.COMPLETED,),
    Metric.UPDATE: (StartsAt.REPORTED,),
}


def updates_of(sentence, source):
    """Return the promises to keep the customer in the picture: 每2小时通报一次进展."""
    found, case = [], next((token for token in sentence.context if token.kind == CASE), None)
    for clause in sentence.clauses:
        told = next((token for token in clause.tokens if token.kind == NOTE and token.value == "updates"), None)
        for token in clause.tokens:
            if token.kind == CASE:
                case = token
            elif token.kind == OFTEN and told is not None and not token.value.is_long:
                spans = _spans(source, *(word for word in (token, told, case) if word is not None))
                promise = Promise(Metric.UPDATE, StartsAt.REPORTED, **_time(token.value), spans=spans)
                found.append(_in_case(promise, case, split_time=False))
    return found


_NO_PROMISE = (DEED, BASIS)
_AREA = re.compile("的(?:城市|地区|区域|范围|网点)")  # 提供4小时服务响应的城市


def promises_of(sentence, source):
    """Return (promises, notes with a time, figures that gave neither) of a sentence."""
    promises, notes, left = [], [], []
    figures = figures_of(sentence, source.plain)
    kinds = {token.value: token for token in sentence.tokens if token.kind == NOTE}
    split_time = _has_other_hours(sentence)
    for figure in figures:
        anchor = figure.anchor
        if anchor is not None and anchor.kind == NOTE:
            notes.append(Note(anchor.value, figure.length, _spans(source, figure.token, anchor)))
        elif anchor is not None and _AREA.match(source.plain, anchor.end):
            notes.append(Note("area", figure.length, _spans(source, figure.token, anchor)))
        elif figure.denied and "loan_unit" in kinds:
            words = [figure.token] + ([anchor] if anchor else [])
            notes.append(Note("loan_unit", figure.length, _spans(source, *words, kinds["loan_unit"])))
        elif (
            figure.passes
            or anchor is None
            or anchor.kind in (DEED, BASIS)
            or (anchor.kind == DENIED and "penalty" not in kinds)
        ):
            left.append(figure)
        else:
            promises += [_promise(figure, one, source, split_time) for one in (anchor, *figure.more)]
    return promises, notes, left


def _has_other_hours(sentence):
    """Say whether the sentence tells working hours from other hours, so that both are conditions."""
    return any(token.kind == CASE and token.value[1] in OTHER_HOURS for token in sentence.tokens)


def _promise(figure, anchor, source, split_time):
    metric = anchor.value
    words = [figure.token, anchor, figure.zone, figure.case, figure.cover, figure.event, figure.goal]
    promise = Promise(
        metric=metric,
        starts_at=_start(metric, figure.event),
        firm=figure.goal is None,
        cover=figure.cover.value if figure.cover else "",
        spans=_spans(source, *(word for word in words if word is not None)),
        **_time(figure.length),
    )
    if figure.zone is not None:
        named = isinstance(figure.zone.value, str)
        promise = replace(promise, case=figure.zone.value) if named else replace(promise, zones=figure.zone.value)
    return _in_case(promise, figure.case, split_time)


def _in_case(promise, case, split_time):
    if case is None:
        return promise
    kind, value = case.value
    if kind == "severity":
        return replace(promise, severities=(value,))
    if kind == "hours" and not split_time:
        return promise
    if kind == "working" and not split_time:
        fits = promise.unit in (Unit.MINUTES, Unit.HOURS)
        return replace(promise, counting=Counting.WORKING) if fits else promise
    return replace(promise, case="".join((promise.case, value.removesuffix("内"))))


def _time(length):
    if length is None:
        return {"amount": 1, "unit": Unit.WORKING_DAYS, "counting": Counting.END_OF_NEXT_WORKING_DAY}
    working = length.working or length.unit == Unit.WORKING_DAYS
    counting = Counting.WORKING if working else Counting.ELAPSED
    return {"amount": length.amount, "unit": length.unit, "counting": counting}


def _start(metric, event):
    possible = _STARTS[metric]
    return event.value if event is not None and event.value in possible else possible[0]


def pack_promise(token, length, source):
    """Return the promise in a care pack's name: 7×24×4 is on site four hours after the diagnosis (R3.1)."""
    spans = _spans(source, token)
    if length is None:
        return Promise(Metric.ON_SITE, StartsAt.REPORTED, **_time(None), spans=spans)
    return Promise(Metric.ON_SITE, StartsAt.DIAGNOSED, **_time(length), spans=spans)


def _spans(source, *tokens):
    return tuple(dict.fromkeys(source.span(token.start, token.end) for token in tokens))


_COMPARED = 100  # promises; nobody answers questions about more


def merged(promises):
    """Return each promise once, with the source words of all its mentions."""
    found = {}
    for promise in promises:
        found.setdefault(replace(promise, spans=()), {}).update(dict.fromkeys(promise.spans))
    return tuple(replace(promise, spans=tuple(spans)) for promise, spans in found.items())


def conflicts(promises):
    """Return pairs of places of promises that cross: one metric, two times, neither more special than the other."""
    promises = promises[:_COMPARED]
    return [
        (one, other)
        for one, first in enumerate(promises)
        for other, second in enumerate(promises[one + 1 :], start=one + 1)
        if first.fits
        and second.fits
        and first.metric == second.metric
        and _time_of(first) != _time_of(second)
        and _cross(first, second)
    ]


def _time_of(promise):
    return (promise.amount, promise.unit, promise.counting)


def _cross(one, other):
    narrower = wider = False
    for mine, theirs in zip(_conditions(one), _conditions(other), strict=True):
        if mine and theirs and mine.isdisjoint(theirs):
            return False
        narrower |= bool(mine) and not theirs
        wider |= bool(theirs) and not mine
    return narrower == wider


def _conditions(promise):
    return (
        set(promise.zones),
        set(promise.severities),
        {promise.cover} - {""},
        {promise.case} - {""},
        {promise.starts_at} - {StartsAt.REPORTED},
    )
