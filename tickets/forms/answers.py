"""A feedback form as a customer fills it in, and as an outside supervisor does."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from tickets.choices import Grade, QuestionKind
from tickets.forms.fields import TechnicianField
from tickets.models import WorkOrder
from tickets.rules.feedback import ANSWER, said


class AnswersForm(PlainForm, forms.Form):
    """The questions of a version, to be answered; in the reader's language where the form speaks it."""

    def __init__(self, *args, content, language, **kwargs):
        self.content, self.language = content, language
        asked = {question["key"]: _field(question, language) for part in content["parts"]
                 for question in part["questions"]}  # fmt: skip
        self.base_fields = {**self.base_fields, **asked}  # before the first base, which makes every text plain
        self.asked = list(asked)
        super().__init__(*args, **kwargs)

    @property
    def answers(self):
        """Return {question: its answer} of those answered."""
        return {key: value for key in self.asked if (value := self.cleaned_data[key]) not in ("", None)}

    @property
    def parts(self):
        """Return (heading, bound fields) of the form's parts."""
        return [
            (said(part["title"], self.language), [self[question["key"]] for question in part["questions"]])
            for part in self.content["parts"]
        ]


def _field(question, language):
    given = {"label": said(question["text"], language), "required": question["required"]}
    if question["kind"] == QuestionKind.TEXT:
        return forms.CharField(max_length=ANSWER, widget=forms.Textarea(attrs={"rows": 3}), **given)
    if question["kind"] == QuestionKind.SCALE:
        return forms.ChoiceField(
            choices=[(grade, capfirst(grade.label)) for grade in Grade], widget=forms.RadioSelect, **given
        )
    offered = [(str(place), said(text, language)) for place, text in enumerate(question["choices"])]
    return forms.TypedChoiceField(choices=offered, coerce=int, empty_value="", widget=forms.RadioSelect, **given)


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; what they hold is judged where they are stored (I-21)."""

    widget = _Several(attrs={"multiple": True})

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in given]


class AssessmentForm(AnswersForm):
    """What an outside supervisor saw: who, when, about what, the marks, and their words."""

    assessor = forms.CharField(label=_("Supervisor"), max_length=60)
    seen_on = forms.DateField(label=_("Seen on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    work_order = forms.CharField(label=_("Work order"), required=False, max_length=24)
    technician = TechnicianField(label=_("Technician"), required=False)
    outlet = forms.CharField(label=_("Outlet"), required=False, max_length=60)
    words = forms.CharField(
        label=_("What they saw and suggest"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
    documents = FilesField(label=_("Files"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["technician"].at_work()

    def clean_work_order(self):
        number = self.cleaned_data["work_order"].strip()
        order = WorkOrder.objects.filter(number=number).first() if number else None
        if number and order is None:
            raise forms.ValidationError(_("There is no such work order."), code="unknown")
        return order

    @property
    def head(self):
        """Return the fields that are no questions."""
        return [self[name] for name in self.fields if name not in self.asked]

    @property
    def said(self):
        """Return what was written, as the action takes it."""
        given = {name: self.cleaned_data[name] for name in self.fields if name not in (*self.asked, "documents")}
        return {**given, "answers": self.answers, "uploads": self.cleaned_data["documents"]}
