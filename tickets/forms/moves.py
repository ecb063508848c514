"""From which version of a plan to which."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.text import PlainForm
from contracts.models import PlanVersion


class VersionByNumber(forms.ModelChoiceField):
    """A version of one plan, by its number."""

    def __init__(self, **kwargs):
        super().__init__(PlanVersion.objects.none(), to_field_name="number", empty_label=None, **kwargs)

    def label_from_instance(self, version):
        return _("version %(number)s") % {"number": version.number}

    def to_python(self, value):
        # A number no column holds would be an error of the database.
        text = str(value or "")
        return super().to_python(value if text.isascii() and text.isdigit() and len(text) < 10 else None)


class MoveForm(PlainForm, forms.Form):
    """Two published versions of one plan."""

    source = VersionByNumber(label=_("From"))
    target = VersionByNumber(label=pgettext_lazy("direction", "To"))

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        published = plan.versions.published().select_related("plan").order_by("-number")
        self.fields["source"].queryset = self.fields["target"].queryset = published

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source") and cleaned["source"] == cleaned.get("target"):
            self.add_error("target", _("Choose another version of the same plan."))
        return cleaned
