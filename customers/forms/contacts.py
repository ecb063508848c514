"""A contact."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.text import PlainForm
from customers.forms.fields import PhoneField
from customers.forms.versioned import VersionedForm
from customers.models import Contact


class ContactForm(PlainForm, VersionedForm, forms.ModelForm):
    """What is noted of a contact; numbers on file are shown masked, and stay unless others are typed (I-27)."""

    phone = PhoneField(label=_("Phone"))
    other_phone = PhoneField(label=_("Other phone"))

    class Meta:
        model = Contact
        labels = {"name": pgettext_lazy("person", "Name")}
        fields = [
            "name",
            "form_of_address",
            "phone",
            "other_phone",
            "role",
            "email",
            "preferred_channel",
            "pronunciation",
            "is_primary",
            "consents",
            "do_not_contact",
        ]

    def __init__(self, *args, subject=None, **kwargs):
        super().__init__(*args, subject=subject, **kwargs)
        for name in ("phone", "other_phone") if subject else ():
            self.fields[name].on_file = getattr(subject, name)


class KnownContactForm(ContactForm):
    """A contact who is on file, and may have left."""

    class Meta(ContactForm.Meta):
        fields = [*ContactForm.Meta.fields, "active"]


class FirstContactForm(ContactForm):
    """The contact noted with a new customer; left empty, there is none. A person need not be named twice."""

    name = forms.CharField(
        label=_("Name of the contact"),
        max_length=100,
        required=False,
        help_text=_("Empty when it is the customer's own."),
    )

    class Meta(ContactForm.Meta):
        fields = ["name", "form_of_address", "phone", "other_phone", "role", "email"]
