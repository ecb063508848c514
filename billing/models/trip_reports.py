"""What somebody away reports: each day, and once a week (R12.8)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from aftersales.tenancy.walls import FrozenWhen
from billing.choices import ReportKind


class FrozenOnceFiled(FrozenWhen):
    """The database refuses UPDATE and DELETE of a report that was filed."""

    condition = "OLD.filed_at IS NOT NULL"
    refusal = "is filed"


class TripReportQuerySet(TenantQuerySet):
    def owed(self):
        """Return those that were asked for and are not filed."""
        return self.filter(filed_at=None)

    def missing(self):
        """Return those that were told of because nobody filed them in time."""
        return self.owed().filter(told_at__isnull=False)


class TripReport(Versioned, TenantModel):
    """A day's report, or a week's summary; a draft until it is filed, and never changed after.

    `day` is the day it is about, of a week the last one. `told_at` is when it was found missing.
    """

    trip = models.ForeignKey("Trip", models.CASCADE, related_name="reports")
    kind = models.CharField(_("kind"), max_length=4, choices=ReportKind)
    day = models.DateField(pgettext_lazy("report", "day"))
    done = models.TextField(pgettext_lazy("report", "what was done"), max_length=4000, blank=True)
    problems = models.TextField(pgettext_lazy("report", "difficulties, what I need"), max_length=2000, blank=True)
    plan = models.TextField(pgettext_lazy("report", "what comes next"), max_length=2000, blank=True)
    asked_at = models.DateTimeField(_("asked for at"))
    told_at = models.DateTimeField(_("found missing at"), null=True, blank=True)
    filed_at = models.DateTimeField(_("filed at"), null=True, blank=True)
    filed_by_name = models.CharField(_("filed by"), max_length=100, blank=True)

    objects = TenantManager.from_queryset(TripReportQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = pgettext_lazy("trip", "report")
        verbose_name_plural = pgettext_lazy("trip", "reports")
        ordering = ["day", "kind"]
        constraints = [
            *tenant_constraints("billing_tripreport", foreign_keys=["trip"]),
            FrozenOnceFiled(name="billing_tripreport_frozen"),
            models.UniqueConstraint(fields=["trip", "kind", "day"], name="billing_tripreport_once"),
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="billing_tripreport_kind"),
            models.CheckConstraint(condition=Q(filed_at=None) | ~Q(done=""), name="billing_tripreport_says"),
        ]
        indexes = [
            models.Index(fields=["tenant", "-day", "id"], name="billing_tripreport_day"),
            models.Index(fields=["tenant", "day"], condition=Q(filed_at=None), name="billing_tripreport_owed"),
        ]

    def __str__(self):
        return f"{self.kind} {self.day}"
