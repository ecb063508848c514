"""What lists of customers and assets can be narrowed by: one FilterSet serves page and API."""

import django_filters as filters
from django import forms
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext_lazy as _
from django_filters.widgets import BooleanWidget

from customers.choices import CustomerKind, EventState, EventType, GuestStatus
from customers.forms.fields import NOT_A_REGION
from customers.models import Asset, Contact, Customer, CustomerEvent, EventGuest, Site, Tag, Tier
from customers.rules import regions

LONGEST = 100  # characters of a search


class SearchFilter(filters.CharFilter):
    """Words as a caller says them: `queryset.matching(text)`."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
        super().__init__(method="search", max_length=LONGEST, widget=widget, **kwargs)


class RegionFilter(filters.CharFilter):
    """A province, a city or a district by its code; pages offer the provinces."""

    def __init__(self, **kwargs):
        choices = [("", _("Everywhere")), *regions.provinces()]
        super().__init__(
            method="inside", max_length=6, validators=[_known_region], widget=forms.Select(choices=choices), **kwargs
        )


def _known_region(code):
    if not regions.is_region(code):
        raise forms.ValidationError(NOT_A_REGION, code="region")


class TagFilter(filters.UUIDFilter):
    """A tag by its id; pages offer those in use."""

    def __init__(self, **kwargs):
        super().__init__(method="bearing", widget=_offered(_tags), **kwargs)


def _offered(choices):
    return forms.Select(choices=CallableChoiceIterator(choices))


def _tiers():
    return [("", _("Any membership")), *Tier.objects.best_first().values_list("id", "name")]


def _tags():
    return [("", _("Any tag")), *Tag.objects.in_use().by_name().values_list("id", "name")]


class InUseFilter(filters.BooleanFilter):
    """What is in use, or what no longer is."""

    def __init__(self):
        super().__init__(label=_("In use"), field_name="active", widget=_InUse)


class _InUse(BooleanWidget):
    def __init__(self, attrs=None):
        super().__init__({"class": "form-select", **(attrs or {})})
        self.choices = [("", _("All")), ("true", _("in use")), ("false", _("out of use"))]


class _Found(filters.FilterSet):
    """Searching and narrowing by place, by the querysets' own words."""

    def search(self, queryset, _name, text):
        return queryset.matching(text)

    def inside(self, queryset, _name, code):
        return queryset.in_region(code)

    def bearing(self, queryset, _name, tag):
        return queryset.tagged([tag])


class CustomerFilter(_Found):
    """Customers by words, kind, where they have a site, tag, membership and referral."""

    q = SearchFilter(label=_("Name, phone, pinyin, serial or project"))
    kind = filters.ChoiceFilter(label=_("Kind"), choices=CustomerKind.choices, empty_label=_("All kinds"))
    region = RegionFilter(label=_("Region"))
    tag = TagFilter(label=_("Tag"))
    tier = filters.UUIDFilter(label=_("Membership"), field_name="tier", widget=_offered(_tiers))
    referred_by = filters.CharFilter(label=_("Referred by"), field_name="referred_by__number", lookup_expr="iexact")

    class Meta:
        model = Customer
        fields = ["q", "kind", "region", "tag", "tier", "referred_by"]


class AssetFilter(_Found):
    """Assets by words, place, use and delivery."""

    q = SearchFilter(label=_("Serial, model, project or customer"))
    region = RegionFilter(label=_("Region"))
    customer = filters.CharFilter(label=_("Customer number"), field_name="customer__number", lookup_expr="iexact")
    category = filters.CharFilter(label=_("Category"), lookup_expr="iexact")
    active = InUseFilter()
    delivered_after = filters.DateFilter(label=_("Delivered from"), field_name="delivered_on", lookup_expr="gte")
    delivered_before = filters.DateFilter(label=_("Delivered until"), field_name="delivered_on", lookup_expr="lte")

    class Meta:
        model = Asset
        fields = ["q", "region", "customer", "category", "active", "delivered_after", "delivered_before"]


class ContactFilter(filters.FilterSet):
    """Contacts by customer."""

    customer = filters.CharFilter(label=_("Customer number"), field_name="customer__number", lookup_expr="iexact")
    active = InUseFilter()

    class Meta:
        model = Contact
        fields = ["customer", "active"]


class SiteFilter(_Found):
    """Sites by customer and place."""

    customer = filters.CharFilter(label=_("Customer number"), field_name="customer__number", lookup_expr="iexact")
    region = RegionFilter(label=_("Region"))
    active = InUseFilter()

    class Meta:
        model = Site
        fields = ["customer", "region", "active"]


class EventFilter(_Found):
    """Events by words, what they are, state and time."""

    q = SearchFilter(label=_("Name or place"))
    event_type = filters.ChoiceFilter(label=_("What it is"), choices=EventType.choices, empty_label=_("Any event"))
    state = filters.ChoiceFilter(label=_("State"), choices=EventState.choices, empty_label=_("Any state"))
    tour = filters.UUIDFilter(field_name="tour", widget=forms.HiddenInput)
    starts_from = filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="gte")
    starts_until = filters.IsoDateTimeFilter(field_name="starts_at", lookup_expr="lt")

    class Meta:
        model = CustomerEvent
        fields = ["q", "event_type", "state", "tour", "starts_from", "starts_until"]


class GuestFilter(_Found):
    """Guests by event, customer, and what became of the invitation."""

    event = filters.UUIDFilter(field_name="event")
    customer = filters.CharFilter(field_name="customer__number", lookup_expr="iexact", max_length=16)
    status = filters.ChoiceFilter(method="being", choices=GuestStatus.choices)

    class Meta:
        model = EventGuest
        fields = ["event", "customer", "status"]

    def being(self, queryset, _name, status):
        return queryset.with_status(status)
