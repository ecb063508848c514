"""A reminder plan."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from customers.choices import CustomerKind
from customers.forms.fields import RegionField
from customers.forms.tags import TagsForm
from customers.forms.texts import TextsForm, shown_texts
from customers.forms.versioned import VersionedForm
from customers.models import ReminderPlan
from customers.rules.rhythm import ACCEPTED, BadRule, read_rule

_BAD_RULE = _("“%(part)s” cannot be read. Write parts such as FREQ=MONTHLY;BYMONTHDAY=1, of these: %(accepted)s.")
_NEVER = _("This rule has no date in four years. Write one such as FREQ=MONTHLY;BYMONTHDAY=1.")


def readable_rule(text):
    """Raise ValidationError for a date rule that cannot be read or never comes true."""
    try:
        read_rule(text)
    except BadRule as error:
        if not error.part:
            raise forms.ValidationError(_NEVER, code="never") from None
        raise forms.ValidationError(_BAD_RULE, code="rule", params={"part": error.part, "accepted": ACCEPTED}) from None


class _Weekdays(forms.MultipleChoiceField):
    """Days of the week, cleaned to ISO digits: "257"."""

    def prepare_value(self, value):
        return list(value) if isinstance(value, str) else value

    def clean(self, value):
        return "".join(sorted(super().clean(value)))


def _day():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ReminderPlanForm(TextsForm, TagsForm, VersionedForm, forms.ModelForm):
    """What a plan says: when, to whom, by what, and the words in each language."""

    weekdays = _Weekdays(
        label=_("Weekdays"),
        required=False,
        choices=[(str(number + 1), name) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    date_rule = forms.CharField(
        label=_("Or a date rule"),
        required=False,
        max_length=120,
        validators=[readable_rule],
        help_text=_("In place of weekdays, as in calendars: FREQ=MONTHLY;BYMONTHDAY=1 is the first of each month."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of customer"), required=False, choices=[("", _("All kinds")), *CustomerKind.choices]
    )
    region_code = RegionField(help_text=_("A province, a city or a district in which they have a site."))

    class Meta:
        model = ReminderPlan
        fields = [
            "name", "purpose", "channel", "weekdays", "date_rule", "occasion", "send_at", "starts_on", "ends_on",
            "holiday_rule", "grace_minutes", "kind", "region_code", "asset_model", "visited_within", "not_visited_for",
            "tier",
        ]  # fmt: skip
        widgets = {
            "send_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "starts_on": _day(),
            "ends_on": _day(),
            "asset_model": forms.TextInput(attrs={"list": "known-model_name"}),
        }

    def __init__(self, *args, subject=None, initial=None, **kwargs):
        texts = subject.texts if subject else (initial or {}).get("texts", {})
        super().__init__(*args, subject=subject, initial={**shown_texts(texts), **(initial or {})}, **kwargs)
        if subject:  # its own name is not taken
            self.instance.pk, self.instance._state.adding = subject.pk, False

    @property
    def changes(self):
        words = TextsForm.base_fields
        return {name: value for name, value in super().changes.items() if name not in words} | {"texts": self.texts}

    @property
    def parts(self):
        """Return (heading, bound fields) of the form's sections."""
        rhythm = [
            "weekdays",
            "date_rule",
            "occasion",
            "send_at",
            "starts_on",
            "ends_on",
            "holiday_rule",
            "grace_minutes",
        ]
        people = [
            "kind",
            "region_code",
            "asset_model",
            "visited_within",
            "not_visited_for",
            "tier",
            *{"tags"} & self.fields.keys(),
        ]
        sections = [
            (pgettext_lazy("reminder plan", "What"), ["name", "purpose", "channel"]),
            (pgettext_lazy("rhythm", "When"), rhythm),
            (_("To whom"), people),
            (_("What is said"), list(TextsForm.base_fields)),
        ]
        return [(heading, [self[name] for name in names]) for heading, names in sections]
