"""What was done, what the customer signed, and what they said when called back."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.errors import Refused
from aftersales.tenancy.erased import WORDS
from aftersales.tenancy.models import TenantModel, tenant_constraints


class ServiceReport(TenantModel):
    """The service record of one cycle: actual fault and treatment (R12.4), parts and labour.

    Once signed it cannot be saved again outside its action.
    """

    work_order = models.ForeignKey("WorkOrder", models.CASCADE, related_name="reports")
    cycle = models.PositiveSmallIntegerField(default=1)
    fault = models.TextField(_("actual fault"), max_length=4000)
    treatment = models.TextField(_("treatment"), max_length=4000)
    labour_minutes = models.PositiveIntegerField(_("labour in minutes"), default=0)
    by_phone = models.BooleanField(_("solved by phone"), default=False)
    completed_at = models.DateTimeField(_("completed at"))
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("service report")
        verbose_name_plural = _("service reports")
        constraints = [
            *tenant_constraints("tickets_servicereport", foreign_keys=["work_order"]),
            models.UniqueConstraint(fields=["work_order", "cycle"], name="tickets_servicereport_cycle"),
        ]

    def __str__(self):
        return f"{self.work_order_id}/{self.cycle}"

    def save(self, *args, **kwargs):
        signed = not self._state.adding and Signature.objects.filter(report=self).exists()
        if signed and set(kwargs.get("update_fields") or ()) != {"handed_in_at"}:
            raise Refused(_("A signed service report cannot be changed."), code="report_signed")
        super().save(*args, **kwargs)


class ReportPart(TenantModel):
    """A part that was fitted; source and batch or serial number stand with it (R6.2)."""

    report = models.ForeignKey(ServiceReport, models.CASCADE, related_name="parts")
    name = models.CharField(_("part"), max_length=120)
    part_number = models.CharField(_("part number"), max_length=60, blank=True)
    serial = models.CharField(_("batch or serial number"), max_length=60, blank=True)
    quantity = models.DecimalField(
        _("quantity"), max_digits=9, decimal_places=2, default=1, validators=[MinValueValidator(0)]
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(TenantModel.Meta):
        ordering = ["position"]
        constraints = [
            *tenant_constraints("tickets_reportpart", foreign_keys=["report"]),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="tickets_reportpart_quantity"),
        ]

    def __str__(self):
        return self.name


class Signature(TenantModel):
    """The reporter's signature under a service report, or the reason why it was refused (R12.4).

    Of a person who was erased it says still that they signed, and when.
    """

    report = models.OneToOneField(ServiceReport, models.PROTECT, related_name="signature")
    name = models.CharField(_("signed by"), max_length=60, blank=True)
    image = models.ForeignKey("files.Attachment", models.PROTECT, null=True, blank=True, related_name="+")
    refusal_reason = models.CharField(_("why it was not signed"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("signed at"))

    class Meta(TenantModel.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            *tenant_constraints("tickets_signature", foreign_keys=["report", "image"]),
            models.CheckConstraint(
                condition=models.Q(refusal_reason="", image__isnull=False) & ~models.Q(name="")
                | models.Q(refusal_reason="", image=None, name__in=tuple(WORDS.values()))  # signed, and erased since
                | models.Q(image=None) & ~models.Q(refusal_reason=""),
                name="tickets_signature_or_reason",
            ),
        ]

    def __str__(self):
        return self.name or self.refusal_reason


class CallBack(TenantModel):
    """The call to the customer after the work, filed on the request (R12.4): rating and suggestions."""

    work_order = models.ForeignKey("WorkOrder", models.CASCADE, related_name="call_backs")
    cycle = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(_("called at"))
    rating = models.PositiveSmallIntegerField(
        _("rating"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    fixed = models.BooleanField(_("fault cleared"), default=True)
    suggestions = models.TextField(_("suggestions"), max_length=2000, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("call back")
        verbose_name_plural = _("call backs")
        constraints = [
            *tenant_constraints("tickets_callback", foreign_keys=["work_order"]),
            models.CheckConstraint(
                condition=models.Q(rating=None) | models.Q(rating__range=(1, 5)), name="tickets_callback_rating"
            ),
        ]

    def __str__(self):
        return f"{self.work_order_id} {self.rating or '–'}"
