"""A feedback form as it is designed: rows of questions and headings, which come and go while one types."""

import re
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.text import PlainForm
from customers.forms.versioned import VersionedForm
from tickets.choices import QuestionKind
from tickets.models import FeedbackForm
from tickets.rules.feedback import MOST_CHOICES, MOST_PARTS, MOST_QUESTIONS, QUESTION, WORDS, questions_of, said

PART = "part"
KINDS = [(PART, pgettext_lazy("feedback form", "heading of a part")), *QuestionKind.choices]
MOST_ROWS = MOST_PARTS + MOST_QUESTIONS
_NAME = re.compile(r"[1-9][0-9]{0,3}")
_KEY = re.compile(r"q[1-9][0-9]{0,3}")
_TONGUES = {"zh": "zh-hans", "en": "en"}


def _line(label, most=QUESTION):
    return forms.CharField(label=label, required=False, max_length=most)


def _lines(label, most=WORDS, rows=2, **kwargs):
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=most, widget=area, **kwargs)


class HeadForm(PlainForm, VersionedForm, forms.ModelForm):
    """What a form is called, when it is sent, and what is said before and after the questions."""

    intro_zh, intro_en = _lines(_("Greeting, in Chinese")), _lines(_("Greeting, in English"))
    gift_zh = _lines(_("Thanks and gift, in Chinese"), help_text=_("Shown once the form is filled in."))
    gift_en = _lines(_("Thanks and gift, in English"))

    class Meta:
        model = FeedbackForm
        fields = ["name", "step", "wait_hours", "anonymous"]

    def __init__(self, *args, subject=None, **kwargs):
        super().__init__(*args, subject=subject, **kwargs)
        if subject:  # its own name is not taken
            self.instance.pk, self.instance._state.adding = subject.pk, False

    def words(self, name):
        """Return a text in its languages."""
        return {tongue: text for short, tongue in _TONGUES.items() if (text := self.cleaned_data[f"{name}_{short}"])}


class RowForm(PlainForm, forms.Form):
    """A question, or the heading of a part."""

    kind = forms.ChoiceField(choices=KINDS, widget=forms.HiddenInput)
    key = forms.RegexField(_KEY, required=False, max_length=5, widget=forms.HiddenInput)
    zh, en = _line(pgettext_lazy("language", "Chinese")), _line(pgettext_lazy("language", "English"))
    choices_zh = _lines(_("Answers in Chinese, one a line"), most=1000, rows=4)
    choices_en = _lines(_("Answers in English, one a line"), most=1000, rows=4)
    required = forms.BooleanField(label=_("must be answered"), required=False)

    def clean(self):
        given = super().clean()
        if not (given.get("zh") or given.get("en")) and given.get("kind") != PART and not self.errors:
            self.add_error("zh", _("Write the question, in one language at least."))
        if given.get("kind") == QuestionKind.CHOICE and not self.errors:
            self._judge_choices()
        return given

    def _judge_choices(self):
        both = [lines for lines in (self._offered("zh"), self._offered("en")) if lines]
        if not both or not 2 <= len(both[0]) <= MOST_CHOICES:
            message = _("Offer two to %(most)d answers, one a line.") % {"most": MOST_CHOICES}
            self.add_error("choices_zh", message)
        elif len({len(lines) for lines in both}) > 1:
            self.add_error("choices_en", _("Offer as many answers in English as in Chinese."))

    def _offered(self, short):
        return [line.strip() for line in self.cleaned_data.get(f"choices_{short}", "").splitlines() if line.strip()]

    @property
    def text(self):
        return {tongue: text for short, tongue in _TONGUES.items() if (text := self.cleaned_data[short])}

    @property
    def question(self):
        """Return the question as it is stored."""
        given = self.cleaned_data
        question = {"key": given["key"], "kind": given["kind"], "required": given["required"], "text": self.text,
                    "choices": []}  # fmt: skip
        if given["kind"] == QuestionKind.CHOICE:
            lines = {tongue: self._offered(short) for short, tongue in _TONGUES.items()}
            most = max(map(len, lines.values()))
            question["choices"] = [
                {tongue: offered[place] for tongue, offered in lines.items() if offered} for place in range(most)
            ]
        return question


@dataclass
class Row:
    """One row of the editor."""

    name: str
    form: RowForm

    @property
    def kind(self):
        return self.form["kind"].value()

    @property
    def label(self):
        return dict(KINDS).get(self.kind, "")


class Editor:
    """A form as it is typed. Each row names itself in a hidden field `row`, and their order is that of the fields."""

    def __init__(self, data=None, *, subject=None, content=None, initial=None):
        draft = content or (subject.draft if subject else {"parts": []})
        texts = {f"{name}_{short}": draft.get(name, {}).get(tongue, "")
                 for name in ("intro", "gift") for short, tongue in _TONGUES.items()}  # fmt: skip
        self.subject = subject
        self.head = HeadForm(data, subject=subject, initial={**texts, **(initial or {})})
        self.typed = data.copy() if data is not None else None
        self.data = self.typed if self.typed is not None else _typed(draft)
        self.names = [name for name in dict.fromkeys(self.data.getlist("row")) if _NAME.fullmatch(name)][:MOST_ROWS]
        self.bound = data is not None

    def do(self, verb, name):
        """Add a row ("add", with its kind), remove one, move it up or down; what was typed stays."""
        self.__dict__.pop("rows", None)
        if verb == "add" and name in (PART, *QuestionKind.values) and len(self.names) < MOST_ROWS:
            fresh = str(max(map(int, self.names), default=0) + 1)
            self.names.append(fresh)
            self.data[f"{fresh}-kind"] = name
        elif name in self.names:
            place = self.names.index(name)
            self.names.remove(name)
            if verb in ("up", "down"):
                self.names.insert(max(0, place + (1 if verb == "down" else -1)), name)
            elif verb != "remove":
                self.names.insert(place, name)
        self.bound = False
        typed = {field: self.data.get(field, "") for field in HeadForm.base_fields}
        self.head = HeadForm(subject=self.subject, initial={**typed, "anonymous": bool(typed["anonymous"])})

    @cached_property
    def rows(self):
        return [Row(name, self._row(name)) for name in self.names]

    def _row(self, name):
        if self.bound:
            return RowForm(self.data, prefix=name)
        initial = {field: self.data.get(f"{name}-{field}", "") for field in RowForm.base_fields}
        return RowForm(prefix=name, initial={**initial, "required": bool(initial["required"])})

    def is_valid(self):
        """Judge the head and every row, each of them, however many are at fault."""
        return all([self.head.is_valid(), *[row.form.is_valid() for row in self.rows]])

    @property
    def content(self):
        """Return what was typed as it is stored (`rules.feedback`), once it is valid."""
        parts: list = []
        for row in self.rows:
            if row.kind == PART:
                parts.append({"title": row.form.text, "questions": []})
            else:
                parts = parts or [{"title": {}, "questions": []}]
                parts[-1]["questions"].append(row.form.question)
        return {"intro": self.head.words("intro"), "gift": self.head.words("gift"), "parts": parts}

    @property
    def current(self):
        """Return (label, value) of what somebody else made of the form meanwhile."""
        if not getattr(self.head, "stale", False):
            return []
        names = [name for name in HeadForm._meta.fields if getattr(self.subject, name) != self.fields[name]]
        asked = [said(question["text"], "") for question in questions_of(self.subject.draft)]
        return [*((self.head.fields[name].label, getattr(self.subject, name)) for name in names),
                (_("Questions"), " · ".join(asked))]  # fmt: skip

    @property
    def fields(self):
        """Return the columns of the form."""
        return {name: self.head.cleaned_data[name] for name in HeadForm._meta.fields}


def _typed(content):
    """Return a content as one would have typed it."""
    data: MultiValueDict = MultiValueDict()
    for part in content["parts"]:
        if part["title"] or len(content["parts"]) > 1:
            _type_row(data, {"kind": PART, "text": part["title"]})
        for question in part["questions"]:
            _type_row(data, question)
    return data


def _type_row(data, row):
    name = str(len(data.getlist("row")) + 1)
    data.appendlist("row", name)
    data[f"{name}-kind"], data[f"{name}-key"] = row["kind"], row.get("key", "")
    data[f"{name}-required"] = "on" if row.get("required") else ""
    for short, tongue in _TONGUES.items():
        data[f"{name}-{short}"] = row["text"].get(tongue, "")
        data[f"{name}-choices_{short}"] = "\n".join(one.get(tongue, "") for one in row.get("choices", ()))
