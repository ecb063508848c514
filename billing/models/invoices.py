"""An invoice (发票), used once in a company."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import tenant_constraints
from billing.models.frozen import FrozenAtTheEnd, Settled
from billing.models.money import exact, money
from billing.rules.invoices import LONGEST


class Invoice(Settled):
    """What was printed on an invoice; it belongs to one claim, of which several items may stand on it.

    `number_key` and `code_key` are their one spelling (`rules.invoices`), which the database keeps unique (I-18).
    """

    claim = models.ForeignKey("ExpenseClaim", models.CASCADE, related_name="invoices")
    number = models.CharField(_("invoice number"), max_length=60)
    code = models.CharField(_("invoice code"), max_length=40, blank=True)
    number_key = models.CharField(max_length=LONGEST, editable=False)
    code_key = models.CharField(max_length=LONGEST, blank=True, editable=False)
    seller = models.CharField(_("seller"), max_length=120, blank=True)
    issued_on = models.DateField(_("date of the invoice"), null=True, blank=True)
    amount = money(_("amount of the invoice"))
    tax = money(_("tax in it"), null=True, blank=True)

    class Meta(Settled.Meta):
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        constraints = [
            *tenant_constraints("billing_invoice", foreign_keys=["claim"]),
            FrozenAtTheEnd(name="billing_invoice_frozen"),
            models.UniqueConstraint(
                fields=["tenant", "number_key", "code_key"],
                name="billing_invoice_once",
                violation_error_message=_("This invoice has been claimed already."),
            ),
            models.CheckConstraint(condition=~Q(number_key=""), name="billing_invoice_numbered"),
            exact("billing_invoice_exact", "amount", "tax"),
            models.CheckConstraint(condition=Q(tax=None) | Q(tax__lte=F("amount")), name="billing_invoice_tax"),
        ]

    def __str__(self):
        return self.number
