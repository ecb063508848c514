"""What a customer writes on their page."""

from contextlib import suppress

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.models import Membership
from aftersales.text import PlainForm
from customers.forms.fields import PhoneField
from tickets.forms.steps import RATINGS

MOST_PHOTOS = 3
_LINES = forms.Textarea(attrs={"rows": 4})


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Up to three photos; what they hold is judged where they are stored (I-21)."""

    widget = _Several(attrs={"accept": "image/*", "multiple": True})

    def clean(self, data, initial=None):
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if len(given) > MOST_PHOTOS:
            raise forms.ValidationError(_("At most three photos, please."), code="too_many")
        return [super(PhotosField, self).clean(one, initial) for one in given]


class PickForm(PlainForm, forms.Form):
    """A free time, as the button of the page says it: an instant and the member whose time it is."""

    slot = forms.CharField(label=_("Free times"), max_length=80, widget=forms.HiddenInput)

    def clean_slot(self):
        instant, _blank, member = self.cleaned_data["slot"].partition(" ")
        with suppress(ValueError, forms.ValidationError):
            starts_at = parse_datetime(instant)
            found = Membership.objects.here().active().filter(pk=forms.UUIDField().clean(member)).first()
            if starts_at is not None and timezone.is_aware(starts_at) and found is not None:
                return {"starts_at": starts_at, "member": found}
        raise forms.ValidationError(_("Choose one of the free times."), code="slot")


class ReportForm(PlainForm, forms.Form):
    """A fault, in the words of whoever stands before the device."""

    words = forms.CharField(label=_("What is wrong?"), max_length=3800, widget=_LINES)
    phone = PhoneField(label=_("Your phone number, for our call"), required=True)
    name = forms.CharField(label=_("Your name"), required=False, max_length=60)
    photos = PhotosField(label=_("Photos"), required=False)
    another = forms.BooleanField(label=_("This is another fault"), required=False)

    def __init__(self, *args, reported, **kwargs):
        super().__init__(*args, **kwargs)
        if not reported:
            del self.fields["another"]


class RateForm(PlainForm, forms.Form):
    """How it was."""

    rating = forms.TypedChoiceField(
        label=_("How was our service?"), choices=RATINGS, coerce=int, widget=forms.RadioSelect
    )
    fixed = forms.TypedChoiceField(
        label=_("Is the fault cleared?"),
        choices=[("yes", _("yes, cleared")), ("no", _("no, still there"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    suggestions = forms.CharField(label=_("What should we do better?"), required=False, max_length=2000, widget=_LINES)


class ComplainForm(PlainForm, forms.Form):
    """A complaint in the customer's own words (R8.7), of what their link is about or of anything else."""

    about = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    words = forms.CharField(label=_("What happened?"), max_length=3800, widget=_LINES)
    wish = forms.CharField(label=_("What do you really wish?"), required=False, max_length=2000, widget=_LINES)
    remedy = forms.CharField(label=_("What should we do?"), required=False, max_length=2000, widget=_LINES)
    phone = PhoneField(label=_("Your phone number, for our call"), required=True)
    name = forms.CharField(label=_("Your name"), required=False, max_length=60)

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["about"].choices = [*((one.key, one.label) for one in zone.topics), ("else", _("Something else"))]
        self.fields["about"].initial = zone.topics[0].key if zone.topics else "else"
        if not zone.topics:
            del self.fields["about"]
        if not zone.is_stranger:
            del self.fields["phone"], self.fields["name"]

    @property
    def said(self):
        """Return what the action takes."""
        given = dict(self.cleaned_data)
        return given | {"topic": self.zone.topic(given.pop("about", ""))}
