"""A tour, another stop of one, its team, and the stop a guest would rather come to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.models import Membership
from aftersales.text import PlainForm
from customers.forms.events import MOMENT
from customers.forms.fields import RegionField
from customers.forms.versioned import VersionedForm
from customers.models import CustomerEvent, Tour
from customers.queries.teams import team_choices


class TourForm(PlainForm, VersionedForm, forms.ModelForm):
    """A tour's name, and whether customers are invited to one stop only."""

    class Meta:
        model = Tour
        fields = ["name", "once"]


class StopForm(PlainForm, forms.ModelForm):
    """Another stop: where, when and for whom; all else is as at the event it is added to."""

    tour_name = forms.CharField(
        label=_("Name of the tour"), max_length=80, help_text=_("Under it the stops are found together.")
    )
    region_code = RegionField(help_text=_("A province, a city or a district in which they have a site."))

    class Meta:
        model = CustomerEvent
        fields = ["name", "place", "starts_at", "ends_at", "region_code", "capacity"]
        widgets = {"starts_at": MOMENT, "ends_at": MOMENT}

    field_order = ["tour_name"]

    def __init__(self, *args, event, **kwargs):
        known = {"tour_name": event.name, "name": event.name, "capacity": event.capacity}
        super().__init__(*args, initial=known, **kwargs)
        if event.tour is not None:
            del self.fields["tour_name"]

    def _get_validation_exclusions(self):
        """Leave the order of beginning and end to the action, which names the field."""
        return super()._get_validation_exclusions() | {"ends_at"}


class TeamForm(PlainForm, forms.Form):
    """Who goes to an event; whoever goes already may stay, whatever they are by now."""

    members = forms.ModelMultipleChoiceField(
        label=_("Who goes there"), queryset=Membership.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, event, **kwargs):
        going = [member.pk for member in event.team.all()]
        super().__init__(*args, initial={"members": going}, **kwargs)
        self.fields["members"].queryset = (team_choices() | Membership.objects.here().filter(pk__in=going)).distinct()


class ChangeStopForm(PlainForm, forms.Form):
    """The stop that a guest would rather come to."""

    event = forms.ModelChoiceField(queryset=CustomerEvent.objects.all())
