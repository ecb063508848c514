"""What an hour of work costs, and what it is charged by the price list."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import AppendOnly
from billing.models.money import exact, money


class LabourRateQuerySet(TenantQuerySet):
    def on(self, day):
        """Return those that had begun on a day, the latest first; of one day the one written last counts."""
        return self.filter(starts_on__lte=day).order_by("-starts_on", "-id")


class LabourRate(TenantModel):
    """An hourly rate from a day on, of the company or of one member. It is history: a new rate is a new row."""

    member = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("member"),
        help_text=_("Empty: everybody without a rate of their own."),
    )
    starts_on = models.DateField(_("holds from"))
    cost = money(_("cost of an hour"))
    price = money(pgettext_lazy("labour", "price of an hour"), help_text=_("What a customer pays by the price list."))
    at = models.DateTimeField(_("set at"), editable=False)
    by_name = models.CharField(pgettext_lazy("labour", "set by"), max_length=100, editable=False)

    objects = TenantManager.from_queryset(LabourRateQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("hourly rate")
        verbose_name_plural = _("hourly rates")
        constraints = [
            *tenant_constraints("billing_labourrate", foreign_keys=["member"]),
            AppendOnly(name="billing_labourrate_append_only"),
            exact("billing_labourrate_exact", "cost", "price"),
        ]
        indexes = [models.Index(fields=["tenant", "member", "-starts_on"], name="billing_rate_member")]

    def __str__(self):
        return f"{self.starts_on} {self.cost}"
