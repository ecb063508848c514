"""The expense claim."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from billing.choices import EDITABLE, FINAL, ClaimState
from billing.models.approvals import Approval
from billing.models.frozen import FrozenAtTheEnd, Settled
from billing.models.items import ExpenseItem, ItemDocument, ItemHandler
from billing.models.money import exact, money


class ExpenseClaimQuerySet(TenantQuerySet):
    def of(self, membership_id):
        """Return what a member claims."""
        return self.filter(claimant=membership_id)

    def waiting(self):
        """Return those in the chain, and those to be paid."""
        return self.filter(state__in=(ClaimState.SUBMITTED, ClaimState.APPROVED))

    def matching(self, text):
        """Return those whose number starts with the text, or whose claimant or purpose has it."""
        text = text.strip()
        found = Q(number__istartswith=text) | Q(claimant__name__icontains=text) | Q(about__icontains=text)
        return self.filter(found)

    def for_rows(self):
        """Fetch in one query what a row of a list shows."""
        return self.select_related("claimant", "work_order", "trip")

    def whole(self):
        """Fetch, in five queries for a hundred as for one, all that a claim shows."""
        items = ExpenseItem.objects.select_related("invoice", "per_diem", "work_order", "late_by")
        return self.for_rows().prefetch_related(
            models.Prefetch("items", items),
            models.Prefetch("items__handlers", ItemHandler.objects.select_related("member")),
            models.Prefetch("items__documents", ItemDocument.objects.select_related("attachment")),
            models.Prefetch("approvals", Approval.objects.select_related("member")),
        )


class ExpenseClaim(Versioned, Settled):
    """What a member has laid out and wants back (R12.9). Its state changes through `rules.states` alone.

    `total` is kept by the actions: the sum of the items. `attempt` counts the submissions; signatures of an earlier one
    are void and stay in the trail. `round_on` is the day on which it is at finance. `advance_used` and `payout` are
    known once it is paid: what was set against cash advances, and what was paid out.
    """

    number = models.CharField(_("number"), max_length=24)
    state = models.CharField(_("state"), max_length=10, choices=ClaimState, default=ClaimState.DRAFT)
    claimant = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", db_index=False, verbose_name=_("claimant")
    )
    work_order = models.ForeignKey(
        "tickets.WorkOrder", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("work order")
    )
    trip = models.ForeignKey(
        "Trip",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=pgettext_lazy("business", "trip"),
    )
    about = models.CharField(pgettext_lazy("expense", "what for"), max_length=200, blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    total = money(_("total"), default=Decimal(0))
    attempt = models.PositiveSmallIntegerField(_("submission"), default=0)
    round_on = models.DateField(_("at finance on"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    reason = models.TextField(_("reason of the return or refusal"), max_length=1000, blank=True)
    advance_used = money(_("set against advances"), null=True, blank=True)
    payout = money(_("paid out"), null=True, blank=True)
    created_at = models.DateTimeField(_("made at"))
    changed_at = models.DateTimeField(_("changed at"))

    objects = TenantManager.from_queryset(ExpenseClaimQuerySet)()

    class Meta(Settled.Meta):
        verbose_name = _("expense claim")
        verbose_name_plural = _("expense claims")
        constraints = [
            *tenant_constraints("billing_expenseclaim", foreign_keys=["claimant", "work_order", "trip"]),
            FrozenAtTheEnd(name="billing_expenseclaim_frozen"),
            models.UniqueConstraint(fields=["tenant", "number"], name="billing_expenseclaim_number"),
            exact("billing_expenseclaim_exact", "total", "advance_used", "payout"),
            models.CheckConstraint(condition=Q(state__in=ClaimState.values), name="billing_expenseclaim_state"),
            models.CheckConstraint(
                condition=Q(state__in=FINAL, final_at__isnull=False) | ~Q(state__in=FINAL) & Q(final_at=None),
                name="billing_expenseclaim_final",
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.PAID, payout__isnull=False, advance_used__isnull=False)
                & Q(total=F("payout") + F("advance_used"))
                | ~Q(state=ClaimState.PAID) & Q(payout=None, advance_used=None),
                name="billing_expenseclaim_paid",
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.DRAFT, attempt=0) | ~Q(state=ClaimState.DRAFT) & Q(attempt__gte=1),
                name="billing_expenseclaim_attempt",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "claimant", "-created_at"], name="billing_claim_claimant"),
            models.Index(fields=["tenant", "-created_at", "id"], name="billing_claim_created"),
            models.Index(
                fields=["tenant", "round_on"],
                condition=Q(state__in=(ClaimState.SUBMITTED, ClaimState.APPROVED)),
                name="billing_claim_round",
            ),
            models.Index(fields=["tenant", "state", "-created_at"], name="billing_claim_state"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("billing:claim", args=[self.number])

    @property
    def is_editable(self):
        """Say whether the claimant may still change it."""
        return self.state in EDITABLE
