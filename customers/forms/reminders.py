"""A reminder plan."""

from django import forms
from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from aftersales.messaging.sandbox import BadText
from aftersales.text import PlainForm
from customers.choices import CustomerKind
from customers.forms.fields import RegionField
from customers.forms.tags import TagsForm
from customers.forms.versioned import VersionedForm
from customers.models import ReminderPlan
from customers.rules.rhythm import ACCEPTED, BadRule, read_rule
from customers.rules.wording import canonical, localized, offered

SUBJECT, BODY = 80, 500  # characters; a text message of more would be several
_BAD_PLACE = _("“%(place)s” is no place that can be filled. Accepted: %(accepted)s.")
_BAD_RULE = _("“%(part)s” cannot be read. Write parts such as FREQ=MONTHLY;BYMONTHDAY=1, of these: %(accepted)s.")
_NEVER = _("This rule has no date in four years. Write one such as FREQ=MONTHLY;BYMONTHDAY=1.")


def readable_text(text):
    """Raise ValidationError for a text with a place nobody can fill, naming it and those there are."""
    try:
        canonical(text)
    except BadText as error:
        accepted = " ".join(place for place, _meaning in offered(get_language() or ""))
        params = {"place": error.place, "accepted": accepted}
        raise forms.ValidationError(_BAD_PLACE, code="place", params=params) from None


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


def _first_line(label):
    return forms.CharField(label=label, required=False, max_length=SUBJECT, validators=[readable_text])


def _text(label):
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=BODY, validators=[readable_text], widget=area)


class TextsForm(PlainForm, forms.Form):
    """The words of a plan, in each language; the language without a first line is not spoken."""

    subject_zh_hans = _first_line(_("First line, in Chinese"))
    body_zh_hans = _text(_("Text, in Chinese"))
    subject_en = _first_line(_("First line, in English"))
    body_en = _text(_("Text, in English"))

    def clean(self):
        cleaned = super().clean()
        for language, _name in settings.LANGUAGES:
            if cleaned.get(_key(language, "body")) and not cleaned.get(_key(language, "subject")):
                self.add_error(_key(language, "subject"), _("Write a first line too: it is the subject."))
        return cleaned

    @property
    def texts(self):
        """Return the texts that can be read, as they are stored."""
        found = {}
        for language, _name in settings.LANGUAGES:
            subject, body = (self.cleaned_data.get(_key(language, part), "") for part in ("subject", "body"))
            if subject or body:
                found[language] = {"subject": canonical(subject), "body": canonical(body)}
        return found


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
        super().__init__(*args, subject=subject, initial={**_shown(texts), **(initial or {})}, **kwargs)
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


def _key(language, part):
    return f"{part}_{language.replace('-', '_')}"


def _shown(texts):
    """Return texts as initial values, with the places under the reader's names."""
    reader = get_language() or ""
    return {
        _key(language, part): localized(said, reader) for language, text in texts.items() for part, said in text.items()
    }
