"""The lines of a claim."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantModel, tenant_constraints
from aftersales.tenancy.versions import Versioned
from billing.choices import Category
from billing.models.frozen import FrozenAtTheEnd, Settled
from billing.models.money import exact, money
from billing.rules.origins import FIELDS, origins


class ExpenseItem(Versioned, Settled):
    """One cost: what it was, when it arose, why, and what proves it.

    A draft may lack anything. `claimed_on` is the day of its first submission, by which its age is judged. An allowance
    (`per_diem` and `days`) needs no invoice. `late_reason` is the documented exception of a manager.
    """

    claim = models.ForeignKey("ExpenseClaim", models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("item"))
    category = models.CharField(pgettext_lazy("expense", "category"), max_length=14, choices=Category)
    amount = money(_("amount"), null=True, blank=True)
    spent_on = models.DateField(_("date of the cost"), null=True, blank=True)
    reason = models.CharField(pgettext_lazy("expense", "reason"), max_length=300, blank=True)
    work_order = models.ForeignKey(
        "tickets.WorkOrder", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("work order")
    )
    invoice = models.ForeignKey(
        "Invoice", models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("invoice")
    )
    per_diem = models.ForeignKey(
        "PerDiem", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("allowance for")
    )
    days = models.PositiveSmallIntegerField(
        pgettext_lazy("expense", "days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
    )
    claimed_on = models.DateField(_("claimed on"), null=True, blank=True, editable=False)
    late_reason = models.CharField(_("reason of the exception"), max_length=300, blank=True, editable=False)
    late_by = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    late_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(Settled.Meta):
        verbose_name = _("expense item")
        verbose_name_plural = _("expense items")
        ordering = ["position"]
        constraints = [
            *tenant_constraints(
                "billing_expenseitem", foreign_keys=["claim", "work_order", "invoice", "per_diem", "late_by"]
            ),
            FrozenAtTheEnd(name="billing_expenseitem_frozen"),
            models.UniqueConstraint(fields=["claim", "position"], name="billing_expenseitem_position"),
            exact("billing_expenseitem_exact", "amount"),
            models.CheckConstraint(condition=Q(category__in=Category.values), name="billing_expenseitem_category"),
            models.CheckConstraint(
                condition=Q(per_diem=None, days=None) | Q(per_diem__isnull=False, days__range=(1, 366), invoice=None),
                name="billing_expenseitem_allowance",
            ),
            models.CheckConstraint(
                condition=Q(late_reason="", late_by=None, late_at=None)
                | ~Q(late_reason="") & Q(late_by__isnull=False, late_at__isnull=False),
                name="billing_expenseitem_late",
            ),
        ]

    def __str__(self):
        return f"{self.position} {self.category}"

    @property
    def needs_invoice(self):
        """Say whether an invoice has to prove it: an allowance is proved by the days."""
        return self.per_diem_id is None

    @property
    def origins(self):
        """Return {field: `Origin`} of its invoice, by the files of this item; two queries unless they are fetched."""
        if self.invoice is None:
            return {}
        readings = [document.read for document in self.documents.all()]
        return origins({name: getattr(self.invoice, name) for name in FIELDS}, readings)


class ItemHandler(TenantModel):
    """Somebody besides the claimant who handled an item, and signs for it (R12.9)."""

    item = models.ForeignKey(ExpenseItem, models.CASCADE, related_name="handlers")
    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", db_index=False, verbose_name=_("handler")
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("handler")
        verbose_name_plural = _("handlers")
        constraints = [
            *tenant_constraints("billing_itemhandler", foreign_keys=["item", "member"]),
            models.UniqueConstraint(fields=["item", "member"], name="billing_itemhandler_once"),
        ]
        indexes = [models.Index(fields=["tenant", "member", "item"], name="billing_itemhandler_member")]

    def __str__(self):
        return str(self.member)


class ItemDocument(TenantModel):
    """A photo, a PDF or an XML file that proves an item; `read` is what it says of its invoice (`rules.origins`)."""

    item = models.ForeignKey(ExpenseItem, models.CASCADE, related_name="documents")
    attachment = models.OneToOneField("files.Attachment", models.PROTECT, related_name="+")
    read = models.JSONField(default=dict, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = pgettext_lazy("expense", "document")
        verbose_name_plural = pgettext_lazy("expense", "documents")
        ordering = ["id"]
        constraints = [*tenant_constraints("billing_itemdocument", foreign_keys=["item", "attachment"])]

    def __str__(self):
        return str(self.attachment)
