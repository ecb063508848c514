"""The ledger: entries whose debits are their credits, never changed. See docs/adr/0013-the-ledger.md."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.books import SumsToZero
from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import AppendOnly
from billing.choices import COSTS, Account, EntryKind
from billing.models.money import exact, signed
from billing.rules.amounts import MOST


class LedgerEntry(TenantModel):
    """Something that happened to money or material, once: `source`, `source_id` and `kind` say what, and are unique."""

    kind = models.CharField(pgettext_lazy("ledger", "kind"), max_length=12, choices=EntryKind)
    source = models.CharField(max_length=20, editable=False)
    source_id = models.CharField(max_length=60, editable=False)
    about = models.CharField(pgettext_lazy("ledger", "about"), max_length=300, blank=True)
    day = models.DateField(pgettext_lazy("ledger", "day"))
    at = models.DateTimeField(_("booked at"))
    by_name = models.CharField(pgettext_lazy("cost", "booked by"), max_length=100, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        constraints = [
            *tenant_constraints("billing_ledgerentry"),
            AppendOnly(name="billing_ledgerentry_append_only"),
            SumsToZero(name="billing_ledgerentry_balances", key="entry_id", lines="billing_ledgerline"),
            models.UniqueConstraint(fields=["tenant", "source", "source_id", "kind"], name="billing_ledgerentry_once"),
            models.CheckConstraint(condition=Q(kind__in=EntryKind.values), name="billing_ledgerentry_kind"),
        ]
        indexes = [models.Index(fields=["tenant", "-at", "id"], name="billing_entry_at")]

    def __str__(self):
        return f"{self.kind} {self.source_id}"


class LedgerLineQuerySet(TenantQuerySet):
    def costs(self):
        """Return the lines of the accounts that hold costs."""
        return self.filter(account__in=COSTS)

    def for_rows(self):
        """Fetch in one query what a row of a list shows."""
        return self.select_related("entry", "work_order", "contract")


class LedgerLine(TenantModel):
    """One side of an entry: a debit above zero or a credit below it, on one account.

    Work order, contract, customer and project are those of the moment of booking. The database keeps the sum of an
    entry at zero; `at` is the entry's, once more, because a ledger is read in its order.
    """

    entry = models.ForeignKey(LedgerEntry, models.PROTECT, related_name="lines")
    account = models.CharField(_("account"), max_length=12, choices=Account)
    amount = signed(pgettext_lazy("ledger", "amount"))
    work_order = models.ForeignKey("tickets.WorkOrder", models.PROTECT, null=True, blank=True, related_name="+")
    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, blank=True, related_name="+")
    project = models.CharField(_("project"), max_length=120, blank=True)
    at = models.DateTimeField(_("booked at"))

    objects = TenantManager.from_queryset(LedgerLineQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("ledger line")
        verbose_name_plural = _("ledger lines")
        constraints = [
            *tenant_constraints("billing_ledgerline", foreign_keys=["entry", "work_order", "contract", "customer"]),
            AppendOnly(name="billing_ledgerline_append_only"),
            SumsToZero(name="billing_ledgerline_balances", key="entry_id"),
            exact("billing_ledgerline_exact", "amount", least=-MOST),
            models.CheckConstraint(condition=~Q(amount=0), name="billing_ledgerline_some"),
            models.CheckConstraint(condition=Q(account__in=Account.values), name="billing_ledgerline_account"),
        ]
        indexes = [
            models.Index(fields=["tenant", "project", "at", "id"], name="billing_line_project"),
            models.Index(fields=["tenant", "contract", "at", "id"], name="billing_line_contract"),
            models.Index(fields=["tenant", "account"], include=["amount"], name="billing_line_account"),
        ]

    def __str__(self):
        return f"{self.account} {self.amount}"

    @property
    def debit(self):
        return self.amount if self.amount > 0 else None

    @property
    def credit(self):
        return -self.amount if self.amount < 0 else None
