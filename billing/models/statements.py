"""What a customer is charged for a work order: a statement to sign, to be issued and paid."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.books import FixedColumns
from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import FrozenWhen
from billing.choices import CALLED_OFF, PaidBy, StatementState, Why
from billing.models.money import exact, money

_S = StatementState


class FrozenOnceCalledOff(FrozenWhen):
    """The database refuses UPDATE and DELETE of a statement that was withdrawn or reversed."""

    condition = "OLD.state IN ('withdrawn', 'reversed')"
    refusal = "is called off"


class StatementQuerySet(TenantQuerySet):
    def live(self):
        """Return those that were neither withdrawn nor reversed."""
        return self.exclude(state__in=CALLED_OFF)

    def matching(self, text):
        """Return those whose number starts with the text, or that are for such a customer or work order."""
        text = text.strip()
        order = Q(work_order__number__istartswith=text) | Q(work_order__customer__name__icontains=text)
        return self.filter(Q(number__istartswith=text) | order)

    def for_rows(self):
        """Fetch in one query what a row of a list shows."""
        return self.select_related("work_order__customer")


class Statement(TenantModel):
    """The charge of a work order as it stood when it was prepared: its lines, its total, the decision it follows from.

    Its amounts never change; a correction withdraws or reverses it, and prepares another. It is signed by the customer,
    or says why not. `cost` is what its lines cost the company.
    """

    number = models.CharField(_("number"), max_length=24)
    state = models.CharField(_("state"), max_length=10, choices=_S, default=_S.PREPARED)
    work_order = models.ForeignKey(
        "tickets.WorkOrder", models.PROTECT, related_name="+", db_index=False, verbose_name=_("work order")
    )
    currency = models.CharField(_("currency"), max_length=3)
    total = money(_("total"))
    cost = money(pgettext_lazy("work order", "cost"))
    coverage = models.JSONField(_("coverage decision"))
    prepared_at = models.DateTimeField(_("prepared at"))
    prepared_by = models.CharField(_("prepared by"), max_length=100, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signed_by = models.CharField(_("signed by"), max_length=60, blank=True)
    image = models.ForeignKey("files.Attachment", models.PROTECT, null=True, blank=True, related_name="+")
    refusal_reason = models.CharField(_("why it was not signed"), max_length=200, blank=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    issued_by = models.CharField(_("issued by"), max_length=100, blank=True)
    settled_at = models.DateTimeField(_("paid at"), null=True, blank=True)
    paid_by = models.CharField(_("paid by"), max_length=8, choices=PaidBy, blank=True)
    reference = models.CharField(pgettext_lazy("expense", "reference"), max_length=80, blank=True)
    called_off_at = models.DateTimeField(_("called off at"), null=True, blank=True)
    called_off_by = models.CharField(_("called off by"), max_length=100, blank=True)
    reason = models.TextField(_("why it was called off"), max_length=1000, blank=True)

    objects = TenantManager.from_queryset(StatementQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            *tenant_constraints("billing_statement", foreign_keys=["work_order", "image"]),
            FixedColumns(
                name="billing_statement_fixed",
                columns=["number", "work_order", "currency", "total", "cost", "coverage", "prepared_at"],
            ),
            FrozenOnceCalledOff(name="billing_statement_frozen"),
            models.UniqueConstraint(fields=["tenant", "number"], name="billing_statement_number"),
            models.CheckConstraint(condition=Q(state__in=_S.values), name="billing_statement_state"),
            exact("billing_statement_exact", "total", "cost"),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by="", image=None, refusal_reason="")
                | Q(signed_at__isnull=False, refusal_reason="", image__isnull=False) & ~Q(signed_by="")
                | Q(signed_at__isnull=False, image=None) & ~Q(refusal_reason=""),
                name="billing_statement_signed",
            ),
            models.CheckConstraint(
                condition=Q(state=_S.PREPARED, signed_at=None, issued_at=None, settled_at=None)
                | Q(state=_S.SIGNED, signed_at__isnull=False, issued_at=None, settled_at=None)
                | Q(state=_S.ISSUED, signed_at__isnull=False, issued_at__isnull=False, settled_at=None)
                | Q(state=_S.SETTLED, issued_at__isnull=False, settled_at__isnull=False)
                | Q(state=_S.WITHDRAWN, issued_at=None, called_off_at__isnull=False)
                | Q(state=_S.REVERSED, issued_at__isnull=False, called_off_at__isnull=False),
                name="billing_statement_steps",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "work_order", "prepared_at"], name="billing_statement_order"),
            models.Index(fields=["tenant", "-prepared_at", "id"], name="billing_statement_prepared"),
            models.Index(fields=["tenant", "state", "-prepared_at"], name="billing_statement_by_state"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("billing:statement", args=[self.number])


class StatementLine(TenantModel):
    """What one cost is charged with, and why (`why` and `params`, put into words by `rules.charge.said`).

    A cost stands on one statement that is not called off: `live` is kept by the actions, the database counts.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    cost_line = models.ForeignKey("CostLine", models.PROTECT, related_name="statement_lines")
    position = models.PositiveSmallIntegerField(pgettext_lazy("statement", "line"))
    name = models.CharField(pgettext_lazy("cost", "what"), max_length=300)
    unit = models.CharField(_("unit"), max_length=12, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=9, decimal_places=2)
    unit_amount = money(_("charged for one"))
    amount = money(_("charged"))
    why = models.CharField(pgettext_lazy("charge", "why"), max_length=20, choices=Why)
    params = models.JSONField(default=dict)
    live = models.BooleanField(default=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("line of a statement")
        verbose_name_plural = _("lines of statements")
        ordering = ["position"]
        constraints = [
            *tenant_constraints("billing_statementline", foreign_keys=["statement", "cost_line"]),
            FixedColumns(
                name="billing_statementline_fixed",
                columns=["statement", "cost_line", "name", "quantity", "unit_amount", "amount", "why", "params"],
            ),
            models.UniqueConstraint(
                fields=["cost_line"],
                condition=Q(live=True),
                name="billing_statementline_once",
                violation_error_message=_("This is on another statement already."),
            ),
            models.UniqueConstraint(fields=["statement", "position"], name="billing_statementline_position"),
            models.CheckConstraint(condition=Q(why__in=Why.values), name="billing_statementline_why"),
            exact("billing_statementline_exact", "quantity", "unit_amount", "amount"),
        ]

    def __str__(self):
        return f"{self.position} {self.amount}"
