"""The ledger by REST."""

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads
from billing.choices import Account, EntryKind
from billing.filters import LedgerLineFilterSet
from billing.models import LedgerLine
from billing.queries.ledger import balances_of


class LedgerLineShape(StrictModelSerializer):
    """One side of an entry: a debit above zero or a credit below it. The lines of an `entry` add up to nothing."""

    entry = fields.UUIDField(source="entry_id", read_only=True)
    kind = fields.ChoiceField(source="entry.kind", choices=EntryKind, read_only=True)
    about = fields.CharField(source="entry.about", read_only=True)
    day = fields.DateField(source="entry.day", read_only=True)
    amount = MoneyField(max_digits=12, min_value=None, read_only=True)
    work_order = Reference(read_only=True, allow_null=True)
    contract = Reference(read_only=True, allow_null=True)

    class Meta:
        model = LedgerLine
        fields = ["id", "entry", "kind", "about", "day", "at", "account", "amount", "work_order", "contract", "project"]
        read_only_fields = fields


class AccountBalanceShape(StrictSerializer):
    """An account, and what stands on it: debits less credits."""

    account = fields.ChoiceField(choices=Account)
    balance = MoneyField(max_digits=14, min_value=None)


class LedgerLineViewSet(TenantViewSet):
    """The ledger, as it was booked; nothing of it changes."""

    queryset = LedgerLine.objects.all()
    serializer_class = LedgerLineShape
    filterset_class = LedgerLineFilterSet
    ordering = ("at", "id")
    ordering_fields = ("at",)
    permissions = {"list": "costs.view", "retrieve": "costs.view"}

    def get_queryset(self):
        return LedgerLine.objects.for_rows()

    @reads(permission="costs.view", answer=AccountBalanceShape, many=True, detail=False)
    def balances(self):
        """Answer what stands on each account of the company; all of them add up to nothing."""
        return balances_of(LedgerLine.objects.all())
