"""Warranty terms, and the company's policy where nothing special was agreed."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from contracts.choices import Basis, PriceRule
from contracts.models.contracts import LAST_PRIORITY
from contracts.models.plans import ServicePlan
from contracts.rules.warranty import DEFAULT_MONTHS, WarrantySpec
from customers.models import Asset

LONGEST = 600  # months


def only_names(value):
    """Raise ValidationError unless a list holds nothing but short texts."""
    if not isinstance(value, list) or not all(isinstance(name, str) and 0 < len(name) <= 80 for name in value):
        raise ValidationError(_("Give names of up to 80 characters."), code="invalid")


class WarrantyTermQuerySet(TenantQuerySet):
    def for_assets(self, assets):
        """Return the terms that may speak for some assets: their own, their models', their categories', the default."""
        models, categories = ({getattr(asset, name) for asset in assets} - {""} for name in ("model_name", "category"))
        return self.filter(
            Q(asset__in=assets)
            | Q(model_name__in=models)
            | Q(category__in=categories)
            | Q(asset=None, model_name="", category="")
        )

    def in_order(self):
        """Sort from the company's default to the single asset."""
        return self.order_by("asset_id", "model_name", "category", "pk")


class WarrantyTerm(Versioned, TenantModel):
    """How long a warranty runs, from which day, and what it pays: for an asset, a model, a category, or by default."""

    asset = models.ForeignKey(Asset, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asset"))
    model_name = models.CharField(_("model"), max_length=100, blank=True)
    category = models.CharField(_("category"), max_length=60, blank=True)
    months = models.PositiveSmallIntegerField(
        _("months"), default=DEFAULT_MONTHS, validators=[MaxValueValidator(LONGEST)]
    )
    basis = models.CharField(_("counted from"), max_length=12, choices=Basis, default=Basis.DELIVERY)
    priority = models.PositiveSmallIntegerField(
        _("priority"),
        default=100,
        validators=[MaxValueValidator(LAST_PRIORITY)],
        help_text=_("Against contracts that cover the same case; the smaller goes first."),
    )
    parts = models.BooleanField(_("parts"), default=True)
    labour = models.BooleanField(_("labour"), default=True)
    travel = models.BooleanField(_("travel"), default=True)
    free_parts = models.JSONField(_("parts free for life"), default=list, blank=True, validators=[only_names])

    objects = TenantManager.from_queryset(WarrantyTermQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("warranty term")
        verbose_name_plural = _("warranty terms")
        constraints = [
            *tenant_constraints("contracts_warrantyterm", foreign_keys=("asset",)),
            models.CheckConstraint(condition=Q(months__lte=LONGEST), name="contracts_warrantyterm_months"),
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="contracts_warrantyterm_basis"),
            models.CheckConstraint(
                condition=Q(asset=None, model_name="")
                | Q(asset=None, category="")
                | Q(asset__isnull=False, model_name="", category=""),
                name="contracts_warrantyterm_one_subject",
                violation_error_message=_("A term is for one asset, for a model, or for a category: name one of them."),
            ),
            models.UniqueConstraint(
                fields=["tenant", "asset"], condition=Q(asset__isnull=False), name="contracts_warrantyterm_asset"
            ),
            models.UniqueConstraint(
                fields=["tenant", "model_name", "category"],
                condition=Q(asset=None),
                name="contracts_warrantyterm_subject",
                violation_error_message=_("There is a term for this already."),
            ),
        ]

    def __str__(self):
        return f"{self.asset_id or self.model_name or self.category or 'default'}: {self.months}"

    @property
    def is_default(self) -> bool:
        return not (self.asset_id or self.model_name or self.category)

    @property
    def rank(self):
        """Sort key: a term for one asset is more special than one for a model, that than one for a category."""
        return (self.asset_id is None, not self.model_name, not self.category)

    def speaks_for(self, asset):
        """Say whether this term is about an asset: about itself, its model, its category, or everything."""
        if self.asset_id:
            return self.asset_id == asset.pk
        return self.model_name in ("", asset.model_name) and self.category in ("", asset.category)

    @property
    def spec(self):
        """Return the term for the rules."""
        return WarrantySpec(
            ref=str(self.pk),
            months=self.months,
            basis=self.basis,
            priority=self.priority,
            parts=self.parts,
            labour=self.labour,
            travel=self.travel,
            free_parts=tuple(self.free_parts),
        )


class CoveragePolicy(Versioned, TenantModel):
    """What a company promises and charges where no contract says so: one row for each company."""

    plan = models.ForeignKey(
        ServicePlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service plan without a contract"),
    )
    warranty_plan = models.ForeignKey(
        ServicePlan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("service plan in warranty"),
        help_text=_("Empty: as without a contract."),
    )
    price_rule = models.CharField(
        _("what is not covered is charged"),
        max_length=24,
        choices=[(rule.value, rule.label) for rule in (PriceRule.COST_PRICE_PLUS_TRAVEL, PriceRule.PRICE_LIST)],
        default=PriceRule.COST_PRICE_PLUS_TRAVEL,
    )
    expiring_days = models.PositiveSmallIntegerField(
        _("a contract ends soon when it has at most this many days left"),
        default=60,
        validators=[MaxValueValidator(366)],
    )
    documents = models.JSONField(_("documents of a project"), default=list, blank=True, validators=[only_names])

    class Meta(TenantModel.Meta):
        verbose_name = _("coverage policy")
        verbose_name_plural = _("coverage policies")
        constraints = [
            *tenant_constraints("contracts_coveragepolicy", foreign_keys=("plan", "warranty_plan")),
            models.UniqueConstraint(fields=["tenant"], name="contracts_coveragepolicy_one"),
            models.CheckConstraint(
                condition=Q(price_rule__in=[PriceRule.COST_PRICE_PLUS_TRAVEL, PriceRule.PRICE_LIST]),
                name="contracts_coveragepolicy_price_rule",
            ),
        ]

    def __str__(self):
        return str(self.pk)
