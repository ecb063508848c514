"""The company's membership: from how much on a customer belongs to which tier, and what that brings them."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned


class TierQuerySet(TenantQuerySet):
    def best_first(self):
        return self.order_by("-rank", "id")

    def reached_by(self, customer):
        """Return the best tier that a customer's purchases reach, or None."""
        sums = customer.purchases.aggregate(bought=Count("pk"), paid=Sum("amount", default=Decimal(0)))
        reached = Q(from_purchases__lte=sums["bought"]) | Q(from_amount__lte=sums["paid"])
        return self.filter(reached, active=True).best_first().first()


class Tier(Versioned, TenantModel):
    """One tier of membership (R14.5, R4.4): reached by so many purchases or so much paid, whichever comes first.

    Of the tiers reached the one with the highest `rank` counts. `priority` is shown at intake and on the board.
    """

    name = models.CharField(_("name"), max_length=30)
    rank = models.PositiveSmallIntegerField(_("rank"), help_text=_("The higher, the better; each rank once."))
    from_purchases = models.PositiveSmallIntegerField(
        _("from so many purchases"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    from_amount = models.DecimalField(
        _("or from so much paid"), max_digits=14, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip
    priority = models.BooleanField(_("served first"), default=False)
    adviser = models.BooleanField(_("has a named adviser"), default=False)
    festival_gift = models.CharField(_("festival gift"), max_length=120, blank=True)
    terms = models.TextField(_("better terms"), max_length=1000, blank=True)
    active = models.BooleanField(_("offered"), default=True)

    objects = TenantManager.from_queryset(TierQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("membership tier")
        verbose_name_plural = _("membership tiers")
        constraints = [
            *tenant_constraints("customers_tier"),
            models.UniqueConstraint(
                fields=["tenant", "name"],
                name="customers_tier_name",
                violation_error_code="name_taken",
                violation_error_message=_("Another tier already has this name."),
            ),
            models.UniqueConstraint(
                fields=["tenant", "rank"],
                name="customers_tier_rank",
                violation_error_code="rank_taken",
                violation_error_message=_("Another tier already has this rank."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="customers_tier_named"),
            models.CheckConstraint(
                condition=Q(from_purchases__gte=1) | Q(from_amount__gte=0),
                name="customers_tier_reached",
                violation_error_code="unreachable",
                violation_error_message=_("Say from how many purchases or from how much paid."),
            ),
        ]

    def __str__(self):
        return self.name
