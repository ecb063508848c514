"""Overtime by REST: days off with repair calls, proposed from check-ins and confirmed by somebody else."""

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from billing.actions.overtime import confirm_overtime, propose_overtime
from billing.filters import OvertimeDayFilterSet
from billing.models import OvertimeDay
from billing.queries.overtime import month_of, visible_overtime
from tickets.api.shapes import PersonBrief


class OvertimeDayShape(StrictModelSerializer):
    """A member's day off with repair calls on site: what it earns, however many `calls` there were."""

    member = PersonBrief(read_only=True)
    amount = MoneyField(max_digits=12, read_only=True)

    class Meta:
        model = OvertimeDay
        fields = ["id", "member", "day", "kind", "calls", "amount", "proposed_at", "confirmed_at", "confirmed_by_name"]
        read_only_fields = fields


class OvertimeMonthBody(StrictSerializer):
    """A month, by any of its days."""

    month = fields.DateField()


class OvertimeFoundShape(StrictSerializer):
    """How many days were found that nobody had proposed yet."""

    found = fields.IntegerField()


class OvertimeDayViewSet(TenantViewSet):
    """Days one may see: one's own, or all of the company's. `open=true` names those that nobody has confirmed."""

    queryset = OvertimeDay.objects.all()
    serializer_class = OvertimeDayShape
    filterset_class = OvertimeDayFilterSet
    ordering = ("-day", "id")
    ordering_fields = ("day", "amount")
    permissions = {"list": "expenses.view_own", "retrieve": "expenses.view_own"}

    def get_queryset(self):
        return visible_overtime(self.request.actor).select_related("member")

    @verb(permission="overtime.confirm")
    def confirm(self, day, data):
        """Confirm it for payroll; it does not change any more. Nobody confirms their own."""
        confirm_overtime(days=[day], by=self.request.actor, at=self.request.at)

    @verb(permission="overtime.confirm", body=OvertimeMonthBody, answer=OvertimeFoundShape, detail=False)
    def propose(self, data):
        """Look through the check-ins of a month; what was confirmed stays as it is."""
        span = month_of(f"{data['month']:%Y-%m}", today=data["month"])
        return {"found": propose_overtime(span=span, by=self.request.actor, at=self.request.at)}
