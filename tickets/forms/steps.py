"""The forms of the verbs. `cleaned_data` is what the action of the same name takes."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from tickets.choices import TermKind
from tickets.forms.fields import TechnicianField, TechniciansField, TermField
from tickets.models import WorkOrder
from tickets.queries.corrections import correctable_events
from tickets.rules.parts import read_parts
from tickets.rules.places import PLACE

_LINES = forms.Textarea(attrs={"rows": 3})
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_DETAILS = ("report", "asset", "site", "contact", "severity", "type", "cause", "project_name")
RATINGS = [
    (5, _("5 – very satisfied")),
    (4, _("4 – satisfied")),
    (3, _("3 – fair")),
    (2, _("2 – poor")),
    (1, _("1 – very poor")),
]


class StepForm(PlainForm, forms.Form):
    """A form of one verb on one work order."""

    def __init__(self, *args, work_order, **kwargs):
        self.work_order = work_order
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if hasattr(field, "at_work"):
                field.at_work()


class NothingForm(StepForm):
    """A verb that needs no words."""


class AssignNowForm(PlainForm, forms.Form):
    """The board's one click."""

    technician = TechnicianField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["technician"].at_work()


class AssignForm(StepForm):
    technician = TechnicianField(label=_("Technician"))
    crew = TechniciansField(label=_("Others along"), required=False)
    window_start = forms.DateTimeField(label=_("Appointment from"), required=False, widget=_MOMENT)
    window_end = forms.DateTimeField(label=_("Appointment until"), required=False, widget=_MOMENT)
    text = forms.CharField(label=_("Note to the technician"), required=False, max_length=1000, widget=_LINES)

    def __init__(self, *args, work_order, **kwargs):
        super().__init__(*args, work_order=work_order, **kwargs)
        if work_order.planned_on and not work_order.visits.exists():
            visit = work_order.planned
            self.initial |= {"window_start": visit.window_start, "window_end": visit.window_end}

    def clean(self):
        data = super().clean()
        window = (data.pop("window_start", None), data.pop("window_end", None))
        if any(window) and not all(window):
            self.add_error("window_end", _("Give both the beginning and the end of the appointment, or neither."))
        data["window"] = window if all(window) else None
        return data


class TextForm(StepForm):
    text = forms.CharField(label=_("Text"), max_length=4000, widget=_LINES)


class RespondForm(StepForm):
    text = forms.CharField(
        label=_("What was said"), required=False, max_length=4000, widget=_LINES,
        help_text=_("Name the measures you announced to the customer."),
    )  # fmt: skip


class AttachForm(StepForm):
    image = forms.ImageField(
        label=_("Photo"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*", "data-downscale": "1600"}),
    )
    text = forms.CharField(label=_("What it shows"), required=False, max_length=1000, widget=_LINES)

    def clean(self):
        data = super().clean()
        data["upload"] = data.pop("image", None)
        return data


class ChangeForm(StepForm):
    """The details of a work order as they stand, to be changed; `changes` holds only what was (clock rule 6)."""

    report = forms.CharField(label=_("Report in the caller's words"), max_length=4000, widget=_LINES)
    asset = forms.ModelChoiceField(label=_("Asset"), queryset=None, required=False)
    site = forms.ModelChoiceField(label=_("Site"), queryset=None, required=False)
    contact = forms.ModelChoiceField(label=_("Contact"), queryset=None, required=False)
    severity = TermField(TermKind.SEVERITY, label=_("Severity"), empty_label=None)
    type = TermField(TermKind.TYPE, label=_("Type of service"), empty_label=None)
    cause = TermField(TermKind.CAUSE, label=_("Cause of damage"), required=False, empty_label=_("not known yet"))
    project_name = forms.CharField(label=_("Project"), required=False, max_length=120)
    force_majeure = forms.BooleanField(label=_("Caused by force majeure"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=1000, widget=_LINES)

    def __init__(self, *args, work_order, **kwargs):
        held = {name: getattr(work_order, name) for name in _DETAILS} | {
            "force_majeure": work_order.coverage.get("force_majeure", False)
        }
        shown = {name: getattr(value, "slug", getattr(value, "pk", value)) for name, value in held.items()}
        super().__init__(*args, work_order=work_order, initial=shown, **kwargs)
        self.held = held
        for name, manager in (("asset", "assets"), ("site", "sites"), ("contact", "contacts")):
            own = getattr(work_order.customer, manager)
            self.fields[name].queryset = own.in_use() | own.filter(pk=getattr(work_order, f"{name}_id"))

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        changes = {name: data[name] for name, before in self.held.items() if data[name] != before}
        if not changes:
            raise forms.ValidationError(_("Nothing was changed."), code="unchanged")
        return {"changes": changes, "reason": data["reason"]}


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=_LINES)


class ArriveForm(StepForm):
    place = forms.RegexField(
        label=_("Place"),
        regex=PLACE,
        required=False,
        max_length=60,
        widget=forms.HiddenInput(attrs={"data-place": ""}),
    )


class PauseForm(StepForm):
    reason = TermField(TermKind.PAUSE_REASON, label=_("Waiting for"), empty_label=None, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Details"), required=False, max_length=4000, widget=_LINES)


class ResumeForm(StepForm):
    text = forms.CharField(label=_("Details"), required=False, max_length=4000, widget=_LINES)


class CompleteForm(StepForm):
    fault = forms.CharField(label=_("Actual fault"), max_length=4000, widget=_LINES)
    treatment = forms.CharField(label=_("Treatment"), max_length=4000, widget=_LINES)
    labour_minutes = forms.IntegerField(
        label=_("Labour in minutes"), required=False, min_value=0, max_value=100_000, initial=60
    )
    cause = TermField(TermKind.CAUSE, label=_("Cause of damage"), required=False)
    parts_text = forms.CharField(
        label=_("Parts fitted"),
        required=False,
        max_length=4000,
        widget=_LINES,
        help_text=_("One part a line: name × quantity, batch or serial number."),
    )

    def clean_labour_minutes(self):
        return self.cleaned_data["labour_minutes"] or 0

    def clean(self):
        data = super().clean()
        data["parts"] = read_parts(data.pop("parts_text", "") or "")
        return data


class SignForm(StepForm):
    name = forms.CharField(label=_("Name of who signs"), required=False, max_length=60)
    image = forms.ImageField(label=_("Signature"), required=False)
    refusal_reason = forms.CharField(label=_("Not signed, because"), required=False, max_length=200)

    def clean(self):
        data = super().clean()
        data["upload"] = data.pop("image", None)
        return data


class CallBackForm(StepForm):
    rating = forms.TypedChoiceField(
        label=_("Rating"), required=False, choices=RATINGS, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    fixed = forms.BooleanField(label=_("The fault is cleared"), required=False, initial=True)
    suggestions = forms.CharField(label=_("Suggestions"), required=False, max_length=2000, widget=_LINES)


class MergeForm(StepForm):
    into = forms.ModelChoiceField(
        label=_("Into work order"), queryset=WorkOrder.objects.all(), to_field_name="number"
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = WorkOrder.objects.open().filter(customer=self.work_order.customer_id).exclude(pk=self.work_order.pk)
        self.fields["into"].queryset = others


class CorrectForm(StepForm):
    event = forms.ModelChoiceField(label=_("Which time"), queryset=None)
    happened_at = forms.DateTimeField(label=_("Happened at"), widget=_MOMENT)
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=_LINES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = correctable_events(self.work_order)
        self.fields["event"].label_from_instance = lambda event: (
            f"{event.get_kind_display()} · {timezone.localtime(event.at):%m-%d %H:%M}"
        )
