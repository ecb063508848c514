"""What work orders cost, by REST: parts used, hours worked, and what is taken back."""

from decimal import Decimal

from django.shortcuts import get_object_or_404

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import MemberField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads, verb
from billing.actions import costs
from billing.api.charges import OrderChargeShape
from billing.api.parts import Inside, inside_money
from billing.filters import CostLineFilterSet
from billing.models import CostLine, Part
from billing.queries.charge import charge_of
from billing.queries.costs import visible_costs
from billing.rules.costs import MOST_QUANTITY
from tickets.api.shapes import PersonBrief
from tickets.models import WorkOrder
from tickets.queries.visible import visible_to

_LEAST = Decimal("0.01")


def _quantity():
    return fields.DecimalField(max_digits=7, decimal_places=2, min_value=_LEAST, max_value=MOST_QUANTITY)


class WorkOrderCostShape(Inside, StrictModelSerializer):
    """A part used, hours worked, an expense paid, with its prices of that time.

    What takes something back names it in `reverses`, with its quantity and cost below zero; the cost of a work order is
    the sum of all its lines. `unit_cost` and `cost` are null for whoever may not see them.
    """

    inside = ("unit_cost", "cost")
    work_order = Reference(read_only=True)
    part = Reference(read_only=True, by="code", allow_null=True)
    member = PersonBrief(read_only=True, allow_null=True)
    unit_cost = inside_money()
    unit_price = MoneyField(max_digits=12, read_only=True, allow_null=True)
    cost = inside_money()
    taken_back = fields.BooleanField(source="is_taken_back", read_only=True)

    class Meta:
        model = CostLine
        fields = [
            "id", "work_order", "kind", "part", "member", "code", "name", "serial", "unit", "quantity", "unit_cost",
            "unit_price", "cost", "day", "at", "by_name", "reverses", "reason", "taken_back",
        ]  # fmt: skip
        read_only_fields = fields


class PartUseBody(StrictSerializer):
    """A part by its code, and how many; `key` is an id of yours: the same sent twice is one use."""

    work_order = Reference(WorkOrder.objects.all())
    part = Reference(Part.objects.all(), by="code")
    quantity = _quantity()
    serial = fields.CharField(max_length=60, required=False, allow_blank=True)
    key = fields.UUIDField(required=False)


class LabourBody(StrictSerializer):
    """Hours of a member on a day, today unless said; at the rate of that day."""

    work_order = Reference(WorkOrder.objects.all())
    member = MemberField()
    hours = _quantity()
    day = fields.DateField(required=False)
    about = fields.CharField(max_length=100, required=False, allow_blank=True)
    key = fields.UUIDField(required=False)


class VisitHoursBody(StrictSerializer):
    work_order = Reference(WorkOrder.objects.all())


class TakeBackBody(StrictSerializer):
    reason = fields.CharField(max_length=200, required=False, allow_blank=True)


class WorkOrderCostViewSet(TenantViewSet):
    """What was booked on the work orders one may see. Nothing of it changes: what was wrong is taken back."""

    queryset = CostLine.objects.all()
    serializer_class = WorkOrderCostShape
    body_classes = {"create": PartUseBody}
    filterset_class = CostLineFilterSet
    ordering = ("at", "id")
    ordering_fields = ("at", "day", "cost")
    permissions = {"list": "charges.view", "retrieve": "charges.view", "create": "costs.book"}

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def get_queryset(self):
        return visible_costs(self.request.actor).select_related("work_order", "part", "member", "taken_back")

    def add(self, data):
        return costs.use_part(**self._seen(data), **self.doing)

    @verb(permission="costs.book", body=LabourBody, answer=WorkOrderCostShape, status=201, detail=False)
    def labour(self, data):
        """Book hours worked."""
        return costs.add_labour(**self._seen(data), **self.doing)

    @verb(permission="costs.book", body=VisitHoursBody, answer=WorkOrderCostShape, many=True, detail=False)
    def visits(self, data):
        """Book the hours on site of all visits that are over, once each; answers what was booked now."""
        return costs.book_visits(**self._seen(data), **self.doing)

    @verb(permission="costs.book", body=TakeBackBody)
    def take_back(self, line, data):
        """Take it back, whole; answers it as taken back."""
        costs.take_back(line=line, **data, **self.doing)

    @reads(
        permission="charges.view",
        answer=OrderChargeShape,
        many=True,
        detail=False,
        params={"work_order": "The number of the work order."},
    )
    def charges(self):
        """Answer what the customer of a work order pays, as far as it is booked; nothing without its number."""
        number = self.request.query_params.get("work_order", "")
        orders = visible_to(self.request.actor).filter(number=number)
        return [{"number": order.number, "charge": charge_of(order)} for order in orders]

    def _seen(self, data):
        """Return the body with the work order as whoever asks may see it, or 404."""
        return {**data, "work_order": get_object_or_404(visible_to(self.request.actor), pk=data["work_order"].pk)}
