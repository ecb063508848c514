"""Money handed out before the cost arises (借款), settled against claims."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from aftersales.tenancy.walls import AppendOnly
from billing.choices import AdvanceState
from billing.models.money import exact, money


class CashAdvanceQuerySet(TenantQuerySet):
    def open(self):
        """Return those that were paid out and are not settled."""
        return self.filter(state=AdvanceState.OPEN)


class CashAdvance(Versioned, TenantModel):
    """What a member was given in advance; `used` was set against claims, `repaid` came back."""

    number = models.CharField(_("number"), max_length=24)
    state = models.CharField(_("state"), max_length=10, choices=AdvanceState, default=AdvanceState.ASKED)
    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", db_index=False, verbose_name=_("member")
    )
    work_order = models.ForeignKey(
        "tickets.WorkOrder", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("work order")
    )
    amount = money(_("amount"))
    used = money(_("set against claims"), default=Decimal(0))
    repaid = money(_("repaid"), default=Decimal(0))
    currency = models.CharField(_("currency"), max_length=3)
    about = models.CharField(pgettext_lazy("expense", "what for"), max_length=300)
    reason = models.CharField(_("reason of the refusal"), max_length=300, blank=True)
    decided_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_name = models.CharField(_("decided by"), max_length=100, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    paid_at = models.DateTimeField(_("paid out at"), null=True, blank=True)
    created_at = models.DateTimeField(_("made at"))

    objects = TenantManager.from_queryset(CashAdvanceQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("cash advance")
        verbose_name_plural = _("cash advances")
        constraints = [
            *tenant_constraints("billing_cashadvance", foreign_keys=["member", "work_order", "decided_by"]),
            models.UniqueConstraint(fields=["tenant", "number"], name="billing_cashadvance_number"),
            exact("billing_cashadvance_exact", "amount", "used", "repaid"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_cashadvance_some"),
            models.CheckConstraint(
                condition=Q(amount__gte=F("used") + F("repaid")),
                name="billing_cashadvance_rest",
                violation_error_message=_("More than was handed out cannot be settled."),
            ),
            models.CheckConstraint(condition=Q(state__in=AdvanceState.values), name="billing_cashadvance_state"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("member")), name="billing_cashadvance_another"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "id"], name="billing_advance_created"),
            models.Index(fields=["tenant", "member", "paid_at"], name="billing_advance_member"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("billing:advance", args=[self.number])

    @property
    def rest(self):
        """Return what the member still holds, or would."""
        return self.amount - self.used - self.repaid


class AdvanceUse(TenantModel):
    """How much of an advance was set against one claim when it was paid."""

    advance = models.ForeignKey(CashAdvance, models.PROTECT, related_name="uses")
    claim = models.ForeignKey("ExpenseClaim", models.PROTECT, related_name="advance_uses")
    amount = money(_("amount"))
    at = models.DateTimeField(_("at"))

    class Meta(TenantModel.Meta):
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        constraints = [
            *tenant_constraints("billing_advanceuse", foreign_keys=["advance", "claim"]),
            AppendOnly(name="billing_advanceuse_append_only"),
            models.UniqueConstraint(fields=["advance", "claim"], name="billing_advanceuse_once"),
            exact("billing_advanceuse_exact", "amount"),
        ]

    def __str__(self):
        return f"{self.amount}"
