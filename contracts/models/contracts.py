"""Contracts, and what they cover."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Least
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from contracts.choices import ContractKind, Scope
from contracts.models.plans import PlanVersion
from contracts.rules.terms import last_day_in_force, status_on
from customers.models import Asset, Customer, Site

LAST_PRIORITY = 999
MOST_VISITS = 10_000
MOST_MONEY = Decimal("9999999999.99")


def money(label, **options):
    """Return a column of an amount in the company's currency, never negative; the database says so too."""
    return models.DecimalField(
        label, max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal(0))], **options
    )


class ContractQuerySet(TenantQuerySet):
    def in_force(self, *, on):
        """Return the contracts whose service period holds a day."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on), starts_on__lte=on, ends_on__gte=on)

    def upcoming(self, *, on):
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on), starts_on__gt=on)

    def not_over(self, *, on):
        """Return the contracts in force on a day, and those that begin later."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on), ends_on__gte=on)

    def expired(self, *, on):
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on), ends_on__lt=on)

    def ended_early(self, *, on):
        return self.filter(ended_on__lt=on)

    def expiring(self, *, on, until):
        """Return the contracts in force on a day that end by another, and that nobody has renewed, soonest first."""
        ending = self.in_force(on=on).with_last_day().filter(last_day__lte=until, renewal=None)
        return ending.order_by("last_day", "number")

    def with_last_day(self):
        """Add `last_day`: the agreed end, or the day the contract was ended on before."""
        return self.annotate(last_day=Least("ends_on", models.functions.Coalesce("ended_on", "ends_on")))

    def matching(self, text):
        """Return those whose number, project or customer match what was typed."""
        text = text.strip()
        owners = Customer.objects.ids_matching(text)
        return self.filter(Q(number__icontains=text) | Q(project_name__icontains=text) | Q(customer__in=owners))

    def of(self, customer):
        return self.filter(customer=customer)

    def covering(self, asset):
        """Return the contracts that reach one asset: itself, its site, or all its owner has."""
        reaches = Q(scope=Scope.CUSTOMER) | Q(asset=asset)
        if asset.site_id:
            reaches |= Q(site_id=asset.site_id)
        lines = ContractLine.objects.filter(reaches, contract=OuterRef("pk"))
        return self.filter(Exists(lines), customer_id=asset.customer_id)

    def with_names(self):
        """Fetch with each contract what a list shows of it."""
        return self.select_related("customer", "plan_version__plan")


class Contract(Versioned, TenantModel):
    """An agreement with a customer: a service period, a promise, and what of parts, labour and travel it pays."""

    number = models.CharField(_("contract number"), max_length=24, editable=False)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="contracts", verbose_name=_("customer"))
    project_name = models.CharField(_("project"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ContractKind, default=ContractKind.MAINTENANCE)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    ended_on = models.DateField(_("ended early on"), null=True, blank=True, editable=False)
    end_reason = models.CharField(_("why it was ended"), max_length=200, blank=True, editable=False)
    renews = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="renewal", editable=False, verbose_name=_("renews")
    )
    plan_version = models.ForeignKey(
        PlanVersion, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name=_("service plan")
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"),
        default=100,
        validators=[MaxValueValidator(LAST_PRIORITY)],
        help_text=_("Where several contracts cover one case, the smaller number goes first."),
    )
    parts = models.BooleanField(_("parts"), default=True)
    labour = models.BooleanField(_("labour"), default=True)
    travel = models.BooleanField(_("travel"), default=True)
    covers_damage = models.BooleanField(_("covers damage by people"), default=False)
    visits_limit = models.PositiveIntegerField(
        _("visits included"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_VISITS)],
        help_text=_("Empty: as many as are needed."),
    )
    free_installation = models.BooleanField(_("free basic installation, once for each unit"), default=False)
    unit_price_cap = models.BooleanField(
        _("parts never above the contract's unit price"),
        default=False,
        help_text=_("Holds for what the contract does not cover, and after it has ended."),
    )
    fee = money(_("maintenance fee"), default=Decimal(0))
    retention = money(_("retention money"), default=Decimal(0))
    retention_due_on = models.DateField(_("retention money due on"), null=True, blank=True)
    notes = models.TextField(_("notes"), max_length=4000, blank=True)
    created_at = models.DateTimeField(editable=False)

    objects = TenantManager.from_queryset(ContractQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = [
            *tenant_constraints("contracts_contract", foreign_keys=("customer", "renews", "plan_version")),
            models.UniqueConstraint(fields=["tenant", "number"], name="contracts_contract_number"),
            models.CheckConstraint(condition=Q(kind__in=ContractKind.values), name="contracts_contract_kind"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="contracts_contract_period",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on"), ended_on__lte=F("ends_on")),
                name="contracts_contract_ended_on",
                violation_error_message=_("A contract can be ended only within its own period."),
            ),
            # The upper bounds keep NaN out, which PostgreSQL holds to be larger than any number (I-19).
            models.CheckConstraint(
                condition=Q(fee__gte=0, fee__lte=MOST_MONEY, retention__gte=0, retention__lte=MOST_MONEY),
                name="contracts_contract_money",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "customer", "ends_on"], name="contracts_contract_customer"),
            models.Index(fields=["tenant", "ends_on"], name="contracts_contract_ends_on"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("contracts:detail", args=[self.number])

    def status_on(self, day):
        """Return the `ContractStatus` on a day."""
        return status_on(day, starts_on=self.starts_on, ends_on=self.ends_on, ended_on=self.ended_on)

    @property
    def last_day_in_force(self):
        return last_day_in_force(self.ends_on, self.ended_on)


class ContractLine(TenantModel):
    """What a contract covers: one asset, one site, or everything the customer has."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="lines")
    scope = models.CharField(_("covers"), max_length=8, choices=Scope)
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site"))
    asset = models.ForeignKey(Asset, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asset"))

    class Meta(TenantModel.Meta):
        verbose_name = _("contract line")
        verbose_name_plural = _("contract lines")
        constraints = [
            *tenant_constraints("contracts_contractline", foreign_keys=("contract", "site", "asset")),
            models.CheckConstraint(
                condition=Q(scope=Scope.CUSTOMER, site=None, asset=None)
                | Q(scope=Scope.SITE, site__isnull=False, asset=None)
                | Q(scope=Scope.ASSET, site=None, asset__isnull=False),
                name="contracts_contractline_scope",
            ),
            models.UniqueConstraint(
                fields=["tenant", "contract"], condition=Q(scope=Scope.CUSTOMER), name="contracts_contractline_all"
            ),
            models.UniqueConstraint(
                fields=["tenant", "contract", "site"], condition=Q(scope=Scope.SITE), name="contracts_contractline_site"
            ),
            models.UniqueConstraint(
                fields=["tenant", "contract", "asset"],
                condition=Q(scope=Scope.ASSET),
                name="contracts_contractline_asset",
            ),
        ]

    def __str__(self):
        return f"{self.contract_id} {self.scope}"
