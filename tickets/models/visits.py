"""A technician's way to the customer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantModel, tenant_constraints


class Visit(TenantModel):
    """One trip to the site: who goes, the appointment, and the times of departure, arrival and leaving.

    A work order has one for each assignment; arrival for the clock is the first visit's in the cycle.
    """

    work_order = models.ForeignKey("WorkOrder", models.CASCADE, related_name="visits")
    position = models.PositiveSmallIntegerField(_("visit"))
    cycle = models.PositiveSmallIntegerField(default=1)
    technician = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("technician")
    )
    window_start = models.DateTimeField(_("appointment from"), null=True, blank=True)
    window_end = models.DateTimeField(_("appointment until"), null=True, blank=True)
    assigned_at = models.DateTimeField(_("assigned at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined at"), null=True, blank=True)
    departed_at = models.DateTimeField(_("departed at"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    arrival_place = models.CharField(_("place of check-in"), max_length=60, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [
            *tenant_constraints("tickets_visit", foreign_keys=["work_order", "technician"]),
            models.UniqueConstraint(fields=["work_order", "position"], name="tickets_visit_position"),
            models.CheckConstraint(
                condition=models.Q(window_start=None, window_end=None)
                | models.Q(window_start__lt=models.F("window_end")),
                name="tickets_visit_window",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "technician", "-assigned_at"], name="tickets_visit_technician"),
        ]

    def __str__(self):
        return f"{self.work_order_id} #{self.position}"


class CrewMember(TenantModel):
    """A technician who goes along on a visit; the lead technician is one too."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="crew")
    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_crewmember", foreign_keys=["visit", "member"]),
            models.UniqueConstraint(fields=["visit", "member"], name="tickets_crewmember_once"),
        ]
        indexes = [models.Index(fields=["tenant", "member", "visit"], name="tickets_crewmember_member")]

    def __str__(self):
        return str(self.member)
