"""What is read and written of events, their tours, teams and guests."""

from aftersales.api import fields
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference, References
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from customers.api.fields import RegionField
from customers.api.reminder_shapes import NotToldShape, ReminderJudgedShape, ReminderTextShape, Texts
from customers.choices import CareChannel, GuestAnswer, LeftOut
from customers.forms.texts import BODY, SUBJECT, readable_invitation
from customers.models import Contact, Customer, CustomerEvent, EventGuest, Tag


class EventTextShape(ReminderTextShape):
    """The words of an invitation in one language, with places such as {greeting}, {event}, {place} and {date}."""

    subject = fields.CharField(max_length=SUBJECT, validators=[readable_invitation])
    body = fields.CharField(max_length=BODY, required=False, allow_blank=True, validators=[readable_invitation])


class Team(fields.ListField):
    """Members of the company, by id."""

    def __init__(self, **kwargs):
        super().__init__(**{"child": MemberField(), "max_length": 200, **kwargs})

    def to_representation(self, data):
        return [str(member.pk) for member in data.all()]


class CustomerEventBody(StrictModelSerializer):
    """What, when, where, whom it is for, and the words of the invitation. `tags` are for who bears one.

    `tour` names the tour it is a stop of; its team is set by `team`.
    """

    region_code = RegionField()
    tags = References(Tag.objects.all(), required=False, max_length=20)
    texts = Texts(child=EventTextShape())
    capacity = fields.IntegerField(min_value=1, max_value=1_000_000, required=False, allow_null=True)

    class Meta:
        model = CustomerEvent
        fields = [
            "name", "event_type", "tour", "place", "starts_at", "ends_at", "capacity", "programme", "channel", "kind",
            "region_code", "asset_model", "visited_within", "not_visited_for", "tier", "tags", "texts",
        ]  # fmt: skip


class CustomerEventShape(CustomerEventBody):
    """An event; `writing` says which letters to its guests are being written, "" for none."""

    writing = fields.CharField(read_only=True)
    team = Team(read_only=True)

    class Meta(CustomerEventBody.Meta):
        fields = ["id", *CustomerEventBody.Meta.fields, "team", "state", "writing", "created_at"]
        read_only_fields = ["state", "created_at"]


class EventResultsShape(StrictSerializer):
    """How many guests there are of each kind; `silent` were invited and did not answer, `absent` said yes."""

    invited = fields.IntegerField()
    left_out = fields.IntegerField()
    yes = fields.IntegerField()
    no = fields.IntegerField()
    silent = fields.IntegerField()
    came = fields.IntegerField()
    walk_in = fields.IntegerField()
    absent = fields.IntegerField()


class EventDryRunShape(StrictSerializer):
    """Who would be invited now, who not and why; `more` when the audience is larger than what was looked at."""

    told = fields.IntegerField()
    left_out = NotToldShape(many=True)
    more = fields.BooleanField()
    untagged = fields.IntegerField()
    customers = ReminderJudgedShape(many=True)


class EventGuestShape(StrictModelSerializer):
    """One customer at one event: invited, or left out with the `reason`; the answer; the arrival."""

    customer = Reference(read_only=True)
    channel = fields.ChoiceField(choices=["", *CareChannel.values], read_only=True)
    reason = fields.ChoiceField(choices=["", *LeftOut.values], read_only=True)
    answer = fields.ChoiceField(choices=["", *GuestAnswer.values], read_only=True)

    class Meta:
        model = EventGuest
        fields = [
            "id", "event", "customer", "contact", "channel", "invitation", "reason", "answer", "answered_at",
            "arrived_at", "walk_in", "signed_in_by_name", "created_at",
        ]  # fmt: skip
        read_only_fields = fields


class ArrivalBody(StrictSerializer):
    """Who stands at the door of which event; the contact is the customer's main one if left out."""

    event = PrimaryKeyRelatedField(queryset=CustomerEvent.objects.all())
    customer = Reference(Customer.objects.all())
    contact = PrimaryKeyRelatedField(queryset=Contact.objects.all(), required=False, allow_null=True)


class TeamBody(StrictSerializer):
    """Who goes to the event: all of them, each time."""

    members = Team()


class ChangeStopBody(StrictSerializer):
    """Which stop of the same tour the guest comes to instead."""

    event = PrimaryKeyRelatedField(queryset=CustomerEvent.objects.all())


class GuestAnswerBody(StrictSerializer):
    """Whether the guest comes."""

    answer = fields.ChoiceField(choices=GuestAnswer.values)
