"""Occasions by REST: noted, corrected, and everybody's in the coming fortnight (R1.3)."""

from django.utils import timezone
from django_filters import rest_framework as filters

from aftersales.api import fields
from aftersales.api.references import PrimaryKeyRelatedField
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads
from customers.actions.occasions import change_occasion, note_occasion
from customers.choices import LeftOut
from customers.models import Contact, Occasion
from customers.queries.occasions import fortnight


class OccasionBody(StrictModelSerializer):
    """What is noted: a lunar `leap` day lies in a leap month; an illness has its year and is always called."""

    class Meta:
        model = Occasion
        fields = ["kind", "calendar", "year", "month", "day", "leap", "way", "note", "active"]


class NewOccasion(OccasionBody):
    """An occasion and whose it is."""

    contact = PrimaryKeyRelatedField(queryset=Contact.objects.all())

    class Meta(OccasionBody.Meta):
        fields = ["contact", *OccasionBody.Meta.fields]


class OccasionShape(OccasionBody):
    """An occasion of a contact."""

    class Meta(OccasionBody.Meta):
        fields = ["id", "contact", *OccasionBody.Meta.fields]
        read_only_fields = ["contact"]


class ComingOccasionShape(StrictSerializer):
    """One occasion to come; `plans` write for it, `reason` says why nothing is sent, `greeted` that it is done."""

    on = fields.DateField()
    occasion = PrimaryKeyRelatedField(read_only=True)
    customer = fields.CharField(source="occasion.contact.customer.number")
    contact = PrimaryKeyRelatedField(read_only=True, source="occasion.contact")
    greeting = fields.CharField(source="occasion.contact.greeting")
    kind = fields.CharField(source="occasion.kind")
    way = fields.CharField(source="occasion.way")
    years = fields.IntegerField(allow_null=True)
    plans = fields.ListField(child=fields.CharField())
    reason = fields.ChoiceField(choices=["", *LeftOut.values], allow_blank=True)
    greeted = fields.BooleanField()


class OccasionFilter(filters.FilterSet):
    customer = filters.CharFilter(field_name="contact__customer__number", lookup_expr="iexact")

    class Meta:
        model = Occasion
        fields = ["customer", "contact", "kind", "way", "active"]


class OccasionViewSet(TenantViewSet):
    """Birthdays, anniversaries and illness of contacts; who may correct the file reads them."""

    queryset = Occasion.objects.all()
    serializer_class = OccasionShape
    body_classes = {"create": NewOccasion, "partial_update": OccasionBody}
    filterset_class = OccasionFilter
    ordering = ("-id",)
    lookup_field = "id"
    permissions = dict.fromkeys(("list", "retrieve", "create", "partial_update"), "customers.edit")

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def add(self, data):
        return note_occasion(**data, **self.doing)

    def change(self, instance, data):
        return change_occasion(occasion=instance, **data, **self.doing)

    @reads(permission="reminders.view", answer=ComingOccasionShape, many=True, detail=False)
    def coming(self):
        """List the yearly occasions of today and the fourteen days after it."""
        return fortnight(today=timezone.localdate(self.request.at))[0]
