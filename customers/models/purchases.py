"""What a customer bought."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints


class PurchaseQuerySet(TenantQuerySet):
    def latest_first(self):
        return self.order_by("-bought_on", "-id")


class Purchase(TenantModel):
    """One sale to a customer: what, when, for how much; `asset` is the thing itself where it is on file (R1.6)."""

    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, verbose_name=_("customer"), related_name="purchases", db_index=False
    )
    asset = models.ForeignKey(
        "customers.Asset", models.PROTECT, verbose_name=_("asset"), null=True, blank=True, related_name="+"
    )
    item = models.CharField(_("what was bought"), max_length=120)
    bought_on = models.DateField(_("bought on"))
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )
    created_at = models.DateTimeField(_("noted at"), editable=False)

    objects = TenantManager.from_queryset(PurchaseQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("purchase")
        verbose_name_plural = _("purchases")
        constraints = [
            *tenant_constraints("customers_purchase", foreign_keys=("customer", "asset")),
            models.CheckConstraint(condition=Q(amount__gte=0), name="customers_purchase_amount"),
            models.CheckConstraint(condition=~Q(item=""), name="customers_purchase_item"),
        ]
        indexes = [models.Index(fields=["tenant", "customer", "-bought_on"], name="customers_purchase_customer")]

    def __str__(self):
        return self.item
