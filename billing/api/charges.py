"""What customers are charged, by REST: the charge of a work order, and its statements."""

from django.shortcuts import get_object_or_404

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from billing.actions import charging
from billing.api.papers import FileUrlField
from billing.api.parts import Inside, inside_money
from billing.api.shapes import ClaimPayBody, ClaimReasonBody
from billing.choices import PaidBy, Why
from billing.filters import StatementFilterSet
from billing.models import Statement, StatementLine
from billing.queries.charge import visible_statements
from billing.rules.charge import said
from tickets.models import WorkOrder
from tickets.queries.visible import visible_to


class ChargeLineShape(StrictSerializer):
    """A cost that stands on no statement yet, what it would be charged with, and why."""

    cost_line = fields.UUIDField(source="line.pk")
    name = fields.CharField(source="line.name")
    unit = fields.CharField(source="line.unit")
    quantity = fields.DecimalField(source="line.quantity", max_digits=9, decimal_places=2)
    unit_amount = MoneyField(source="charge.unit", max_digits=12)
    amount = MoneyField(source="charge.amount", max_digits=12)
    why = fields.ChoiceField(source="charge.why", choices=Why)
    reason = fields.CharField()


class OrderChargeShape(Inside, StrictSerializer):
    """The charge of a work order, from its frozen coverage; `cost` and `margin` are null for whoever may not see them.

    `total` is what its statements that stand come to, with what is `open`.
    """

    inside = ("cost", "margin")
    number = fields.CharField()
    coverage = fields.CharField(source="charge.decision.sentence")
    open = ChargeLineShape(source="charge.open", many=True)
    statements = fields.ListField(child=fields.CharField(), source="charge.statements")
    open_total = MoneyField(source="charge.open_total", max_digits=14)
    total = MoneyField(source="charge.total", max_digits=14)
    cost = inside_money(source="charge.cost", max_digits=14)
    margin = inside_money(source="charge.margin", max_digits=14)


class StatementLineShape(StrictModelSerializer):
    """A line: a cost, what it is charged with, and why, as a code and as a sentence."""

    unit_amount = MoneyField(max_digits=12, read_only=True)
    amount = MoneyField(max_digits=12, read_only=True)
    reason = fields.SerializerMethodField()

    class Meta:
        model = StatementLine
        fields = ["position", "cost_line", "name", "unit", "quantity", "unit_amount", "amount", "why", "reason"]
        read_only_fields = fields

    def get_reason(self, line) -> str:
        return said(line.why, line.params)


class StatementShape(Inside, StrictModelSerializer):
    """A statement; its amounts never change. `sheet` is the PDF to sign."""

    work_order = Reference(read_only=True)
    total = MoneyField(max_digits=12, read_only=True)
    cost = inside_money()
    paid_by = fields.ChoiceField(choices=["", *PaidBy.values], read_only=True)
    lines = StatementLineShape(many=True, read_only=True)
    sheet = fields.SerializerMethodField()

    class Meta:
        model = Statement
        fields = [
            "number", "state", "work_order", "total", "cost", "prepared_at", "prepared_by", "signed_at", "signed_by",
            "refusal_reason", "issued_at", "issued_by", "settled_at", "paid_by", "reference", "called_off_at",
            "called_off_by", "reason", "lines", "sheet",
        ]  # fmt: skip
        read_only_fields = fields

    def get_sheet(self, statement) -> str:
        return f"{statement.get_absolute_url()}sheet.pdf"


class StatementBody(StrictSerializer):
    """The work order whose open costs are to be charged."""

    work_order = Reference(WorkOrder.objects.all())


class StatementSignBody(StrictSerializer):
    """The customer's name and signature as a data URL, or why they do not sign.

    `device_at` is the phone's own time where it was kept offline; it is noted beside ours.
    """

    name = fields.CharField(max_length=60, required=False, allow_blank=True)
    image = FileUrlField(max_length=2_000_000, required=False)
    refusal_reason = fields.CharField(max_length=200, required=False, allow_blank=True)
    device_at = fields.DateTimeField(required=False)


class StatementViewSet(TenantViewSet):
    """Statements of the work orders one may see. They are signed by customers, issued and settled by people."""

    queryset = Statement.objects.all()
    serializer_class = StatementShape
    body_classes = {"create": StatementBody}
    filterset_class = StatementFilterSet
    ordering = ("-prepared_at", "-id")
    ordering_fields = ("prepared_at", "total")
    lookup_field = "number"
    permissions = {"list": "charges.view", "retrieve": "charges.view", "create": "charges.prepare"}

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def get_queryset(self):
        found = visible_statements(self.request.actor).select_related("work_order")
        return found.prefetch_related("lines")

    def add(self, data):
        order = get_object_or_404(visible_to(self.request.actor), pk=data["work_order"].pk)
        return charging.prepare_statement(work_order=order, **self.doing)

    @verb(permission="charges.prepare", body=StatementSignBody)
    def sign(self, statement, data):
        """Have the customer sign, or note why they do not."""
        upload = data.pop("image", None)
        return charging.sign_statement(statement=statement, upload=upload, **data, **self.doing)

    @verb(permission="charges.issue")
    def issue(self, statement, data):
        """Book the charge: the customer owes it from now on."""
        return charging.issue_statement(statement=statement, **self.doing)

    @verb(permission="charges.issue", body=ClaimPayBody)
    def settle(self, statement, data):
        """Note that the customer has paid."""
        return charging.settle_statement(statement=statement, **data, **self.doing)

    @verb(permission="charges.prepare", body=ClaimReasonBody)
    def withdraw(self, statement, data):
        """Take it back before it is issued."""
        return charging.withdraw_statement(statement=statement, **data, **self.doing)

    @verb(permission="charges.issue", body=ClaimReasonBody)
    def reverse(self, statement, data):
        """Reverse it, and its payment."""
        return charging.reverse_statement(statement=statement, **data, **self.doing)
