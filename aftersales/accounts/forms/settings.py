"""Members, teams, API keys, the company, oneself."""

from datetime import datetime, time

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.forms.fields import AddressField, PhoneField, new_password_field, password_field
from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from aftersales.accounts.rules import grantable
from aftersales.tenancy.zones import zone_names
from aftersales.text import PlainForm


def _time():
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class NameForm(PlainForm, forms.Form):
    """How colleagues and customers know a member."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    phone = PhoneField(label=_("Work phone"), required=False)


class RolesForm(PlainForm, forms.Form):
    """A member's roles. Only those the reader may give are offered; others that are `held` stay as they are."""

    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, by, held=frozenset(), **kwargs):
        super().__init__(*args, **kwargs)
        offered = grantable(by.roles)
        self.kept = frozenset(held) - frozenset(offered)
        field = self.fields["roles"]
        field.choices = [(role.value, role.label) for role in offered]
        field.initial = sorted(held)
        field.required = not self.kept
        field.error_messages["required"] = _("Choose at least one role.")

    def clean_roles(self):
        return sorted(self.kept | set(self.cleaned_data["roles"]))


class InvitationForm(RolesForm):
    """Whom to invite, and as what."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    address = AddressField(help_text=_("The invitation is sent there; it is what they will sign in with."))
    field_order = ["name", "address", "roles"]


class KeyForm(PlainForm, forms.Form):
    """A new API key."""

    name = forms.CharField(label=_("What will use it"), max_length=50)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.DISPATCHER)
    expires_on = forms.DateField(
        label=_("Valid through"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: until it is revoked."),
    )

    def clean_expires_on(self):
        day = self.cleaned_data["expires_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is past."), code="past")
        return day

    def expires_at(self):
        """Return the end of the last day in the company's time zone, or None."""
        day = self.cleaned_data["expires_on"]
        return timezone.make_aware(datetime.combine(day, time.max)) if day else None


class TeamForm(PlainForm, forms.Form):
    """A team's name and its members."""

    name = forms.CharField(label=_("Name"), max_length=60)
    members = forms.ModelMultipleChoiceField(
        label=_("Members"), queryset=Membership.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = Membership.objects.here().active().order_by("name")


class CompanyForm(PlainForm, forms.Form):
    """The company's own facts."""

    name = forms.CharField(label=_("Company name"), max_length=100)
    time_zone = forms.ChoiceField(label=_("Time zone"))
    region_codes = forms.CharField(
        label=_("Region codes of the service bases"),
        required=False,
        max_length=500,
        help_text=_("Six digits each (GB/T 2260), separated by commas. The zone of a site is measured from them."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = zone_names()
        if (kept := self.initial.get("time_zone", names[0])) not in names:
            names.insert(0, kept)
        self.fields["time_zone"].choices = [(name, name) for name in names]

    def clean_region_codes(self):
        codes = self.cleaned_data["region_codes"].replace("，", ",").replace(" ", ",").split(",")
        codes = list(dict.fromkeys(code for code in codes if code))
        if wrong := [code for code in codes if not (code.isascii() and code.isdigit() and len(code) == 6)]:
            raise forms.ValidationError(
                _("“%(code)s” is no region code: it takes six digits."), params={"code": wrong[0]}, code="region"
            )
        return codes


class ProfileForm(NameForm):
    """What one changes about oneself."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    told_by_email = forms.BooleanField(label=_("Notices also by e-mail"), required=False)
    told_by_sms = forms.BooleanField(label=_("Notices also by SMS, to the work phone"), required=False)
    field_order = ["name", "phone", "language", "told_by_email", "told_by_sms"]


class QuietForm(PlainForm, forms.Form):
    """When one is not rung."""

    begins = forms.TimeField(label=_("Quiet from"), required=False, widget=_time())
    ends = forms.TimeField(label=_("Quiet until"), required=False, widget=_time())
    days_off = forms.BooleanField(
        label=_("All day on days off"), required=False, help_text=_("By the company's calendar.")
    )

    def clean(self):
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if "ends" in self.cleaned_data and "begins" in self.cleaned_data:
            if (begins is None) != (ends is None):
                self.add_error("ends", _("Give both the beginning and the end of the quiet hours, or neither."))
            elif begins is not None and begins == ends:
                self.add_error("ends", _("Quiet hours must end at another time than they begin."))


class PasswordForm(PlainForm, forms.Form):
    """One's own new password, with the old one as proof."""

    old = password_field(label=_("Current password"))
    new = new_password_field()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_old(self):
        if not self.user.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError(_("This is not your current password."), code="wrong")
        return self.cleaned_data["old"]

    def clean_new(self):
        validate_password(self.cleaned_data["new"], self.user)
        return self.cleaned_data["new"]
