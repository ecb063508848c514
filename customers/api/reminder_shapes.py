"""What is read and written of reminder plans and of the manners above them."""

from django.conf import settings
from rest_framework.exceptions import ErrorDetail, ValidationError

from aftersales.api import fields
from aftersales.api.references import Reference, References
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from customers.api.fields import RegionField
from customers.choices import CareChannel, LeftOut, Purpose, SkipReason
from customers.forms.reminders import readable_rule
from customers.forms.texts import BODY, SUBJECT, readable_text
from customers.models import CarePolicy, ContactManners, Reminder, ReminderOccurrence, ReminderPlan, Tag
from customers.queries.weeks import WAYS

_LANGUAGES = [code for code, _name in settings.LANGUAGES]


class ReminderTextShape(StrictSerializer):
    """The words in one language, with places such as {greeting}."""

    language = fields.ChoiceField(choices=_LANGUAGES)
    subject = fields.CharField(max_length=SUBJECT, validators=[readable_text])
    body = fields.CharField(max_length=BODY, required=False, allow_blank=True, validators=[readable_text])

    def validate(self, data):
        # An edit that sends the words sends them whole: a part of them would be nobody's.
        if missing := [name for name in ("language", "subject") if name not in data]:
            required = ErrorDetail(self.fields[missing[0]].error_messages["required"], code="required")
            raise ValidationError({missing[0]: [required]})
        return data


class Texts(fields.ListField):
    """The words of a plan, a language each; kept as `{language: {subject, body}}`."""

    def __init__(self, **kwargs):
        super().__init__(**{"child": ReminderTextShape(), "min_length": 1, "max_length": len(_LANGUAGES), **kwargs})

    def to_internal_value(self, data):
        texts = super().to_internal_value(data)
        return {text["language"]: {"subject": text["subject"], "body": text.get("body", "")} for text in texts}

    def to_representation(self, data):
        return [{"language": language, **text} for language, text in data.items()]


class Weekdays(fields.ListField):
    """Days of the week, 1 for Monday to 7 for Sunday."""

    def __init__(self, **kwargs):
        super().__init__(**{"child": fields.IntegerField(min_value=1, max_value=7), "max_length": 7, **kwargs})

    def to_internal_value(self, data):
        return "".join(map(str, sorted(set(super().to_internal_value(data)))))

    def to_representation(self, data):
        return [int(day) for day in data]


class ReminderTextsBody(StrictSerializer):
    """Words to look at."""

    texts = Texts()


class ReminderPlanBody(StrictModelSerializer):
    """What a plan says; weekdays, a date rule or an occasion, one of the three. `tags` are for who bears one."""

    weekdays = Weekdays(required=False)
    date_rule = fields.CharField(max_length=120, required=False, allow_blank=True, validators=[readable_rule])
    starts_on = fields.DateField(required=False)
    region_code = RegionField()
    tags = References(Tag.objects.all(), required=False, max_length=20)
    texts = Texts()

    class Meta:
        model = ReminderPlan
        fields = [
            "name", "purpose", "channel", "weekdays", "date_rule", "occasion", "send_at", "starts_on", "ends_on",
            "holiday_rule", "grace_minutes", "kind", "region_code", "asset_model", "visited_within", "not_visited_for",
            "tier", "tags", "texts",
        ]  # fmt: skip


class ReminderPlanShape(ReminderPlanBody):
    """A reminder plan; `next_at` is when it sends next, null when it does not run."""

    class Meta(ReminderPlanBody.Meta):
        fields = ["id", *ReminderPlanBody.Meta.fields, "state", "next_at", "created_at"]
        read_only_fields = ["state", "next_at", "created_at"]


class ReminderDateShape(StrictSerializer):
    """One date to come: the date planned, the day it is sent, the instant, and why nothing is sent, if so."""

    on = fields.DateField()
    day = fields.DateField()
    at = fields.DateTimeField()
    reason = fields.ChoiceField(choices=["", *SkipReason.values], allow_blank=True)


class NotToldShape(StrictSerializer):
    """How many customers are left out for one reason."""

    reason = fields.ChoiceField(choices=LeftOut.values)
    customers = fields.IntegerField()


class ReminderJudgedShape(StrictSerializer):
    """One customer: why left out, "" for who would be told, by which channel, and when the message would leave.

    The channel is the plan's, or `sms` in place of a mailbox that does not exist.
    """

    customer = fields.CharField()
    channel = fields.ChoiceField(choices=CareChannel.values)
    reason = fields.ChoiceField(choices=["", *LeftOut.values], allow_blank=True)
    opens_at = fields.DateTimeField()


class ReminderDryRunShape(StrictSerializer):
    """Who would be told, who not and why; `more` when the audience is larger than what was looked at.

    `untagged` counts who would be meant with one of the plan's tags, and bears none.
    """

    day = fields.DateField()
    at = fields.DateTimeField()
    told = fields.IntegerField()
    left_out = NotToldShape(many=True)
    more = fields.BooleanField()
    untagged = fields.IntegerField()
    customers = ReminderJudgedShape(many=True)


class ContactsMadeShape(StrictSerializer):
    """How many contacts were made by one way: sent by itself (sms, email), or by a person."""

    by = fields.ChoiceField(choices=list(WAYS))
    contacts = fields.IntegerField()


class WeekContactsShape(StrictSerializer):
    """How many contacts one customer had in a week, and by what they were made."""

    customer = fields.CharField()
    had = fields.IntegerField()
    ways = ContactsMadeShape(many=True)


class ContactWeekShape(StrictSerializer):
    """One week: how many subscribed customers had the contacts wanted, by what they were made, and who had fewer."""

    monday = fields.DateField()
    wanted = fields.IntegerField()
    subscribed = fields.IntegerField()
    enough = fields.IntegerField()
    ways = ContactsMadeShape(many=True)
    fewer = WeekContactsShape(many=True)


class ReminderOccurrenceShape(StrictModelSerializer):
    """One date of a plan; `reason` says why it was skipped."""

    reason = fields.ChoiceField(choices=["", *SkipReason.values], read_only=True)

    class Meta:
        model = ReminderOccurrence
        fields = [
            "id",
            "plan",
            "on",
            "day",
            "due_at",
            "opened_at",
            "finished_at",
            "state",
            "reason",
            "told",
            "left_out",
        ]
        read_only_fields = fields


class ReminderShape(StrictModelSerializer):
    """One customer at one date of a plan: told through a contact, or left out and why."""

    customer = Reference(read_only=True)
    reason = fields.ChoiceField(choices=["", *LeftOut.values], read_only=True)

    class Meta:
        model = Reminder
        fields = [
            "id", "occurrence", "customer", "contact", "channel", "state", "reason", "week", "opens", "closes",
        ]  # fmt: skip
        read_only_fields = fields


class CarePolicyShape(StrictModelSerializer):
    """How often and when customers may be written to."""

    most_per_week = fields.IntegerField(min_value=1, max_value=50, required=False)
    wanted_per_week = fields.IntegerField(min_value=1, max_value=50, required=False)

    class Meta:
        model = CarePolicy
        fields = ["most_per_week", "wanted_per_week", "quiet_from", "quiet_until"]


class ConsentShape(StrictSerializer):
    """What a contact said of one purpose by one channel."""

    purpose = fields.ChoiceField(choices=Purpose.values)
    channel = fields.ChoiceField(choices=CareChannel.values)
    given = fields.BooleanField()


class ContactMannersShape(StrictModelSerializer):
    """In which language, outside which hours and for what a contact may be written to; what is left out stays."""

    agreed = ConsentShape(many=True, required=False, max_length=20)

    class Meta:
        model = ContactManners
        fields = ["language", "quiet_from", "quiet_until", "agreed"]
