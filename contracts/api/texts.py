"""What is read and answered when a plan is drafted from the text of a commitment."""

from aftersales.api import fields
from aftersales.api.serializers import StrictSerializer
from contracts.choices import Basis, Counting, Metric, StartsAt, Unit, Zone
from contracts.rules.drafting.draft import LONGEST
from contracts.rules.drafting.durations import MONTHS, TERMS
from contracts.rules.drafting.parts import REASONS


class DraftBody(StrictSerializer):
    """The text of a service commitment in Chinese, as it stands in a tender or a contract."""

    text = fields.CharField(max_length=LONGEST, trim_whitespace=False)


class SpanShape(StrictSerializer):
    """Words of the text by their place: the characters from `start` up to, not including, `end`."""

    start = fields.IntegerField()
    end = fields.IntegerField()


class LengthShape(StrictSerializer):
    """A length of time."""

    amount = fields.IntegerField()
    unit = fields.ChoiceField(choices=[*Unit.values, MONTHS, TERMS])


class _Item(StrictSerializer):
    words = fields.CharField(help_text="In the language of the request.")
    spans = SpanShape(source="what.spans", many=True, help_text="The words of the text that say it.")


class PromiseShape(_Item):
    """A promise, as a target of a plan would have it, and what a plan cannot hold of it."""

    metric = fields.ChoiceField(source="target.metric", choices=Metric)
    starts_at = fields.ChoiceField(source="target.starts_at", choices=StartsAt)
    amount = fields.IntegerField(source="target.amount")
    unit = fields.ChoiceField(source="target.unit", choices=Unit)
    counting = fields.ChoiceField(source="target.counting", choices=Counting)
    zones = fields.ListField(source="target.zones", child=fields.ChoiceField(choices=Zone))
    severities = fields.ListField(source="target.severities", child=fields.CharField())
    pausable = fields.BooleanField(source="target.pausable")
    firm = fields.BooleanField(source="target.firm", help_text="False: a goal, measured but not promised.")
    marks = fields.ListField(source="target.marks", child=fields.IntegerField())
    cover = fields.ChoiceField(
        source="what.cover", choices=["in", "after"], allow_blank=True, help_text="The warranty."
    )
    condition = fields.CharField(source="what.case", help_text="In the text's words; a plan cannot hold it.")
    usual = fields.BooleanField(help_text="Whether a plan takes it unless somebody decides otherwise.")
    warning = fields.CharField(help_text="What to think of before it goes into a plan.")


class WarrantyShape(_Item):
    """How long a warranty runs, from which day, on what; blank where the text does not say."""

    months = fields.IntegerField(source="what.months")
    basis = fields.ChoiceField(source="what.basis", choices=Basis, allow_blank=True)
    subject = fields.CharField(source="what.subject")


class RoundShape(_Item):
    """A visit or inspection that comes back, so many times in each `every`; null where no figure is given."""

    kind = fields.ChoiceField(source="what.kind", choices=["inspection", "visit"])
    times = fields.IntegerField(source="what.times")
    every = LengthShape(source="what.every", allow_null=True)
    cover = fields.ChoiceField(source="what.cover", choices=["in", "after"], allow_blank=True)


class HoursShape(_Item):
    """When somebody is there: weekdays (1 is Monday) and times of day; round the clock without times."""

    first_day = fields.IntegerField(source="what.first_day")
    last_day = fields.IntegerField(source="what.last_day")
    opens = fields.CharField(source="what.opens")
    closes = fields.CharField(source="what.closes")
    round_the_clock = fields.BooleanField(source="what.round_the_clock")


class NoteShape(_Item):
    """Another commitment, by its kind; `length` is a time named with it."""

    kind = fields.CharField(source="what.kind")
    length = LengthShape(source="what.length", allow_null=True)


class UnreadShape(StrictSerializer):
    """Words that sound like a promise and gave none, and why."""

    reason = fields.ChoiceField(choices=REASONS)
    quote = fields.CharField()
    span = SpanShape()
    words = fields.CharField(help_text="Why, in the language of the request.")


class QuestionShape(StrictSerializer):
    """Two promises, by their places in the list, of which the text does not say which holds where both could."""

    promises = fields.ListField(child=fields.IntegerField())
    words = fields.CharField()


class DraftShape(StrictSerializer):
    """All that was read in a text, in its order, and what was not understood."""

    promises = PromiseShape(many=True)
    warranties = WarrantyShape(many=True)
    inspections = RoundShape(many=True)
    hours = HoursShape(many=True)
    others = NoteShape(many=True)
    not_understood = UnreadShape(many=True)
    questions = QuestionShape(many=True)
