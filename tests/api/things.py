"""A resource made for the tests of the API's base: customers, called things, with a verb for each way to end."""

import time

import django_filters
from django.db import IntegrityError

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import MemberField, Reference, References
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads, verb
from aftersales.errors import Forbidden, Refused, Stale
from aftersales.tenancy.models import NumberSeries
from aftersales.tenancy.numbers import next_number
from customers.models import Customer, Site

SLOW = "slow"


class ThingFilters(django_filters.FilterSet):
    """Every kind of filter the API knows how to read strictly."""

    kind = django_filters.ChoiceFilter(choices=[("company", "company"), ("person", "person")])
    kinds = django_filters.MultipleChoiceFilter(field_name="kind", choices=[("company", "c"), ("person", "p")])
    version = django_filters.NumberFilter()
    visited_after = django_filters.DateFilter(field_name="last_visit_on", lookup_expr="gte")
    visited_before = django_filters.DateFilter(field_name="last_visit_on", lookup_expr="lte")
    created = django_filters.DateFromToRangeFilter(field_name="created_at")
    since = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="gte")
    alone = django_filters.BooleanFilter(field_name="parent", lookup_expr="isnull")
    id = django_filters.UUIDFilter()

    class Meta:
        model = Customer
        fields = []


class Thing(StrictModelSerializer):
    parent = Reference(Customer.objects.all(), allow_null=True, required=False)

    class Meta:
        model = Customer
        fields = ["number", "name", "kind", "notes", "parent", "last_visit_on", "version", "created_at"]


class Line(StrictSerializer):
    """One line of an order."""

    amount = fields.IntegerField(min_value=1)


class Echoed(StrictSerializer):
    """One of each kind of field; all may be left out."""

    text = fields.CharField(required=False, allow_blank=True)
    whole = fields.IntegerField(required=False)
    exact = fields.DecimalField(max_digits=8, decimal_places=2, required=False)
    measured = fields.FloatField(required=False)
    truth = fields.BooleanField(required=False)
    choice = fields.ChoiceField(choices=["red", "green"], required=False)
    uuid = fields.UUIDField(required=False)
    instant = fields.DateTimeField(required=False)
    day = fields.DateField(required=False)
    time = fields.TimeField(required=False)
    seconds = fields.DurationField(min_value=0, required=False)
    money = MoneyField(required=False)
    free = fields.JSONField(required=False)
    words = fields.ListField(child=fields.CharField(max_length=5), max_length=3, required=False)
    lines = Line(many=True, required=False)
    member = MemberField(required=False)
    sites = References(Site.objects.all(), required=False)


class Named(StrictSerializer):
    """A name."""

    name = fields.CharField(max_length=20)


class ThingViewSet(TenantViewSet):
    """Things."""

    queryset = Customer.objects.select_related("parent")
    serializer_class = Thing
    filterset_class = ThingFilters
    lookup_field = "number"
    ordering = ("-created_at",)
    ordering_fields = ("name", "created_at", "last_visit_on")
    permissions = {
        "list": "customers.view",
        "retrieve": "customers.view",
        "create": "customers.edit",
        "partial_update": "customers.edit",
        "destroy": "customers.edit",
    }

    def add(self, data):
        if data["name"] == SLOW:
            time.sleep(0.3)  # long enough for every other request to arrive
        return Customer.objects.create(number=next_number("C-", width=6), created_at=self.request.at, **data)

    def change(self, instance, data):
        for name, value in data.items():
            setattr(instance, name, value)
        instance.save()
        return instance

    def remove(self, instance):
        instance.delete()

    @verb(permission="customers.edit", body=Named)
    def rename(self, thing, data):
        """Give a thing another name."""
        self.change(thing, data)

    @verb(permission="customers.edit")
    def leave(self, thing, data):
        """Leave a thing as it is."""

    @verb(permission="customers.edit", body=Echoed, answer=Echoed, detail=False)
    def echo(self, data):
        """Say what was understood."""
        return data

    @verb(permission="customers.edit", body=Named, detail=False, answer=Named)
    def fail(self, data):
        """Fail in the way that is named."""
        failures = {
            "refused": Refused("The rule says no.", code="rule", field="name"),
            "forbidden": Forbidden("Not you.", code="not_you"),
            "stale": Stale("Too late.", code="stale"),
            "crash": RuntimeError("crash"),
            "unknown": IntegrityError("some constraint nobody knows"),
        }
        raise failures[data["name"]]

    @reads(permission="customers.view", answer=Named, many=True)
    def names(self, thing):
        """List a thing's names."""
        return [thing]

    @reads(permission="customers.view", answer=Named, detail=False, params={"text": "What to say."})
    def saying(self):
        """Say a text."""
        return {"name": self.request.query_params.get("text", "–")}


class SiteRow(StrictModelSerializer):
    """A place of a thing."""

    class Meta:
        model = Site
        fields = ["id", "name", "active"]


class Brief(StrictModelSerializer):
    class Meta:
        model = Customer
        fields = ["number", "last_visit_on"]


class Lean(StrictModelSerializer):
    """A thing in a list read from columns: a reference, a nested object, a nested list."""

    above = Reference(source="parent", read_only=True)
    parent = Brief(read_only=True)
    sites = SiteRow(many=True, read_only=True)
    said = fields.CharField(source="notes", read_only=True)

    class Meta:
        model = Customer
        fields = ["id", "number", "name", "above", "parent", "sites", "said", "last_visit_on", "version", "created_at"]
        read_only_fields = fields


class LeanViewSet(TenantViewSet):
    """Things, read from columns."""

    queryset = Customer.objects.select_related("parent").prefetch_related("sites")
    serializer_class = Lean
    from_columns = True
    ordering = ("-created_at",)
    ordering_fields = ("name", "last_visit_on", "parent__name")
    permissions = {"list": "customers.view", "retrieve": "customers.view"}


class Series(StrictModelSerializer):
    class Meta:
        model = NumberSeries
        fields = ["id", "name", "last"]


class SeriesViewSet(TenantViewSet):
    """Rows without a version, whose name is unique in the company."""

    queryset = NumberSeries.objects.all()
    serializer_class = Series
    ordering = ("name",)
    permissions = {"list": "self", "retrieve": "self", "create": "self", "partial_update": "self"}

    def add(self, data):
        return NumberSeries.objects.create(**data)

    def change(self, instance, data):
        for name, value in data.items():
            setattr(instance, name, value)
        instance.save()
        return instance


class SumViewSet(TenantViewSet):
    """An answer without a row behind it."""

    serializer_class = Echoed
    body_classes = {"create": Line}
    permissions = {"create": "self"}

    def add(self, data):
        return {"whole": data["amount"] * 2}


routes = [
    ("things", ThingViewSet, "thing"),
    ("lean-things", LeanViewSet, "lean-thing"),
    ("series", SeriesViewSet, "series"),
    ("sums", SumViewSet, "sum"),
]
