"""Overtime by REST: days off with repair calls, proposed from check-ins and confirmed by somebody else."""

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from billing.actions.overtime import call_off_overtime, confirm_overtime, propose_overtime
from billing.filters import OvertimeDayFilterSet
from billing.models import OvertimeDay
from billing.queries.overtime import month_of, visible_overtime
from tickets.api.shapes import PersonBrief


class OvertimeShareShape(StrictSerializer):
    """What a work order bears of a day's pay."""

    work_order = fields.CharField(source="work_order.number")
    amount = MoneyField(source="cost", max_digits=12)


class OvertimeDayShape(StrictModelSerializer):
    """A member's day off with repair calls on site: what it earns, however many `calls` there were.

    Once it is confirmed, `shares` are what it was booked with as cost of the work orders it answers for: equal parts,
    the odd cents on the first. Where the confirmation was called off, `called_off_at` and `reason` say so.
    """

    member = PersonBrief(read_only=True)
    amount = MoneyField(max_digits=12, read_only=True)
    shares = OvertimeShareShape(many=True, read_only=True)

    class Meta:
        model = OvertimeDay
        fields = [
            "id",
            "member",
            "day",
            "kind",
            "calls",
            "amount",
            "proposed_at",
            "confirmed_at",
            "confirmed_by_name",
            "shares",
            "called_off_at",
            "called_off_by",
            "reason",
        ]
        read_only_fields = fields


class OvertimeReasonBody(StrictSerializer):
    reason = fields.CharField(max_length=300)


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
        return visible_overtime(self.request.actor).select_related("member").with_shares()

    @verb(permission="overtime.confirm")
    def confirm(self, day, data):
        """Confirm it for payroll, and book it as cost of its calls; it does not change any more. Never one's own."""
        confirm_overtime(days=[day], by=self.request.actor, at=self.request.at)

    @verb(permission="overtime.confirm", body=OvertimeReasonBody)
    def call_off(self, day, data):
        """Call off a confirmation: payroll leaves the day out, its work orders no longer bear it. Never one's own."""
        call_off_overtime(day=day, by=self.request.actor, at=self.request.at, **data)

    @verb(permission="overtime.confirm", body=OvertimeMonthBody, answer=OvertimeFoundShape, detail=False)
    def propose(self, data):
        """Look through the check-ins of a month; what was confirmed stays as it is."""
        span = month_of(f"{data['month']:%Y-%m}", today=data["month"])
        return {"found": propose_overtime(span=span, by=self.request.actor, at=self.request.at)}
