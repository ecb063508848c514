"""Complaints by REST: recorded in the customer's words, answered, resolved, withdrawn; who complains in silence."""

from aftersales.api import fields
from aftersales.api.money import MoneyField
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference, References
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads, verb
from customers.actions.complaints import save_complaint_policy
from customers.choices import Compensation, ComplaintChannel
from customers.models import Asset, Complaint, ComplaintPolicy, Contact, Customer, Purchase
from customers.queries.complaints import complaint_policy
from customers.rules.complaints import verbs_of
from tickets.actions import complaining
from tickets.api.shapes import AssetBrief, ContactBrief, CustomerBrief, PersonBrief
from tickets.choices import SilentSign
from tickets.filters import ComplaintFilterSet
from tickets.models import WorkOrder
from tickets.queries.complaints import numbers_by_complaint
from tickets.queries.silent import silent_customers, with_customers

MOST = 200  # silent customers in one answer


class ComplaintShape(StrictModelSerializer):
    """A complaint; `breached_at` is when its answer was missed, `work_orders` what it is about."""

    customer = CustomerBrief(read_only=True)
    contact = ContactBrief(read_only=True, allow_null=True)
    owner = PersonBrief(read_only=True, allow_null=True)
    purchase = fields.UUIDField(source="purchase_id", read_only=True, allow_null=True)
    asset = AssetBrief(read_only=True, allow_null=True)
    compensation = fields.ChoiceField(choices=Compensation, read_only=True, allow_blank=True)
    amount = MoneyField(read_only=True, allow_null=True)
    work_orders = fields.ListField(child=fields.CharField(), read_only=True, source="about")
    verbs = fields.ListField(child=fields.CharField(), read_only=True, source="open_verbs")

    class Meta:
        model = Complaint
        fields = [
            "number", "state", "channel", "customer", "contact", "owner", "purchase", "asset", "topic", "words", "wish",
            "remedy", "received_at", "due_at", "answered_at", "breached_at", "answer", "ended_at", "outcome",
            "compensation", "amount", "work_orders", "verbs", "version",
        ]  # fmt: skip
        read_only_fields = fields


class KnownComplaint(StrictSerializer):
    """What may be changed; the words stay as they were said."""

    wish = fields.CharField(max_length=2000, required=False, allow_blank=True)
    remedy = fields.CharField(max_length=2000, required=False, allow_blank=True)
    channel = fields.ChoiceField(choices=ComplaintChannel, required=False)
    contact = PrimaryKeyRelatedField(queryset=Contact.objects.all(), required=False, allow_null=True)
    purchase = PrimaryKeyRelatedField(queryset=Purchase.objects.all(), required=False, allow_null=True)
    asset = PrimaryKeyRelatedField(queryset=Asset.objects.all(), required=False, allow_null=True)
    owner = MemberField(required=False, allow_null=True)
    work_orders = References(WorkOrder.objects.all(), by="number", required=False, max_length=20)


class NewComplaint(KnownComplaint):
    """A complaint of one customer, in their own words."""

    customer = Reference(Customer.objects.all())
    words = fields.CharField(max_length=4000)


class ComplaintAnswerBody(StrictSerializer):
    answer = fields.CharField(max_length=4000)


class ComplaintOutcomeBody(StrictSerializer):
    """How it ended. What the law gives follows from the price of the purchase, where no amount is said."""

    outcome = fields.CharField(max_length=4000)
    compensation = fields.ChoiceField(choices=Compensation, required=False, allow_blank=True)
    amount = MoneyField(required=False, allow_null=True)


class ComplaintReasonBody(StrictSerializer):
    reason = fields.CharField(max_length=4000, required=False, allow_blank=True)


class ComplaintPolicyShape(StrictModelSerializer):
    """How fast complaints are answered."""

    class Meta:
        model = ComplaintPolicy
        fields = ["answer_minutes", "in_working_time"]


class SilentSignShape(StrictSerializer):
    kind = fields.ChoiceField(choices=SilentSign, read_only=True)
    at = fields.DateTimeField(read_only=True)
    said = fields.CharField(read_only=True)


class SilentShape(StrictSerializer):
    """A customer who may be complaining without a word, and why."""

    customer = CustomerBrief(read_only=True)
    signs = SilentSignShape(many=True, read_only=True)


class ComplaintViewSet(TenantViewSet):
    """What customers complain of. A new complaint puts its customer on the list of whom to call, at once."""

    queryset = Complaint.objects.for_rows()
    serializer_class = ComplaintShape
    body_classes = {"create": NewComplaint, "partial_update": KnownComplaint}
    filterset_class = ComplaintFilterSet
    ordering = ("-received_at", "id")
    ordering_fields = ("received_at", "due_at", "ended_at")
    lookup_field = "number"
    lookup_value_regex = "CP-[0-9]{6,12}"
    permissions = {
        "list": "complaints.view",
        "retrieve": "complaints.view",
        "create": "complaints.handle",
        "partial_update": "complaints.handle",
    }

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def represent(self, subject):
        return self.represent_all([subject])[0]

    def represent_all(self, subjects):
        """Return complaints as data, with the work orders they are about; one query more, whatever their number."""
        numbers = numbers_by_complaint(subjects)
        for complaint in subjects:
            complaint.about, complaint.open_verbs = numbers[complaint.pk], verbs_of(complaint.state)
        return super().represent_all(subjects)

    def add(self, data):
        return complaining.receive_complaint(**data, **self.doing)

    def change(self, instance, data):
        return complaining.change_complaint(complaint=instance, **data, **self.doing)

    @verb(permission="complaints.handle", body=ComplaintAnswerBody)
    def answer(self, complaint, data):
        """Note what the customer was answered."""
        return complaining.answer_complaint(complaint=complaint, **data, **self.doing)

    @verb(permission="complaints.handle", body=ComplaintOutcomeBody)
    def resolve(self, complaint, data):
        """Note how it ended, and what the customer gets for it."""
        return complaining.resolve_complaint(complaint=complaint, **data, **self.doing)

    @verb(permission="complaints.handle", body=ComplaintReasonBody)
    def withdraw(self, complaint, data):
        """Note that the customer takes it back."""
        return complaining.withdraw_complaint(complaint=complaint, **data, **self.doing)

    @reads(permission="complaints.view", answer=SilentShape, many=True, detail=False)
    def silent(self):
        """List who may be complaining without a word, the latest sign first; the first 200."""
        return with_customers(silent_customers(at=self.request.at)[:MOST])

    @reads(permission="complaints.view", answer=ComplaintPolicyShape, detail=False)
    def policy(self):
        """Answer how fast complaints are answered."""
        return complaint_policy()

    @verb(permission="settings.edit", body=ComplaintPolicyShape, answer=ComplaintPolicyShape, detail=False)
    def set_policy(self, data):
        """Change how fast complaints are answered; what is left out stays."""
        known = complaint_policy()
        values = {name: data.get(name, getattr(known, name)) for name in ("answer_minutes", "in_working_time")}
        return save_complaint_policy(**values, **self.doing)
