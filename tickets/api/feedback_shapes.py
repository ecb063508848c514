"""What is read and written of feedback forms, of answers, and of assessments."""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ErrorDetail, ValidationError

from aftersales.api import fields
from aftersales.api.references import MemberField, PrimaryKeyRelatedField, Reference
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from tickets.api.shapes import CustomerBrief, PersonBrief
from tickets.choices import Grade, QuestionKind
from tickets.models import Assessment, Feedback, FeedbackForm, FeedbackMark, FollowUp, FormVersion, WorkOrder
from tickets.rules import feedback as rules


class FeedbackText(StrictSerializer):
    """What a form says, in Chinese, in English or in both."""

    zh = fields.CharField(source="zh-hans", required=False, allow_blank=True, max_length=rules.WORDS)
    en = fields.CharField(required=False, allow_blank=True, max_length=rules.WORDS)

    def to_internal_value(self, data):
        return {language: words for language, words in super().to_internal_value(data).items() if words}


class FeedbackQuestion(StrictSerializer):
    """One question. Its `key` stays from version to version, so that answers add up; a new one gets its own."""

    key = fields.RegexField(r"^q[1-9][0-9]{0,3}$", required=False, allow_blank=True, max_length=5)
    kind = fields.ChoiceField(choices=QuestionKind)
    required = fields.BooleanField(default=False)
    text = FeedbackText()
    choices = fields.ListField(child=FeedbackText(), required=False, max_length=rules.MOST_CHOICES)

    def to_internal_value(self, data):
        given = super().to_internal_value(data)
        for name in ("kind", "text"):
            if name not in given:  # an edit that sends the questions sends them whole
                required = ErrorDetail(self.fields[name].error_messages["required"], code="required")
                raise ValidationError({name: [required]})
        choices = given.get("choices", []) if given["kind"] == QuestionKind.CHOICE else []
        return {"key": "", "required": False, **given, "choices": choices}


class FeedbackPart(StrictSerializer):
    """A part of a form: a heading, which may be empty, and its questions in order."""

    title = FeedbackText(required=False)
    questions = fields.ListField(child=FeedbackQuestion(), max_length=rules.MOST_QUESTIONS)

    def to_internal_value(self, data):
        return {"title": {}, "questions": [], **super().to_internal_value(data)}


class FeedbackContent(StrictSerializer):
    """What a form asks."""

    intro = FeedbackText(required=False)
    gift = FeedbackText(required=False)
    parts = fields.ListField(child=FeedbackPart(), max_length=rules.MOST_PARTS)

    def to_internal_value(self, data):
        content = {**rules.EMPTY, **super().to_internal_value(data)}
        if sum(1 for _question in rules.questions_of(content)) > rules.MOST_QUESTIONS:
            raise ValidationError({"parts": [self.fields["parts"].error_messages["max_length"].format(
                max_length=rules.MOST_QUESTIONS)]})  # fmt: skip
        return content


class FeedbackFormBody(StrictModelSerializer):
    """A form: when it is sent, and what it asks; the draft is asked once it is published."""

    content = FeedbackContent(source="draft")

    class Meta:
        model = FeedbackForm
        fields = ["name", "step", "wait_hours", "anonymous", "content"]


class FeedbackFormShape(FeedbackFormBody):
    """A form, with the number of its last published version, if any."""

    published = fields.IntegerField(read_only=True, allow_null=True)

    class Meta(FeedbackFormBody.Meta):
        fields = ["id", *FeedbackFormBody.Meta.fields, "sending", "published", "created_at"]
        read_only_fields = ["sending", "created_at"]


class FeedbackFormBrief(StrictModelSerializer):
    class Meta:
        model = FeedbackForm
        fields = ["id", "name"]
        read_only_fields = fields


class FeedbackVersionShape(StrictModelSerializer):
    """A published version, which never changes."""

    content = FeedbackContent(read_only=True)

    class Meta:
        model = FormVersion
        fields = ["number", "content", "published_at"]
        read_only_fields = fields


class FeedbackMarkShape(StrictModelSerializer):
    """The answer to one question: a grade, the place of a choice, or words."""

    grade = fields.ChoiceField(choices=Grade, read_only=True, allow_blank=True)

    class Meta:
        model = FeedbackMark
        fields = ["question", "grade", "choice", "text"]
        read_only_fields = fields


class FeedbackCallBrief(StrictModelSerializer):
    """The follow-up that a poor answer asked for: whose it is, and what became of it."""

    owner = PersonBrief(read_only=True, allow_null=True)

    class Meta:
        model = FollowUp
        fields = ["id", "state", "owner", "due_at", "ended_at"]
        read_only_fields = fields


class FeedbackShape(StrictModelSerializer):
    """What a customer answered. An anonymous one names neither customer, work order, technician nor instant."""

    form = FeedbackFormBrief(read_only=True)
    form_version = fields.IntegerField(source="version.number", read_only=True)
    customer = CustomerBrief(read_only=True, allow_null=True)
    work_order = fields.CharField(source="work_order.number", read_only=True, default=None, allow_null=True)
    technician = PersonBrief(source="shown_technician", read_only=True, allow_null=True)
    answered_at = fields.DateTimeField(source="shown_at", read_only=True, allow_null=True)
    answers = FeedbackMarkShape(source="marks.all", many=True, read_only=True)
    follow_up = FeedbackCallBrief(source="asked_for", read_only=True, allow_null=True)

    class Meta:
        model = Feedback
        fields = ["id", "form", "form_version", "anonymous", "customer", "work_order", "technician", "month",
                  "answered_at", "answers", "follow_up"]  # fmt: skip
        read_only_fields = fields


class FeedbackAnswerBody(StrictSerializer):
    """An answer to one question: what its kind takes, and nothing else."""

    question = fields.CharField(max_length=20)
    grade = fields.ChoiceField(choices=Grade, required=False)
    choice = fields.IntegerField(min_value=0, max_value=rules.MOST_CHOICES, required=False)
    text = fields.CharField(max_length=rules.ANSWER, required=False)

    def to_internal_value(self, data):
        """Return (question, its answer); a grade as `Grade`, so that it is none of the words of an open question."""
        given = super().to_internal_value(data)
        values = [given[name] for name in ("grade", "choice", "text") if name in given]
        if len(values) != 1:
            raise ValidationError({"question": [_("Give one of grade, choice and text.")]}, code="one_of")
        return given["question"], Grade(values[0]) if "grade" in given else values[0]


class NewAssessment(StrictSerializer):
    """What an outside supervisor saw: by whom, when, about what, marks by a form's last version, and their words."""

    form = PrimaryKeyRelatedField(queryset=FeedbackForm.objects.all())
    assessor = fields.CharField(max_length=60)
    seen_on = fields.DateField()
    work_order = Reference(WorkOrder.objects.all(), required=False, allow_null=True)
    technician = MemberField(required=False, allow_null=True)
    outlet = fields.CharField(max_length=60, required=False, allow_blank=True)
    words = fields.CharField(max_length=8000)
    answers = fields.ListField(child=FeedbackAnswerBody(), required=False, max_length=rules.MOST_QUESTIONS)

    def validate_answers(self, given):
        """Return {question: its answer}."""
        if len(dict(given)) < len(given):
            raise ValidationError(_("Answer each question once."), code="twice")
        return dict(given)


class AssessmentShape(StrictModelSerializer):
    form = FeedbackFormBrief(read_only=True)
    form_version = fields.IntegerField(source="version.number", read_only=True)
    work_order = fields.CharField(source="work_order.number", read_only=True, default=None, allow_null=True)
    technician = PersonBrief(read_only=True, allow_null=True)
    answers = FeedbackMarkShape(source="marks.all", many=True, read_only=True)

    class Meta:
        model = Assessment
        fields = ["id", "form", "form_version", "assessor", "seen_on", "work_order", "technician", "outlet", "words",
                  "filed_by", "created_at", "answers"]  # fmt: skip
        read_only_fields = fields
