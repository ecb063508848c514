"""The promises of a plan as the fields of one form: `3-metric`, `3-step`, `3.1-who`. Rows are named by numbers.

Each row names itself in a hidden field `row`, each escalation step in a field `<row>-step`: their order is the
order of the rows, and nothing has to be counted. So a row can be moved by moving its name, and a field that
belongs to no row means nothing.
"""

import re

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from contracts.choices import Counting, Metric, StartsAt, StepAfter, Tell, Unit
from contracts.rules.checks import MOST_STEPS, MOST_TARGETS

_BETWEEN = re.compile(r"[\s,;%，、；]+")
_NAME = re.compile(r"[1-9][0-9]{0,3}")
_LAST = 9_999


def typed(specs):
    """Return `TargetSpec`s as one would have typed them."""
    data: MultiValueDict = MultiValueDict()
    for number, spec in enumerate(specs, start=1):
        _type_row(data, str(number), spec)
    return data


class Rows:
    """The rows of a form, and what one does with them. Works on a copy of what was sent."""

    def __init__(self, data):
        # A QueryDict that was sent is immutable, and its values are texts whatever was sent.
        self.data = data.copy() if isinstance(data, QueryDict) else MultiValueDict(dict(data.lists()))
        self.too_many = len(set(self.data.getlist("row"))) > MOST_TARGETS
        self.names = _names(self.data.getlist("row"))[:MOST_TARGETS]

    def steps(self, row):
        """Return the names of a row's escalation steps, in order."""
        return _names(self.data.getlist(f"{row}-step"))[:MOST_STEPS]

    def do(self, verb, name=""):
        """Change the rows: add, copy, remove, up, down; tell (add a step), hush (remove the step "3.1"); put a region
        ("3.310000") on a row's list, drop it.

        Returns the name of the row to look at next; a verb that makes no sense changes nothing.
        """
        row, _dot, part = name.partition(".")
        if verb == "add":
            return self._add()
        if row not in self.names:
            return ""
        act = {"copy": self._copy, "remove": self._remove, "up": self._up, "down": self._down, "tell": self._tell}
        if verb == "hush":
            self._set_steps(row, [each for each in self.steps(row) if each != part])
        elif verb in ("put", "drop"):
            codes = [code for code in words_in(self.data.get(f"{row}-region_codes")) if code != part]
            self.data[f"{row}-region_codes"] = " ".join([*codes, part] if verb == "put" else codes)
        elif verb in act:
            return act[verb](row) or row
        return row

    def _add(self):
        row = _free(self.names)
        if row and len(self.names) < MOST_TARGETS:
            self.names.append(row)
            _clear(self.data, row)
            for field, value in _USUAL.items():
                self.data[f"{row}-{field}"] = value
        return row

    def _copy(self, row):
        twin = _free(self.names)
        if not twin or len(self.names) >= MOST_TARGETS:
            return row
        _clear(self.data, twin)
        for field in [field for field in self.data if field.startswith((f"{row}-", f"{row}."))]:
            self.data.setlist(twin + field.removeprefix(row), self.data.getlist(field))
        self.names.insert(self.names.index(row) + 1, twin)
        return twin

    def _remove(self, row):
        place = self.names.index(row)
        self.names.remove(row)
        return self.names[min(place, len(self.names) - 1)] if self.names else ""

    def _up(self, row):
        self._move(row, -1)

    def _down(self, row):
        self._move(row, 1)

    def _move(self, row, by):
        place = self.names.index(row)
        self.names.remove(row)
        self.names.insert(max(0, place + by), row)

    def _tell(self, row):
        steps = self.steps(row)
        step = _free(steps)
        if step and len(steps) < MOST_STEPS:
            _clear(self.data, f"{row}.{step}")
            for field, value in _USUAL_STEP.items():
                self.data[f"{row}.{step}-{field}"] = value
            self._set_steps(row, [*steps, step])

    def _set_steps(self, row, steps):
        self.data.setlist(f"{row}-step", steps)


_USUAL = {
    "metric": Metric.RESPONSE,
    "amount": "30",
    "unit": Unit.MINUTES,
    "counting": Counting.ELAPSED,
    "starts_at": StartsAt.REPORTED,
    "kind": "promise",
    "marks": "50, 75, 90",
}
_USUAL_STEP = {"who": f"{Tell.ROLE}:manager", "after": StepAfter.BREACH, "minutes": "0"}


def _type_row(data, row, spec):
    data.appendlist("row", row)
    by_the_end = spec.counting == Counting.END_OF_NEXT_WORKING_DAY
    plain = {
        "metric": spec.metric,
        "amount": "" if by_the_end else str(spec.amount),
        "unit": Counting.END_OF_NEXT_WORKING_DAY if by_the_end else spec.unit,
        "counting": Counting.WORKING if by_the_end else spec.counting,
        "calendar": str(spec.calendar_id or ""),
        "starts_at": spec.starts_at,
        "region_codes": " ".join(spec.region_codes),
        "kind": "promise" if spec.firm else "goal",
        "marks": ", ".join(map(str, spec.marks)),
        "marks_before": ", ".join(map(str, spec.marks_before)),
    }
    for field, value in plain.items():
        data[f"{row}-{field}"] = value
    data.setlist(f"{row}-zones", list(spec.zones))
    data.setlist(f"{row}-severities", list(spec.severities))
    if spec.pausable:
        data[f"{row}-pausable"] = "on"
    data.setlist(f"{row}-step", [str(number) for number in range(1, len(spec.steps) + 1)])
    for number, step in enumerate(spec.steps, start=1):
        _type_step(data, f"{row}.{number}", step)


def _type_step(data, name, step):
    who = {Tell.ROLE: f"{Tell.ROLE}:{step.role}", Tell.TEAM: f"{Tell.TEAM}:{step.team_id}"}.get(step.tell, step.tell)
    typed_step = {"who": who, "after": step.after, "minutes": str(step.minutes), "channel": step.channel}
    for field, value in typed_step.items():
        data[f"{name}-{field}"] = value
    data[f"{name}-mark"] = "" if step.mark is None else str(step.mark)
    if step.urgent:
        data[f"{name}-urgent"] = "on"


def words_in(text):
    """Return the words of a text, however they are set apart, each once."""
    return list(dict.fromkeys(filter(None, _BETWEEN.split(text or ""))))


def _names(sent):
    return [name for name in dict.fromkeys(sent) if _NAME.fullmatch(name)]


def _free(names):
    taken = max((int(name) for name in names), default=0)
    return str(taken + 1) if taken < _LAST else ""


def _clear(data, name):
    for field in [field for field in data if field.startswith((f"{name}-", f"{name}."))]:
        del data[field]
