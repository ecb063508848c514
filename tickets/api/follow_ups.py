"""Whom to call, by REST: planned, tried, answered; purchases, and the steps after one."""

from aftersales.api import fields
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads, verb
from customers.models import Contact, Customer
from tickets.actions import answering, calling
from tickets.actions.settings import save_follow_up_policy
from tickets.api.shapes import ContactBrief, CustomerBrief, PersonBrief
from tickets.choices import CareChannel, FollowUpReason
from tickets.filters import FollowUpFilterSet
from tickets.models import FollowUp, FollowUpPolicy
from tickets.queries.follow_ups import SPANS, calling_policy, coverage_by_reason


class FollowUpShape(StrictModelSerializer):
    """A customer to be followed up. Of a work order, rating, `fixed` and suggestions are those of its call back."""

    customer = CustomerBrief(read_only=True)
    contact = ContactBrief(read_only=True, allow_null=True)
    owner = PersonBrief(read_only=True, allow_null=True)
    greeting = fields.CharField(source="speaker.greeting", read_only=True)
    said = fields.CharField(source="speaker.said", read_only=True)
    work_order = fields.CharField(source="work_order.number", read_only=True, default=None, allow_null=True)
    purchase = fields.UUIDField(source="purchase_id", read_only=True, allow_null=True)
    feedback = fields.UUIDField(source="feedback_id", read_only=True, allow_null=True)
    led_to = fields.CharField(source="led_to.number", read_only=True, default=None, allow_null=True)
    rating = fields.IntegerField(source="answer.rating", read_only=True, allow_null=True)
    fixed = fields.BooleanField(source="call_back.fixed", read_only=True, default=None, allow_null=True)
    suggestions = fields.CharField(source="answer.suggestions", read_only=True)

    class Meta:
        model = FollowUp
        fields = [
            "id", "reason", "channel", "state", "customer", "contact", "owner", "greeting", "said", "work_order",
            "purchase", "feedback", "step", "about", "script", "due_at", "next_at", "tries", "tried_at", "ended_at",
            "ended_by_name", "rating", "fixed", "proficient", "suggestions", "note", "led_to", "created_at",
        ]  # fmt: skip
        read_only_fields = fields


class PlanBody(StrictSerializer):
    """A follow-up planned by hand."""

    customer = Reference(Customer.objects.all())
    about = fields.CharField(max_length=200)
    due_at = fields.DateTimeField()
    reason = fields.ChoiceField(choices=[(one, one.label) for one in calling.BY_HAND], required=False)
    channel = fields.ChoiceField(choices=CareChannel, required=False)
    contact = PrimaryKeyRelatedField(queryset=Contact.objects.all(), required=False, allow_null=True)
    owner = MemberField(required=False, allow_null=True)
    script = fields.CharField(max_length=2000, required=False, allow_blank=True)


class AnswerBody(StrictSerializer):
    """What the customer said; `fixed` is asked of work orders, `proficient` of sales."""

    rating = fields.IntegerField(min_value=1, max_value=5, required=False, allow_null=True)
    fixed = fields.BooleanField(required=False, allow_null=True)
    proficient = fields.BooleanField(required=False, allow_null=True)
    suggestions = fields.CharField(max_length=2000, required=False, allow_blank=True)


class PutOffBody(StrictSerializer):
    until = fields.DateTimeField()


class HandOverBody(StrictSerializer):
    owner = MemberField(allow_null=True)


class OptionalReasonBody(StrictSerializer):
    reason = fields.CharField(max_length=1000, required=False, allow_blank=True)


class CallOffBody(StrictSerializer):
    reason = fields.CharField(max_length=1000)


class SendBody(StrictSerializer):
    technician = MemberField()


class FollowUpPolicyShape(StrictModelSerializer):
    """How customers are called; `poor_owner` follows up poor answers of those who have no adviser at work."""

    poor_owner = MemberField(required=False, allow_null=True)

    class Meta:
        model = FollowUpPolicy
        fields = ["retry_minutes", "most_tries", "low_rating", "repeat_days", "call_back_script", "poor_owner"]


class CoverageShape(StrictSerializer):
    """Of the follow-ups due in the span: `done` in time, late, given up, declined, cancelled, still `waiting`."""

    reason = fields.ChoiceField(source="key", choices=FollowUpReason, read_only=True)
    due = fields.IntegerField(read_only=True)
    done = fields.IntegerField(read_only=True)
    late = fields.IntegerField(read_only=True)
    given_up = fields.IntegerField(read_only=True)
    declined = fields.IntegerField(read_only=True)
    cancelled = fields.IntegerField(read_only=True)
    waiting = fields.IntegerField(read_only=True)


class FollowUpViewSet(TenantViewSet):
    """Whom to call, write to or visit. Work orders and sales make theirs by themselves; others are planned here."""

    queryset = FollowUp.objects.for_rows()
    serializer_class = FollowUpShape
    body_classes = {"create": PlanBody}
    filterset_class = FollowUpFilterSet
    ordering = ("due_at", "id")
    ordering_fields = ("due_at", "next_at", "ended_at")
    permissions = {"list": "follow_ups.view", "retrieve": "follow_ups.view", "create": "follow_ups.call"}

    @property
    def said(self):
        return {"by": self.request.actor, "at": self.request.at}

    def get_object(self, *, lock=False):
        if lock:  # the work order first, as every verb on it does
            calling.lock_order_of(FollowUp.objects.filter(pk=self.kwargs["pk"]))
        return super().get_object(lock=lock)

    def add(self, data):
        return calling.plan_follow_up(**data, **self.said)

    @verb(permission="follow_ups.call", body=AnswerBody)
    def finish(self, follow_up, data):
        """File the answer; of a work order it is its call back."""
        return answering.finish(follow_up=follow_up, **data, **self.said)

    @verb(permission="follow_ups.call")
    def no_answer(self, follow_up, data):
        """Note that nobody answered: it is tried again by the company's rule, and given up at the last try."""
        return calling.no_answer(follow_up=follow_up, **self.said)

    @verb(permission="follow_ups.call", body=PutOffBody)
    def put_off(self, follow_up, data):
        """Try again at an instant the customer named."""
        return calling.put_off(follow_up=follow_up, **data, **self.said)

    @verb(permission="follow_ups.call", body=HandOverBody)
    def hand_over(self, follow_up, data):
        """Give it to a member who calls customers; null: whoever has time."""
        return calling.hand_over(follow_up=follow_up, **data, **self.said)

    @verb(permission="follow_ups.call", body=OptionalReasonBody)
    def decline(self, follow_up, data):
        """Note that the customer does not want it."""
        return calling.decline(follow_up=follow_up, **data, **self.said)

    @verb(permission="follow_ups.call", body=CallOffBody)
    def cancel(self, follow_up, data):
        """Call it off; the call back of a work order is owed and refuses."""
        return calling.cancel(follow_up=follow_up, **data, **self.said)

    @verb(permission="follow_ups.call", body=SendBody)
    def send_again(self, follow_up, data):
        """Send another technician after an unhappy answer; `led_to` names the work order."""
        answering.send_again(follow_up=follow_up, **data, **self.said)

    @reads(permission="follow_ups.view", answer=CoverageShape, many=True, detail=False)
    def coverage(self):
        """What became of the follow-ups that were due in the last thirty days, by reason."""
        return coverage_by_reason(SPANS[1], at=self.request.at)

    @reads(permission="follow_ups.view", answer=FollowUpPolicyShape, detail=False)
    def policy(self):
        """Answer how customers are called."""
        return calling_policy()

    @verb(permission="settings.edit", body=FollowUpPolicyShape, answer=FollowUpPolicyShape, detail=False)
    def set_policy(self, data):
        """Change how customers are called; what is left out stays."""
        policy = calling_policy()
        for name, value in data.items():
            setattr(policy, name, value)
        return save_follow_up_policy(policy=policy, **self.said)
