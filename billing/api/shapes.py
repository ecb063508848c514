"""What is read and written of claims and their items."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field

from aftersales.accounts.permissions import Role
from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from billing.actions.drafts import MOST_ITEMS
from billing.choices import Category, PaidBy, ReadFrom
from billing.models import Approval, ExpenseClaim, ExpenseItem, ExpensePolicy, PerDiem, Trip
from billing.rules.origins import FIELDS
from tickets.api.shapes import PersonBrief
from tickets.models import WorkOrder


class InvoiceBody(StrictSerializer):
    """What is printed on an invoice (发票)."""

    number = fields.CharField(max_length=60)
    amount = MoneyField(max_digits=12)
    code = fields.CharField(max_length=40, required=False, allow_blank=True)
    seller = fields.CharField(max_length=120, required=False, allow_blank=True)
    issued_on = fields.DateField(required=False, allow_null=True)
    tax = MoneyField(max_digits=12, required=False, allow_null=True)


class InvoiceOriginShape(StrictSerializer):
    """Where a field of the invoice was read, and what stood there; `changed` says that somebody wrote otherwise."""

    field = fields.ChoiceField(choices=FIELDS)
    source = fields.ChoiceField(choices=ReadFrom, help_text="As of `…/read/`.")
    read = fields.CharField()
    changed = fields.BooleanField()


class ExpenseDocumentShape(StrictSerializer):
    """A photo or a PDF; `file` is read at /files/{file}/."""

    id = fields.UUIDField(read_only=True)
    file = fields.UUIDField(source="attachment_id", read_only=True)
    name = fields.CharField(source="attachment.original_name", read_only=True)
    media_type = fields.CharField(source="attachment.media_type", read_only=True)


class ExpenseHandlerShape(StrictSerializer):
    """Somebody besides the claimant who handled an item."""

    id = fields.UUIDField(source="member_id", read_only=True)
    name = fields.CharField(source="member.name", read_only=True)


class ExpenseItemBody(StrictSerializer):
    """One cost. A draft may lack anything but its category; `…/missing/` says what it lacks.

    With an allowance (`per_diem` and `days`) the amount is worked out, and no invoice is needed. `handlers` are those
    besides the claimant who handled it, each of whom signs.
    """

    category = fields.ChoiceField(choices=Category)
    amount = MoneyField(max_digits=12, required=False, allow_null=True)
    spent_on = fields.DateField(required=False, allow_null=True)
    reason = fields.CharField(max_length=300, required=False, allow_blank=True)
    work_order = Reference(WorkOrder.objects.all(), required=False, allow_null=True)
    invoice = InvoiceBody(required=False, allow_null=True)
    per_diem = PrimaryKeyRelatedField(queryset=PerDiem.objects.filter(active=True), required=False, allow_null=True)
    days = fields.IntegerField(min_value=1, max_value=366, required=False, allow_null=True)
    handlers = fields.ListField(child=MemberField(), required=False, max_length=20)


class ExpenseItemCreateBody(ExpenseItemBody):
    """One cost of a claim that can still be changed."""

    claim = Reference(ExpenseClaim.objects.all())


class ExpenseItemShape(StrictModelSerializer):
    """One cost, and what proves it; `late_reason` is a manager's exception from the time allowed."""

    claim = fields.CharField(source="claim.number", read_only=True)
    amount = MoneyField(max_digits=12, read_only=True, allow_null=True)
    work_order = Reference(read_only=True, allow_null=True)
    invoice = InvoiceBody(read_only=True, allow_null=True)
    handlers = ExpenseHandlerShape(many=True, read_only=True)
    documents = ExpenseDocumentShape(many=True, read_only=True)
    origins = fields.SerializerMethodField()

    class Meta:
        model = ExpenseItem
        fields = [
            "id", "claim", "position", "category", "amount", "spent_on", "reason", "work_order", "invoice", "per_diem",
            "days", "handlers", "documents", "origins", "claimed_on", "late_reason",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(InvoiceOriginShape(many=True))
    def get_origins(self, item):
        return [vars(origin) for origin in item.origins.values()]


class ExpenseApprovalShape(StrictModelSerializer):
    """A signature; those of an earlier submission than the claim's are void."""

    member = PersonBrief(read_only=True, allow_null=True)
    amount = MoneyField(max_digits=12, read_only=True, allow_null=True)
    role = fields.ChoiceField(choices=["", *Role.values], read_only=True)

    class Meta:
        model = Approval
        fields = [
            "attempt", "position", "does", "name", "role", "member", "state", "since", "due_at", "signed_at",
            "signed_by_name", "instead_of", "amount", "note",
        ]  # fmt: skip
        read_only_fields = fields


class ExpenseClaimShape(StrictModelSerializer):
    """A claim with its items and signatures. `round_on` is when it is at finance, `sheet` the PDF to file."""

    claimant = PersonBrief(read_only=True)
    work_order = Reference(read_only=True, allow_null=True)
    trip = Reference(read_only=True, allow_null=True)
    total = MoneyField(max_digits=12, read_only=True)
    advance_used = MoneyField(max_digits=12, read_only=True, allow_null=True)
    payout = MoneyField(max_digits=12, read_only=True, allow_null=True)
    items = ExpenseItemShape(many=True, read_only=True)
    approvals = ExpenseApprovalShape(many=True, read_only=True)
    sheet = fields.SerializerMethodField()

    class Meta:
        model = ExpenseClaim
        fields = [
            "number", "state", "claimant", "work_order", "trip", "about", "total", "attempt", "round_on",
            "submitted_at", "approved_at", "reason", "advance_used", "payout", "created_at", "changed_at", "items",
            "approvals", "sheet",
        ]  # fmt: skip
        read_only_fields = fields

    def get_sheet(self, claim) -> str:
        return reverse("billing:sheet", args=[claim.number])


class ExpenseClaimBody(StrictSerializer):
    """What a claim says of itself."""

    about = fields.CharField(max_length=200, required=False, allow_blank=True)
    work_order = Reference(WorkOrder.objects.all(), required=False, allow_null=True)


class ExpenseClaimCreateBody(ExpenseClaimBody):
    """A draft. `claimant` is oneself unless named; from a `trip` or a work order it starts with an item for it."""

    trip = Reference(Trip.objects.all(), required=False, allow_null=True)
    claimant = MemberField(required=False)
    items = fields.ListField(child=ExpenseItemBody(), required=False, max_length=MOST_ITEMS)


class ExpenseGapShape(StrictSerializer):
    """One thing that is missing; `item` is the position of the item, 0 for the claim as a whole."""

    item = fields.IntegerField()
    code = fields.CharField()
    message = fields.CharField()


class ExpenseWaitingShape(StrictSerializer):
    """A signature that waits for whoever asks."""

    claim = fields.CharField(source="claim.number")
    claimant = PersonBrief(source="claim.claimant")
    total = MoneyField(source="claim.total", max_digits=12)
    does = fields.CharField()
    name = fields.CharField()
    since = fields.DateTimeField()
    due_at = fields.DateTimeField()


class SignatureBody(StrictSerializer):
    note = fields.CharField(max_length=1000, required=False, allow_blank=True)


class ClaimReasonBody(StrictSerializer):
    reason = fields.CharField(max_length=1000)


class ClaimPayBody(StrictSerializer):
    """How it was paid; `reference` is the bank's."""

    paid_by = fields.ChoiceField(choices=PaidBy, required=False)
    reference = fields.CharField(max_length=80, required=False, allow_blank=True)


class ExpenseExcuseBody(StrictSerializer):
    reason = fields.CharField(max_length=300)


class ExpensePolicyShape(StrictModelSerializer):
    """The company's figures; weekdays from 1 for Monday, days as the company's calendar has them."""

    fill_weekday = fields.IntegerField(min_value=1, max_value=7, required=False)
    finance_weekday = fields.IntegerField(min_value=1, max_value=7, required=False)
    most_days = fields.IntegerField(min_value=1, max_value=366, required=False)
    decide_days = fields.IntegerField(min_value=1, max_value=60, required=False)
    remind_days = fields.IntegerField(min_value=0, max_value=6, required=False)
    summary_weekday = fields.IntegerField(min_value=1, max_value=7, required=False)
    overtime_amount = MoneyField(max_digits=12, required=False)
    overtime_holiday_amount = MoneyField(max_digits=12, required=False, allow_null=True)

    class Meta:
        model = ExpensePolicy
        fields = [
            "fill_weekday", "finance_weekday", "most_days", "late_allowed", "needs_number", "two_steps", "other_payer",
            "decide_days", "tell_role", "remind_days", "remind_at", "overtime_amount", "overtime_holiday_amount",
            "report_at", "missing_at", "summary_weekday",
        ]  # fmt: skip
