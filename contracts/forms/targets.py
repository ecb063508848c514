"""One promise as a form, and one step of its escalation."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.permissions import Role
from aftersales.text import PlainForm
from contracts.choices import Counting, Metric, Notice, StartsAt, StepAfter, Tell, Unit, Zone
from contracts.forms.typed import words_in
from contracts.models.targets import only_minutes, only_percents
from contracts.rules.checks import MOST_REGIONS
from contracts.rules.targets import StepSpec, TargetSpec
from customers.rules.regions import is_region

BY_THE_END = Counting.END_OF_NEXT_WORKING_DAY
_UNITS = [*Unit.choices, (BY_THE_END, BY_THE_END.label)]
_LONGEST_LIST = 800  # characters: a hundred numbers, as many as a program may write
_COUNTING = [(Counting.ELAPSED, Counting.ELAPSED.label), (Counting.WORKING, _("in working time"))]
_KINDS = [("promise", _("promise")), ("goal", pgettext_lazy("kind of promise", "goal: measured, not promised"))]


class NumbersField(forms.CharField):
    """Whole numbers, however they are set apart, in one order and without doubles."""

    def __init__(self, *, rule, falling=False, **kwargs):
        super().__init__(required=False, max_length=_LONGEST_LIST, **kwargs)
        self.rule, self.falling = rule, falling

    def clean(self, value):
        words = words_in(super().clean(value))
        if not all(word.isascii() and word.isdigit() and len(word) < 7 for word in words):
            self.rule(None)
        numbers = sorted({int(word) for word in words}, reverse=self.falling)
        self.rule(numbers)
        return numbers


class CodesField(forms.CharField):
    """Region codes (GB/T 2260), however they are set apart."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=MOST_REGIONS * 8, **kwargs)

    def clean(self, value):
        codes = words_in(super().clean(value))
        if unknown := [code for code in codes if not is_region(code)]:
            message = _("No region has the code %(code)s.")
            raise ValidationError(message, code="unknown", params={"code": unknown[0][:20]})
        if len(codes) > MOST_REGIONS:
            raise ValidationError(_("At most %(n)s regions."), code="too_many", params={"n": MOST_REGIONS})
        return codes


class QuietForm(PlainForm, forms.Form):
    """A form that names its faults only once it was judged: a promise half written is no mistake."""

    judged = False

    def judge(self):
        """Check what was typed; say whether it is good."""
        self.judged = True
        return self.is_valid()

    @property
    def errors(self):
        return super().errors if self.judged else ErrorDict()


class StepForm(QuietForm):
    """Whom to tell, and when."""

    who = forms.ChoiceField(label=_("Tell"))
    after = forms.ChoiceField(label=pgettext_lazy("escalation", "When"), choices=StepAfter.choices)
    mark = forms.IntegerField(label=_("Percent of the time"), min_value=1, max_value=99, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=20_160, required=False)
    channel = forms.ChoiceField(
        label=_("By"), choices=[("", _("each person's own way")), *Notice.choices], required=False
    )
    urgent = forms.BooleanField(label=_("urgent, also in quiet hours"), required=False)

    def __init__(self, data, *, row, name, teams):
        super().__init__(data, prefix=f"{row}.{name}")
        self.name = name
        self.fields["who"].choices = [
            (Tell.ASSIGNEE, Tell.ASSIGNEE.label),
            (_("Everyone with a role"), [(f"{Tell.ROLE}:{role}", role.label) for role in Role]),
            (_("A team"), [(f"{Tell.TEAM}:{pk}", name) for pk, name in teams.items()]),
        ]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("after") == StepAfter.MARK and not cleaned.get("mark") and "mark" not in self.errors:
            self.add_error("mark", _("Say at which percent of the time."))
        if cleaned.get("after") == StepAfter.BEFORE and not cleaned.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", _("Say how many minutes before the deadline."))
        return cleaned

    def spec(self, level):
        """Return what was typed as a `StepSpec`."""
        tell, _colon, name = self.cleaned_data["who"].partition(":")
        after = self.cleaned_data["after"]
        return StepSpec(
            level=level,
            after=after,
            mark=self.cleaned_data["mark"] if after == StepAfter.MARK else None,
            minutes=self.cleaned_data["minutes"] or 0,
            tell=tell,
            role=name if tell == Tell.ROLE else "",
            team_id=name if tell == Tell.TEAM else None,
            channel=self.cleaned_data["channel"],
            urgent=self.cleaned_data["urgent"],
        )


class TargetForm(QuietForm):
    """One promise, read like a sentence."""

    metric = forms.ChoiceField(label=pgettext_lazy("promise", "What"), choices=Metric.choices)
    amount = forms.IntegerField(
        label=pgettext_lazy("promise", "Within"), min_value=1, max_value=100_000, required=False
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=_UNITS)
    counting = forms.ChoiceField(label=_("Counting"), choices=_COUNTING)
    calendar = forms.ChoiceField(label=_("Work calendar"), required=False)
    starts_at = forms.ChoiceField(label=_("Counted from"), choices=StartsAt.choices)
    zones = forms.MultipleChoiceField(
        label=_("Zones"), choices=Zone.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    severities = forms.MultipleChoiceField(label=_("Severities"), required=False, widget=forms.CheckboxSelectMultiple)
    region_codes = CodesField(label=_("Region codes"))
    kind = forms.ChoiceField(label=_("Kind"), choices=_KINDS)
    pausable = forms.BooleanField(label=_("stands still while the work order waits"), required=False)
    marks = NumbersField(label=_("Warn at, in percent"), rule=only_percents)
    marks_before = NumbersField(label=_("Warn so many minutes before"), rule=only_minutes, falling=True)

    def __init__(self, data, *, prefix, words):
        super().__init__(data, prefix=prefix)
        self.fields["calendar"].choices = [("", _("the company's own")), *words.calendars.items()]
        self.fields["severities"].choices = list(words.severities.items())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("unit") != BY_THE_END and not cleaned.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Say how much time."))
        return cleaned

    def spec(self, *, position, steps):
        """Return what was typed as a `TargetSpec`."""
        said = self.cleaned_data
        end_of_day = said["unit"] == BY_THE_END
        return TargetSpec(
            id="",
            metric=said["metric"],
            starts_at=said["starts_at"],
            amount=1 if end_of_day else said["amount"],
            unit=Unit.WORKING_DAYS if end_of_day else said["unit"],
            counting=BY_THE_END if end_of_day else said["counting"],
            zones=tuple(said["zones"]),
            severities=tuple(said["severities"]),
            region_codes=tuple(said["region_codes"]),
            pausable=said["pausable"],
            firm=said["kind"] != "goal",
            marks=tuple(said["marks"]),
            marks_before=tuple(said["marks_before"]),
            calendar_id=said["calendar"] or None,
            steps=tuple(steps),
            position=position,
        )
