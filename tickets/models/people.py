"""When somebody is away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints


class AbsenceQuerySet(TenantQuerySet):
    def covering(self, *, start, end):
        """Return the absences that overlap a span of time."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)


class Absence(TenantModel):
    """A member is away from an instant to another: leave, training, illness. Shown when work is assigned."""

    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("member"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    objects = TenantManager.from_queryset(AbsenceQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            *tenant_constraints("tickets_absence", foreign_keys=["member"]),
            models.CheckConstraint(condition=models.Q(starts_at__lt=models.F("ends_at")), name="tickets_absence_order"),
        ]
        indexes = [models.Index(fields=["tenant", "member", "ends_at"], name="tickets_absence_member")]

    def __str__(self):
        return f"{self.member} {self.starts_at:%Y-%m-%d}"
