"""What a contract's file holds besides the contract: documents, money that came in, entitlements used (R12.6)."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from contracts.choices import Entitlement, PaymentKind
from contracts.models.contracts import MOST_MONEY, Contract, money
from customers.models import Asset


class ContractDocument(TenantModel):
    """One line of the checklist of a project's documents: on file, or still missing."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="documents")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("document"), max_length=80)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            *tenant_constraints("contracts_contractdocument", foreign_keys=("contract",)),
            models.UniqueConstraint(
                fields=["tenant", "contract", "name"],
                name="contracts_contractdocument_name",
                violation_error_message=_("The checklist names this document already."),
            ),
        ]

    def __str__(self):
        return self.name


class ContractPayment(TenantModel):
    """Maintenance fee or retention money that came in: a line of the contract's account, in the company's currency."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="payments")
    kind = models.CharField(_("what for"), max_length=10, choices=PaymentKind)
    amount = money(_("amount"))
    received_on = models.DateField(_("received on"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        constraints = [
            *tenant_constraints("contracts_contractpayment", foreign_keys=("contract",)),
            models.CheckConstraint(condition=Q(kind__in=PaymentKind.values), name="contracts_contractpayment_kind"),
            models.CheckConstraint(
                condition=Q(amount__gte=Decimal("0.01"), amount__lte=MOST_MONEY),
                name="contracts_contractpayment_amount",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.amount}"


class EntitlementUseQuerySet(TenantQuerySet):
    def installations(self):
        return self.filter(entitlement=Entitlement.INSTALLATION)


class EntitlementUse(TenantModel):
    """One counted visit, or the one free installation of a unit (R3.4); `reference` is the work order's number."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="uses")
    entitlement = models.CharField(_("entitlement"), max_length=12, choices=Entitlement)
    asset = models.ForeignKey(Asset, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asset"))
    used_on = models.DateField(_("used on"))
    reference = models.CharField(_("reference"), max_length=40)

    objects = TenantManager.from_queryset(EntitlementUseQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("used entitlement")
        verbose_name_plural = _("used entitlements")
        constraints = [
            *tenant_constraints("contracts_entitlementuse", foreign_keys=("contract", "asset")),
            models.CheckConstraint(
                condition=Q(entitlement=Entitlement.VISIT)
                | Q(entitlement=Entitlement.INSTALLATION, asset__isnull=False),
                name="contracts_entitlementuse_kind",
            ),
            models.UniqueConstraint(
                fields=["tenant", "contract", "asset"],
                condition=Q(entitlement=Entitlement.INSTALLATION),
                name="contracts_entitlementuse_once",
            ),
            # A work order counts once, however often its completion is repeated.
            models.UniqueConstraint(
                fields=["tenant", "contract", "entitlement", "reference"], name="contracts_entitlementuse_reference"
            ),
        ]

    def __str__(self):
        return f"{self.entitlement} {self.reference}"
