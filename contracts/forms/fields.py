"""Fields that several forms share."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aftersales.text import plain_text
from customers.models import Asset

MOST_NAMES = 100


class DayInput(forms.DateInput):
    """A date by the browser's own picker, which speaks ISO whatever the language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class NamesField(forms.CharField):
    """Names, one on each line, as a list without blanks and doubles."""

    widget = forms.Textarea(attrs={"rows": 5})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        names = list(dict.fromkeys(filter(None, (line.strip() for line in super().to_python(value).splitlines()))))
        if len(names) > MOST_NAMES or any(len(name) > 80 for name in names):
            raise ValidationError(_("At most 100 names of up to 80 characters, one on each line."), code="invalid")
        return names

    def validate(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        for name in value:
            plain_text(name)


class SiteChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, site):
        return f"{site.name} · {site.full_address}" if site.full_address else site.name


class AssetChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, asset):
        return " · ".join(filter(None, (str(asset), asset.site and asset.site.name, asset.project_name)))


class VersionChoice(forms.ModelChoiceField):
    """A published version of a service plan."""

    def label_from_instance(self, version):
        return _("%(plan)s (version %(number)s)") % {"plan": version.plan.name, "number": version.number}


def assets_with_serial(text):
    """Return the asset that has a serial number, whatever the spelling, as a queryset of one or none."""
    probe = Asset(serial=text)
    probe.spell()
    return Asset.objects.filter(serial_key=probe.serial_key).exclude(serial_key="")
