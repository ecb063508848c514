"""Cash advances by REST."""

from decimal import Decimal

from django.utils.translation import gettext as _

from aftersales.accounts.models import Membership
from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import MemberField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from aftersales.errors import Refused
from billing.actions import advances
from billing.filters import CashAdvanceFilterSet
from billing.models import CashAdvance
from billing.queries.visible import visible_advances
from tickets.api.shapes import PersonBrief
from tickets.models import WorkOrder


class AdvanceShape(StrictModelSerializer):
    """Money handed out in advance; `rest` is what the member still holds, or would."""

    member = PersonBrief(read_only=True)
    work_order = Reference(read_only=True, allow_null=True)
    amount = MoneyField(max_digits=12, read_only=True)
    used = MoneyField(max_digits=12, read_only=True)
    repaid = MoneyField(max_digits=12, read_only=True)
    rest = MoneyField(max_digits=12, read_only=True)

    class Meta:
        model = CashAdvance
        fields = [
            "number", "state", "member", "work_order", "amount", "used", "repaid", "rest", "about", "reason",
            "decided_by_name", "decided_at", "paid_at", "created_at",
        ]  # fmt: skip
        read_only_fields = fields


class AdvanceBody(StrictSerializer):
    """What is asked for; `member` is oneself unless named by a key."""

    amount = MoneyField(max_digits=12, min_value=Decimal("0.01"))
    about = fields.CharField(max_length=300)
    work_order = Reference(WorkOrder.objects.all(), required=False, allow_null=True)
    member = MemberField(required=False)


class AdvanceRepayBody(StrictSerializer):
    amount = MoneyField(max_digits=12, min_value=Decimal("0.01"))


class AdvanceRefusalBody(StrictSerializer):
    reason = fields.CharField(max_length=300)


class CashAdvanceViewSet(TenantViewSet):
    """Advances one may see. Anybody may ask; a manager decides, finance pays out; claims settle them."""

    queryset = CashAdvance.objects.all()
    serializer_class = AdvanceShape
    body_classes = {"create": AdvanceBody}
    filterset_class = CashAdvanceFilterSet
    ordering = ("-created_at", "id")
    ordering_fields = ("created_at", "amount")
    lookup_field = "number"
    permissions = {"list": "expenses.view_own", "retrieve": "expenses.view_own", "create": "expenses.claim"}

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def get_queryset(self):
        return visible_advances(self.request.actor).select_related("member", "work_order")

    def add(self, data):
        me = self.request.actor.membership_id
        member = data.pop("member", None) or (Membership.objects.here().get(pk=me) if me else None)
        if member is None or (me is not None and str(member.pk) != me):
            raise Refused(_("Everybody asks for themselves."), code="member", field="member")
        return advances.ask_advance(member=member, **data, **self.doing)

    @verb(permission="advances.decide")
    def approve(self, advance, data):
        """Grant it; finance pays it out."""
        return advances.approve_advance(advance=advance, **self.doing)

    @verb(permission="advances.decide", body=AdvanceRefusalBody)
    def refuse(self, advance, data):
        """Refuse it, and say why."""
        return advances.refuse_advance(advance=advance, **data, **self.doing)

    @verb(permission="expenses.pay")
    def pay_out(self, advance, data):
        """Note that the money was handed out."""
        return advances.pay_out(advance=advance, **self.doing)

    @verb(permission="expenses.pay", body=AdvanceRepayBody)
    def repay(self, advance, data):
        """Note what came back; with nothing left it is settled."""
        return advances.repay(advance=advance, **data, **self.doing)
