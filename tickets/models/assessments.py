"""What outside supervisors wrote, who came as customers (R14.2)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantModel, tenant_constraints
from tickets.models.feedback import FeedbackForm, FormVersion


class Assessment(TenantModel):
    """What an outside supervisor wrote about a visit, a technician or an outlet (R14.2)."""

    form = models.ForeignKey(FeedbackForm, models.PROTECT, related_name="+", db_index=False)
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    assessor = models.CharField(_("supervisor"), max_length=60)
    seen_on = models.DateField(_("on"))
    work_order = models.ForeignKey("WorkOrder", models.PROTECT, null=True, blank=True, related_name="assessments")
    technician = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("technician")
    )
    outlet = models.CharField(_("outlet"), max_length=60, blank=True)
    words = models.TextField(_("what they saw and suggest"), max_length=8000)
    filed_by = models.CharField(max_length=100, editable=False)
    created_at = models.DateTimeField(editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            *tenant_constraints("tickets_assessment", foreign_keys=["form", "version", "work_order", "technician"]),
            models.CheckConstraint(condition=~Q(assessor="") & ~Q(words=""), name="tickets_assessment_said"),
            models.CheckConstraint(
                condition=Q(work_order__isnull=False) | Q(technician__isnull=False) | ~Q(outlet=""),
                name="tickets_assessment_about",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "form", "-seen_on"], name="tickets_assessment_form")]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("tickets:assessment", args=[self.pk])


class AssessmentFile(TenantModel):
    """A photo or a document that came with an assessment."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="files")
    attachment = models.OneToOneField("files.Attachment", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        ordering = ["id"]
        constraints = [*tenant_constraints("tickets_assessmentfile", foreign_keys=["assessment", "attachment"])]

    def __str__(self):
        return str(self.attachment)
