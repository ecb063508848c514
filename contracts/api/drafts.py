"""What is written of a plan's versions, and what is read of their differences and use."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from aftersales.accounts.models import Team
from aftersales.accounts.permissions import Role
from aftersales.api import fields
from aftersales.api.references import PrimaryKeyRelatedField, References
from aftersales.api.serializers import StrictSerializer
from aftersales.worktime.models import WorkCalendar
from contracts.choices import Counting, Metric, Notice, StartsAt, StepAfter, Tell, Unit, Zone
from contracts.models import Contract
from contracts.models.targets import only_minutes, only_percents
from contracts.rules.checks import MOST_REGIONS, MOST_STEPS, MOST_TARGETS
from contracts.rules.targets import StepSpec, TargetSpec
from customers.rules.regions import is_region


class StepBody(StrictSerializer):
    """One step of an escalation; `mark`, `role` and `team` go with the choice of their name, and with no other."""

    after = fields.ChoiceField(choices=StepAfter)
    mark = fields.IntegerField(min_value=1, max_value=99, required=False, allow_null=True, default=None)
    minutes = fields.IntegerField(min_value=0, max_value=20_160, required=False, default=0)
    tell = fields.ChoiceField(choices=Tell)
    role = fields.ChoiceField(choices=Role, required=False, allow_blank=True, default="")
    team = PrimaryKeyRelatedField(queryset=Team.objects.all(), required=False, allow_null=True, default=None)
    channel = fields.ChoiceField(choices=Notice, required=False, allow_blank=True, default="")
    urgent = fields.BooleanField(required=False, default=False)

    def validate(self, step):
        after, tell, wrong = step["after"], step["tell"], {}
        if (after == StepAfter.MARK) != (step["mark"] is not None):
            wrong["mark"] = _("Give a mark where the minutes count from one, and only there.")
        if after == StepAfter.BEFORE and not step["minutes"]:
            wrong["minutes"] = _("Say how many minutes before the deadline.")
        if (tell == Tell.ROLE) != bool(step["role"]):
            wrong["role"] = _("Give a role where everyone with a role is told, and only there.")
        if (tell == Tell.TEAM) != (step["team"] is not None):
            wrong["team"] = _("Give a team where a team is told, and only there.")
        if wrong:
            raise ValidationError({name: [ErrorDetail(message, code="invalid")] for name, message in wrong.items()})
        return step


class TargetBody(StrictSerializer):
    """One promise of a version; what is not said is: from the report, round the clock, everywhere, firm."""

    metric = fields.ChoiceField(choices=Metric)
    starts_at = fields.ChoiceField(choices=StartsAt, required=False, default=StartsAt.REPORTED)
    amount = fields.IntegerField(min_value=1, max_value=100_000)
    unit = fields.ChoiceField(choices=Unit)
    counting = fields.ChoiceField(choices=Counting, required=False, default=Counting.ELAPSED)
    zones = fields.ListField(child=fields.ChoiceField(choices=Zone), required=False, max_length=len(Zone))
    severities = fields.ListField(child=fields.SlugField(max_length=40), required=False, max_length=50)
    region_codes = fields.ListField(
        child=fields.CharField(max_length=6), required=False, max_length=MOST_REGIONS, help_text="GB/T 2260."
    )
    pausable = fields.BooleanField(required=False, default=False)
    firm = fields.BooleanField(required=False, default=True, help_text="False: a goal, measured but not promised.")
    marks = fields.ListField(
        child=fields.IntegerField(min_value=1, max_value=99),
        required=False,
        max_length=98,
        validators=[only_percents],
        help_text="Rising percents of the time at which to warn.",
    )
    marks_before = fields.ListField(
        child=fields.IntegerField(min_value=1, max_value=20_160),
        required=False,
        validators=[only_minutes],
        help_text="Falling minutes before the deadline at which to warn.",
    )
    calendar = PrimaryKeyRelatedField(
        queryset=WorkCalendar.objects.all(),
        required=False,
        allow_null=True,
        default=None,
        help_text="One that is not archived, or that the version before names already; null: the company's own.",
    )
    steps = StepBody(many=True, required=False, max_length=MOST_STEPS)

    def validate_region_codes(self, codes):
        if unknown := next((code for code in codes if not is_region(code)), None):
            message = _("No region has the code %(code)s.") % {"code": unknown}
            raise ValidationError([ErrorDetail(message, code="unknown")])
        return codes

    def to_internal_value(self, data):
        """Return the promise as a `TargetSpec`."""
        said = super().to_internal_value(data)
        lists = {name: tuple(said.pop(name, ())) for name in ("zones", "severities", "region_codes", "marks_before")}
        steps = [_step(level, step) for level, step in enumerate(said.pop("steps", ()), start=1)]
        calendar, marks = said.pop("calendar"), tuple(said.pop("marks", (50, 75, 90)))
        return TargetSpec(id="", **said, **lists, marks=marks, calendar_id=calendar and calendar.pk, steps=tuple(steps))


def _step(level, said):
    team = said.pop("team")
    return StepSpec(level=level, **said, team_id=team and str(team.pk))


class VersionBody(StrictSerializer):
    """The promises of a draft, in their order; `version` is the edit of the draft that was read, if there is one."""

    targets = TargetBody(many=True, max_length=MOST_TARGETS)
    calendar = PrimaryKeyRelatedField(queryset=WorkCalendar.objects.all(), required=False, allow_null=True)
    notes = fields.CharField(max_length=200, required=False, allow_blank=True, help_text="What changed.")
    version = fields.IntegerField(min_value=1, required=False, source="seen")


class SeenBody(StrictSerializer):
    """The edit of the draft that was read; 409 when somebody has written it since."""

    version = fields.IntegerField(min_value=1, source="seen", help_text="The draft's `version`.")


class PublishBody(SeenBody):
    """The edit that was read, and what changed: needed unless the draft says it, or is the plan's first version."""

    notes = fields.CharField(max_length=200, required=False)


class MoveBody(StrictSerializer):
    """From which version to which (by their numbers), and which contracts; without them all that are not over."""

    source = fields.IntegerField(min_value=1)
    target = fields.IntegerField(min_value=1)
    contracts = References(Contract.objects.all(), by="number", required=False, max_length=500)


class MovedShape(StrictSerializer):
    """How many contracts promise another version now."""

    moved = fields.IntegerField()


class FieldChangeShape(StrictSerializer):
    """One field of a promise, in words before and after."""

    name = fields.CharField()
    label = fields.CharField()
    before = fields.CharField()
    after = fields.CharField()


class DifferenceShape(StrictSerializer):
    """A promise that was added, removed or changed."""

    kind = fields.ChoiceField(choices=["added", "removed", "changed"])
    metric = fields.SerializerMethodField()
    before = fields.CharField(source="words_before", help_text="Empty for one that was added.")
    after = fields.CharField(source="words_after", help_text="Empty for one that was removed.")
    changes = FieldChangeShape(many=True)

    def get_metric(self, difference) -> Metric:
        return (difference.after or difference.before).metric


class UsageShape(StrictSerializer):
    """How many contracts that are not over promise a version; their list: `contracts/?plan_version=`."""

    number = fields.IntegerField()
    version = fields.UUIDField(source="id")
    published_at = fields.DateTimeField(allow_null=True)
    contracts = fields.IntegerField(source="used_by")
