"""A visit plan, as it is written on a page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.text import PlainForm
from customers.forms.reminders import readable_rule
from customers.forms.versioned import VersionedForm
from tickets.forms.fields import TechnicianField
from tickets.models import VisitPlan

OFTEN = [
    ("FREQ=WEEKLY", pgettext_lazy("visit plan", "every week")),
    ("FREQ=MONTHLY", pgettext_lazy("visit plan", "every month")),
    ("FREQ=MONTHLY;INTERVAL=2", pgettext_lazy("visit plan", "every 2 months")),
    ("FREQ=MONTHLY;INTERVAL=3", pgettext_lazy("visit plan", "every 3 months")),
    ("FREQ=MONTHLY;INTERVAL=6", pgettext_lazy("visit plan", "every 6 months")),
    ("FREQ=YEARLY", pgettext_lazy("visit plan", "every year")),
    ("", pgettext_lazy("visit plan", "by a date rule of my own")),
]


def _day():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _time():
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class VisitPlanForm(PlainForm, VersionedForm, forms.ModelForm):
    """Regular visits for a contract or an asset: how often, when, by whom, and what is done."""

    often = forms.ChoiceField(label=_("How often"), choices=OFTEN, required=False, initial="FREQ=MONTHLY")
    own_rule = forms.CharField(
        label=_("Date rule of my own"),
        required=False,
        max_length=120,
        validators=[readable_rule],
        help_text=_("As in calendars: FREQ=MONTHLY;BYDAY=1TU is the first Tuesday of each month."),
    )
    technician = TechnicianField(
        label=_("Technician"),
        required=False,
        empty_label=_("the desk decides"),
        help_text=VisitPlan._meta.get_field("technician").help_text,
    )

    class Meta:
        model = VisitPlan
        fields = [
            "name", "words", "site", "technician", "counted_from", "starts_on", "ends_on", "closed_day",
            "horizon_days", "grace_days", "window_from", "window_until",
        ]  # fmt: skip
        widgets = {
            "words": forms.Textarea(attrs={"rows": 3}),
            "starts_on": _day(),
            "ends_on": _day(),
            "window_from": _time(),
            "window_until": _time(),
        }

    field_order = ["name", "words", "site", "technician", "often", "own_rule", "starts_on", "ends_on", "counted_from"]

    def __init__(self, *args, customer, subject=None, initial=None, **kwargs):
        rule = subject.date_rule if subject else (initial or {}).get("date_rule", "FREQ=MONTHLY")
        known = rule in dict(OFTEN)
        shown = {"often": rule if known else "", "own_rule": "" if known else rule}
        super().__init__(*args, subject=subject, initial={**shown, **(initial or {})}, **kwargs)
        self.fields["technician"].at_work()
        self.fields["site"].queryset = customer.sites.in_use().by_name()
        self.fields["site"].empty_label = _("at the customer's")

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("often") and not cleaned.get("own_rule") and "own_rule" not in self.errors:
            self.add_error("own_rule", _("Write a date rule, or choose how often."))
        return cleaned

    @property
    def changes(self):
        said = super().changes
        often, own = said.pop("often"), said.pop("own_rule")
        return {**said, "date_rule": often or own}
