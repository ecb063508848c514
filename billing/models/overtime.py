"""Days on which somebody answered a repair call though it was no working day (R12.10)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import FrozenWhen
from aftersales.worktime.choices import DAYS_OFF, DayKind
from billing.models.money import exact, money

_OFF = [kind.value for kind in DAYS_OFF]


class FrozenOnceConfirmed(FrozenWhen):
    """The database refuses UPDATE and DELETE of a day that was confirmed: payroll has it (I-20)."""

    condition = "OLD.confirmed_at IS NOT NULL"
    refusal = "is confirmed"


class OvertimeDayQuerySet(TenantQuerySet):
    def within(self, span):
        """Return those from the first date of a span to the last."""
        return self.filter(day__range=span)

    def proposed(self):
        """Return those that nobody has confirmed."""
        return self.filter(confirmed_at=None)

    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)


class OvertimeDay(TenantModel):
    """A member's day off with repair calls on site: what it earns, however many `calls` there were.

    Proposed from check-ins; it follows them and the company's figures until somebody else confirms it.
    """

    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", db_index=False, verbose_name=_("member")
    )
    day = models.DateField(pgettext_lazy("overtime", "day"))
    kind = models.CharField(_("kind of day"), max_length=10, choices=DayKind)
    calls = models.PositiveSmallIntegerField(_("repair calls"))
    amount = money(_("amount"))
    proposed_at = models.DateTimeField(_("proposed at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_by_name = models.CharField(_("confirmed by"), max_length=100, blank=True)

    objects = TenantManager.from_queryset(OvertimeDayQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("overtime day")
        verbose_name_plural = _("overtime days")
        constraints = [
            *tenant_constraints("billing_overtimeday", foreign_keys=["member", "confirmed_by"]),
            FrozenOnceConfirmed(name="billing_overtimeday_frozen"),
            models.UniqueConstraint(fields=["member", "day"], name="billing_overtimeday_once"),
            exact("billing_overtimeday_exact", "amount"),
            models.CheckConstraint(condition=Q(kind__in=_OFF, calls__gte=1), name="billing_overtimeday_off"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=F("member")),
                name="billing_overtimeday_another",
                violation_error_message=_("Nobody confirms their own overtime."),
            ),
        ]
        indexes = [models.Index(fields=["tenant", "day", "id"], name="billing_overtimeday_day")]

    def __str__(self):
        return f"{self.member_id} {self.day}"
