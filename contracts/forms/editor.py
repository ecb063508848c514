"""The editor of a draft: its promises as rows of forms, and what is said about all of them."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftersales.text import PlainForm
from aftersales.worktime.models import WorkCalendar
from contracts.forms.targets import StepForm, TargetForm
from contracts.forms.typed import Rows, typed, words_in
from contracts.rules.checks import MOST_REGIONS, MOST_TARGETS, findings
from contracts.rules.targets import describe
from customers.rules.regions import full_name


class HeadForm(PlainForm, forms.Form):
    """What is said about a version as a whole; `version` is the edit of the draft one looked at."""

    notes = forms.CharField(label=gettext_lazy("What changed"), max_length=200, required=False)
    calendar = forms.ModelChoiceField(
        WorkCalendar.objects.none(), label=gettext_lazy("Work calendar of the plan"), required=False
    )
    version = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, data, *, words):
        super().__init__(data)
        self.fields["calendar"].queryset = WorkCalendar.objects.by_name().filter(pk__in=words.calendars)
        self.fields["calendar"].empty_label = _("the company's own")


@dataclass
class Row:
    """One promise: its form, its escalation steps, its words, and what was found about it."""

    name: str
    number: int
    form: TargetForm
    steps: list
    words: str = ""
    spec: object = None

    @property
    def regions(self):
        """Return (code, place) of the regions typed, as far as they are any."""
        codes = words_in(self.form["region_codes"].value())[:MOST_REGIONS]
        return [(code, place) for code in codes if (place := full_name(code))]


class Editor:
    """A draft as it is typed: rows by name, whose order is theirs. `words` are the `Names` of what a promise names."""

    def __init__(self, data, *, words):
        self.words = words
        self.rows_typed = Rows(data)
        self.head = HeadForm(self.rows_typed.data, words=words)
        self.hints: list = []

    def do(self, verb, name=""):
        """Change the rows (`Rows.do`); return the name of the row to look at."""
        self.__dict__.pop("rows", None)
        return self.rows_typed.do(verb, name)

    @cached_property
    def rows(self):
        data, rows = self.rows_typed.data, []
        for number, name in enumerate(self.rows_typed.names, start=1):
            steps = [
                StepForm(data, row=name, name=step, teams=self.words.teams) for step in self.rows_typed.steps(name)
            ]
            rows.append(Row(name, number, TargetForm(data, prefix=name, words=self.words), steps))
        return rows

    @property
    def can_add(self):
        return len(self.rows_typed.names) < MOST_TARGETS

    @property
    def targets(self):
        """Return the promises as `TargetSpec`s, once they are valid."""
        return [row.spec for row in self.rows]

    @property
    def said(self):
        """Return what was typed, as the action `save_draft` takes it, once it is valid."""
        head = self.head.cleaned_data
        return {
            "targets": self.targets,
            "calendar": head["calendar"],
            "notes": head["notes"],
            "seen": head["version"],
        }

    def is_valid(self):
        """Judge everything; each fault is told at its field, what concerns all promises above them."""
        judged = [form.judge() for form in self._forms]  # each of them, however many are at fault
        self._read()
        if self.rows_typed.too_many:
            self.head.add_error(None, _("A version holds at most %(n)s promises.") % {"n": MOST_TARGETS})
        if not self.rows:
            self.head.add_error(None, _("A version needs at least one promise."))
        if all(judged):
            self._look_over()
        return self.head.is_valid() and all(form.is_valid() for form in self._forms)

    def look(self):
        """Put each promise in words, and collect what is found, without marking any field."""
        for form in self._forms:
            form.judge()
        self._read()
        if all(row.spec for row in self.rows):
            self.hints = findings(self.targets)
        for form in self._forms:
            form.judged = False
        return self

    @property
    def _forms(self):
        return [form for row in self.rows for form in (row.form, *row.steps)]

    def _read(self):
        for row in self.rows:
            if row.form.is_valid():
                steps = [step.spec(level) for level, step in enumerate(row.steps, start=1) if step.is_valid()]
                row.spec = row.form.spec(position=row.number, steps=steps)
                row.words = describe(row.spec, self.words.severities)

    def _look_over(self):
        for finding in findings(self.targets):
            if finding.fault:
                form = self.rows[finding.index].form
                form.add_error(finding.field if finding.field in form.fields else None, finding.message)
            else:
                self.hints.append(finding)


def editor_of(version, *, words, data=None):
    """Return the editor of a draft, of a published version to make a draft of, or (None) of an empty plan.

    `data` is what was typed; without it the version's own promises are.
    """
    if data is not None:
        return Editor(data, words=words)
    specs = version.own_specs if version else []
    fresh = typed(specs)
    if version is not None:
        fresh["calendar"] = str(version.calendar_id or "")
        if version.published_at is None:
            fresh["notes"], fresh["version"] = version.notes, str(version.version)
    editor = Editor(fresh, words=words)
    if not specs:
        editor.do("add")
    return editor
