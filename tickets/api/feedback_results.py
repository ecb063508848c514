"""How the results of a feedback form are read: the lines of its page."""

from aftersales.api import fields
from aftersales.api.serializers import StrictSerializer
from tickets.choices import Grade, QuestionKind
from tickets.queries.feedback import GROUPS


class FeedbackBarShape(StrictSerializer):
    """One answer that a question offers: its grade, or the words of a choice; how many gave it."""

    grade = fields.ChoiceField(choices=["", *Grade.values])
    label = fields.CharField(help_text="In the language of the request.")
    answers = fields.IntegerField(source="count")
    percent = fields.IntegerField(source="share")
    assessments = fields.IntegerField(source="assessed", help_text="How many outside supervisors gave it.")


class FeedbackResultShape(StrictSerializer):
    """One question's answers; an open question has words alone, which are read with the answers."""

    key = fields.CharField()
    text = fields.CharField()
    kind = fields.ChoiceField(choices=QuestionKind)
    answers = fields.IntegerField(source="total")
    bars = FeedbackBarShape(many=True)


class FeedbackMarksShape(StrictSerializer):
    """How many marks of each kind were given."""

    excellent = fields.IntegerField()
    good = fields.IntegerField()
    fair = fields.IntegerField()
    poor = fields.IntegerField()


class FeedbackGroupShape(StrictSerializer):
    """The marks of one technician (their id), customer (their number) or month (its first day)."""

    key = fields.CharField(allow_null=True, help_text="Null for who is named nowhere.")
    label = fields.CharField()
    answers = fields.IntegerField()
    marks = FeedbackMarksShape(source="by_grade")
    good_percent = fields.IntegerField(source="good", allow_null=True, help_text="Good or better, of a hundred marks.")


class FeedbackResultsShape(StrictSerializer):
    """What a form's answers come to; `too_small` groups of an anonymous form are not shown."""

    answers = fields.IntegerField()
    assessments = fields.IntegerField()
    questions = FeedbackResultShape(many=True)
    by = fields.ChoiceField(choices=list(GROUPS))
    groups = FeedbackGroupShape(many=True)
    too_small = fields.IntegerField()
