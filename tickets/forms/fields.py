"""Fields shared by the forms."""

from django import forms

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import Role
from tickets.models import Term


class TermField(forms.ModelChoiceField):
    """A term of one of the tenant's vocabularies."""

    def __init__(self, kind, **kwargs):
        self.kind = kind
        super().__init__(queryset=Term.objects.of_kind(kind), to_field_name="slug", **kwargs)


class TechnicianField(forms.ModelChoiceField):
    """An active technician of the company at work."""

    def __init__(self, **kwargs):
        super().__init__(queryset=Membership.objects.none(), **kwargs)

    def at_work(self):
        """Offer the technicians of the scope of the moment; forms call it when they are made."""
        self.queryset = Membership.objects.here().active().with_role(Role.TECHNICIAN).order_by("name")


class TechniciansField(forms.ModelMultipleChoiceField):
    """Several active technicians of the company at work, each with a box to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(queryset=Membership.objects.none(), **kwargs)

    at_work = TechnicianField.at_work
