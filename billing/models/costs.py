"""What a work order costs, as it occurs (R12.7)."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import AppendOnly
from billing.choices import CostKind
from billing.models.money import exact, money, signed
from billing.rules.amounts import MOST

_OF_A_VISIT = Q(visit__isnull=False, reverses=None)


class CostLineQuerySet(TenantQuerySet):
    def of(self, work_order):
        """Return the lines of a work order, in the order in which they were booked."""
        return self.filter(work_order=work_order).order_by("at", "id")

    def standing(self):
        """Return those that were not taken back, without what took others back."""
        return self.filter(reverses=None, taken_back=None)

    def for_rows(self):
        """Fetch in one query what a row of a list shows."""
        return self.select_related("work_order", "part", "taken_back")


class CostLine(TenantModel):
    """A part used, an hour worked, an expense paid, a share of overtime: words, quantity, prices frozen as of the time.

    Nothing of it changes. What was booked wrongly is taken back by a line of its own (`reverses`), with the quantity
    and the cost turned round, so that a work order's cost is the sum of all its lines. `unit_price` is what one costs
    by the price list, None for an expense.
    """

    work_order = models.ForeignKey(
        "tickets.WorkOrder", models.PROTECT, related_name="+", db_index=False, verbose_name=_("work order")
    )
    kind = models.CharField(pgettext_lazy("cost", "kind"), max_length=14, choices=CostKind)
    part = models.ForeignKey("Part", models.PROTECT, null=True, blank=True, related_name="+")
    visit = models.ForeignKey("tickets.Visit", models.PROTECT, null=True, blank=True, related_name="+")
    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    item = models.OneToOneField("ExpenseItem", models.PROTECT, null=True, blank=True, related_name="cost_line")
    overtime = models.ForeignKey("OvertimeDay", models.PROTECT, null=True, blank=True, related_name="cost_lines")
    code = models.CharField(_("part number"), max_length=40, blank=True)
    name = models.CharField(pgettext_lazy("cost", "what"), max_length=300)
    serial = models.CharField(_("batch or serial number"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=9, decimal_places=2)
    unit_cost = money(_("cost of one"))
    unit_price = money(_("list price of one"), null=True, blank=True)
    cost = signed(pgettext_lazy("work order", "cost"))
    day = models.DateField(pgettext_lazy("cost", "day"))
    at = models.DateTimeField(_("booked at"))
    booked_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(pgettext_lazy("cost", "booked by"), max_length=100, blank=True)
    key = models.UUIDField(null=True, blank=True, editable=False)  # the sender's: the same sent twice is one use
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="taken_back")
    reason = models.CharField(_("why it was taken back"), max_length=200, blank=True)

    objects = TenantManager.from_queryset(CostLineQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("cost of a work order")
        verbose_name_plural = _("costs of work orders")
        constraints = [
            *tenant_constraints(
                "billing_costline",
                foreign_keys=["work_order", "part", "visit", "member", "item", "overtime", "booked_by", "reverses"],
            ),
            AppendOnly(name="billing_costline_append_only"),
            models.UniqueConstraint(fields=["tenant", "key"], name="billing_costline_key"),
            models.UniqueConstraint(fields=["visit", "member"], condition=_OF_A_VISIT, name="billing_costline_visit"),
            models.CheckConstraint(condition=Q(kind__in=CostKind.values), name="billing_costline_kind"),
            exact("billing_costline_exact", "unit_cost", "unit_price"),
            exact("billing_costline_signed", "quantity", "cost", least=-MOST),
            models.CheckConstraint(
                condition=Q(reverses=None, quantity__gt=0, cost__gte=0)
                | Q(reverses__isnull=False, quantity__lt=0, cost__lte=0, item=None),
                name="billing_costline_turned",
            ),
            models.CheckConstraint(
                condition=Q(kind=CostKind.PART, part__isnull=False) | ~Q(kind=CostKind.PART) & Q(part=None),
                name="billing_costline_part",
            ),
            models.UniqueConstraint(
                fields=["overtime", "work_order"], condition=Q(reverses=None), name="billing_costline_share"
            ),
            models.CheckConstraint(
                condition=Q(kind=CostKind.OVERTIME, overtime__isnull=False)
                | ~Q(kind=CostKind.OVERTIME) & Q(overtime=None),
                name="billing_costline_overtime",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "work_order", "at", "id"], name="billing_cost_order")]

    def __str__(self):
        return f"{self.kind} {self.cost}"

    @property
    def is_taken_back(self):
        """Say whether a later line took this one back."""
        return hasattr(self, "taken_back")

    @property
    def price(self):
        """Return what all of it costs by the price list, None for an expense."""
        return None if self.unit_price is None else (self.quantity * self.unit_price).quantize(Decimal("0.01"))
