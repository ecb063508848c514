"""Feedback by REST: forms and their versions, what customers answered, what outside supervisors wrote."""

from aftersales.api.filters import narrowed
from aftersales.api.viewsets import TenantViewSet, reads, verb
from tickets.actions import designing
from tickets.actions.feedback import file_assessment
from tickets.api.feedback_results import FeedbackResultsShape
from tickets.api.feedback_shapes import (
    AssessmentShape,
    FeedbackFormBody,
    FeedbackFormShape,
    FeedbackShape,
    FeedbackVersionShape,
    NewAssessment,
)
from tickets.filters import AssessmentFilterSet, FeedbackFilterSet, FeedbackResultFilterSet
from tickets.models import Assessment, Feedback
from tickets.queries import feedback as queries


class FeedbackFormViewSet(TenantViewSet):
    """What customers are asked. Nobody is asked until a form is published and started."""

    queryset = queries.forms_with_last_version()
    serializer_class = FeedbackFormShape
    body_classes = {"create": FeedbackFormBody, "partial_update": FeedbackFormBody}
    ordering = ("name", "id")
    ordering_fields = ("name", "created_at")
    permissions = {"list": "feedback.view", "retrieve": "feedback.view", "create": "feedback.edit",
                   "partial_update": "feedback.edit"}  # fmt: skip

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def add(self, data):
        return designing.create_form(content=data.pop("draft"), **data, **self.doing)

    def change(self, instance, data):
        content = {"content": data.pop("draft")} if "draft" in data else {}
        return designing.change_form(form=instance, **content, **data, **self.doing)

    @verb(permission="feedback.edit", answer=FeedbackVersionShape)
    def publish(self, form, data):
        """Publish the draft as the next version; the last one when nothing changed."""
        return designing.publish_form(form=form, **self.doing)

    @verb(permission="feedback.edit")
    def start(self, form, data):
        """Have the form sent from now on."""
        return designing.send_form(form=form, sending=True, **self.doing)

    @verb(permission="feedback.edit")
    def stop(self, form, data):
        """Send the form no more."""
        return designing.send_form(form=form, sending=False, **self.doing)

    @reads(permission="feedback.view", answer=FeedbackResultsShape, filterset_class=FeedbackResultFilterSet)
    def results(self, form):
        """Count the answers: by question, and taken apart by technician, customer or month.

        Of an anonymous form nothing is counted that fewer than three answers make.
        """
        found = narrowed(FeedbackResultFilterSet, self.request, Feedback.objects.filter(form=form))
        assessed = narrowed(AssessmentFilterSet, self.request, Assessment.objects.filter(form=form)).qs
        by = found.form.cleaned_data["by"] or "technician"
        groups, too_small = queries.groups(found.qs, by)
        return {
            "answers": found.qs.count(),
            "assessments": assessed.count(),
            "questions": queries.results(form, found.qs, assessed),
            "by": by,
            "groups": groups,
            "too_small": too_small,
        }


class FeedbackViewSet(TenantViewSet):
    """What customers answered. Of an anonymous form nothing is shown that fewer than three answers make."""

    queryset = queries.answers()
    serializer_class = FeedbackShape
    filterset_class = FeedbackFilterSet
    ordering = ("-month", "id")
    ordering_fields = ("month",)
    permissions = {"list": "feedback.view", "retrieve": "feedback.view"}

    def get_queryset(self):
        return queries.enough_to_show(super().get_queryset())


class AssessmentViewSet(TenantViewSet):
    """What outside supervisors wrote (R14.2)."""

    queryset = queries.assessments()
    serializer_class = AssessmentShape
    body_classes = {"create": NewAssessment}
    filterset_class = AssessmentFilterSet
    ordering = ("-seen_on", "id")
    ordering_fields = ("seen_on", "created_at")
    permissions = {"list": "feedback.view", "retrieve": "feedback.view", "create": "assessments.file"}

    def add(self, data):
        answers = data.pop("answers", {})
        return file_assessment(**data, answers=answers, by=self.request.actor, at=self.request.at)
