"""The company's own words and figures for work orders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.text import PlainForm
from tickets.choices import Owner, TermKind
from tickets.forms.fields import TechnicianField
from tickets.models import Absence, Term, TicketPolicy


class TermForm(PlainForm, forms.ModelForm):
    """A word of one vocabulary."""

    class Meta:
        model = Term
        fields = ["slug", "name", "owner", "position", "active"]
        help_texts = {
            "slug": _("What service plans and other systems call it; it stays as it is."),
            "position": _("Smaller numbers are offered first."),
        }

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.kind = kind
        if kind != TermKind.PAUSE_REASON:
            del self.fields["owner"]
        else:
            self.fields["owner"].required = True
            self.fields["owner"].choices = Owner.choices
        if not self.instance._state.adding:
            del self.fields["slug"]


class PolicyForm(PlainForm, forms.ModelForm):
    """The figures of the policy."""

    class Meta:
        model = TicketPolicy
        fields = ["accept_minutes", "reopen_days", "close_needs_signature", "close_needs_call_back", "waive_alone",
                  "book_remind_hours", "book_cancel_hours", "book_step_minutes",
                  "page_names_technician", "page_says_promise"]  # fmt: skip


class AbsenceForm(PlainForm, forms.Form):
    """Who is away from when to when."""

    member = TechnicianField(label=_("Technician"))
    starts_at = forms.DateTimeField(
        label=_("From"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    ends_at = forms.DateTimeField(
        label=_("Until"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=Absence._meta.get_field("reason").max_length)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].at_work()
