"""An event, its guests who come uninvited, and what is recorded of a guest."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.text import PlainForm
from customers.choices import CustomerKind, EventNoteKind, GuestAnswer
from customers.forms.fields import CustomerField, RegionField
from customers.forms.tags import TagsForm
from customers.forms.texts import TextsForm, shown_texts
from customers.forms.versioned import VersionedForm
from customers.models import Asset, CustomerEvent, Tour
from customers.rules.wording import EVENT_VARIABLES

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_WHAT = ["name", "event_type", "tour", "place", "starts_at", "ends_at", "capacity", "programme"]
_WHOM = ["kind", "region_code", "asset_model", "visited_within", "not_visited_for", "tier"]


class EventTextsForm(TextsForm):
    """The words of an invitation."""

    variables = EVENT_VARIABLES


class EventForm(EventTextsForm, TagsForm, VersionedForm, forms.ModelForm):
    """An event: what and when, whom it is for, and the words of the invitation in each language."""

    kind = forms.ChoiceField(
        label=_("Kind of customer"), required=False, choices=[("", _("All kinds")), *CustomerKind.choices]
    )
    region_code = RegionField(help_text=_("A province, a city or a district in which they have a site."))

    class Meta:
        model = CustomerEvent
        fields = [*_WHAT, "channel", *_WHOM]
        widgets = {
            "starts_at": MOMENT,
            "ends_at": MOMENT,
            "programme": forms.Textarea(attrs={"rows": 4}),
            "asset_model": forms.TextInput(attrs={"list": "known-model_name"}),
        }

    def __init__(self, *args, subject=None, initial=None, **kwargs):
        texts = subject.texts if subject else (initial or {}).get("texts", {})
        shown = shown_texts(texts, self.variables)
        super().__init__(*args, subject=subject, initial={**shown, **(initial or {})}, **kwargs)
        self.fields["tour"].queryset = Tour.objects.order_by("-created_at")
        if not Tour.objects.exists():
            del self.fields["tour"]

    def _get_validation_exclusions(self):
        """Leave the order of beginning and end to the action, which names the field."""
        return super()._get_validation_exclusions() | {"ends_at"}

    @property
    def changes(self):
        words = TextsForm.base_fields
        return {name: value for name, value in super().changes.items() if name not in words} | {"texts": self.texts}

    @property
    def parts(self):
        """Return (heading, bound fields) of the form's sections."""
        sections = [
            (pgettext_lazy("event", "What and when"), [name for name in _WHAT if name in self.fields]),
            (_("To whom"), [*_WHOM, *{"tags"} & self.fields.keys()]),
            (pgettext_lazy("event", "The invitation"), ["channel", *TextsForm.base_fields]),
        ]
        return [(heading, [self[name] for name in names]) for heading, names in sections]


class AnswerForm(PlainForm, forms.Form):
    """Whether a guest comes."""

    answer = forms.ChoiceField(label=_("Will you come?"), choices=GuestAnswer, widget=forms.RadioSelect)


class WalkInForm(PlainForm, forms.Form):
    """Somebody at the door, found by whatever finds a caller."""

    customer = CustomerField(label=_("Customer"), required=True)


class EventNoteForm(PlainForm, forms.Form):
    """What was found at a check-up, or what a guest suggests; assets to choose from are their own."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("note at an event", "What it is"), choices=EventNoteKind, widget=forms.RadioSelect
    )
    asset = forms.ModelChoiceField(label=_("Asset"), queryset=Asset.objects.all(), required=False)
    text = forms.CharField(label=_("Finding or suggestion"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, guest, **kwargs):
        super().__init__(*args, **kwargs)
        owned = Asset.objects.in_use().filter(customer=guest.customer_id)
        self.fields["asset"].queryset = owned.order_by("-delivered_on", "id")
        if not owned.exists():
            del self.fields["asset"]
