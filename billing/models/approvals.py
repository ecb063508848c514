"""Signatures under a claim, and its one payment."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.accounts.permissions import Role
from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import AppendOnly, FrozenWhen
from billing.choices import UNSIGNED, ApprovalState, Does, PaidBy
from billing.models.money import exact, money


class FrozenOnceSigned(FrozenWhen):
    """The database refuses UPDATE and DELETE of a signature that was given or refused (I-20)."""

    condition = "OLD.state NOT IN ('pending', 'waiting')"
    refusal = "is signed"


class ApprovalQuerySet(TenantQuerySet):
    def waiting(self):
        """Return those whose turn it is."""
        return self.filter(state=ApprovalState.WAITING)

    def unsigned(self):
        """Return those that are still to be given."""
        return self.filter(state__in=UNSIGNED)


class Approval(TenantModel):
    """One signature that one submission of a claim needs: what it does, whose it is, and what became of it.

    It waits for anybody of `role`, or for `member` alone. `instead_of` names who is away and for whom a deputy signed.
    `amount` and `seal` are what was signed: the claim's total, and a digest of its items, which payment compares.
    Signatures of an earlier submission than the claim's `attempt` are void.
    """

    claim = models.ForeignKey("ExpenseClaim", models.CASCADE, related_name="approvals")
    claimant = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )  # of the claim, once more: the database compares it with who signs
    attempt = models.PositiveSmallIntegerField(_("submission"))
    position = models.PositiveSmallIntegerField(_("step"))
    does = models.CharField(_("what it does"), max_length=8, choices=Does)
    name = models.CharField(_("name of the step"), max_length=60, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    stands_in = models.BooleanField(_("in place of those whose own claim it is"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=ApprovalState, default=ApprovalState.PENDING)
    since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    due_at = models.DateTimeField(_("to be decided by"), null=True, blank=True)
    overdue_at = models.DateTimeField(_("found overdue at"), null=True, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signed_by = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by")
    )
    signed_by_name = models.CharField(_("signed by"), max_length=100, blank=True)
    instead_of = models.CharField(_("instead of"), max_length=100, blank=True)
    amount = money(_("amount signed"), null=True, blank=True)
    seal = models.CharField(max_length=64, blank=True, editable=False)
    note = models.TextField(_("note"), max_length=1000, blank=True)

    objects = TenantManager.from_queryset(ApprovalQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["attempt", "position", "id"]
        constraints = [
            *tenant_constraints("billing_approval", foreign_keys=["claim", "claimant", "member", "signed_by"]),
            FrozenOnceSigned(name="billing_approval_frozen"),
            models.UniqueConstraint(fields=["claim", "attempt", "position", "member"], name="billing_approval_once"),
            models.UniqueConstraint(
                fields=["claim", "attempt", "position"], condition=Q(member=None), name="billing_approval_role_once"
            ),
            exact("billing_approval_exact", "amount"),
            models.CheckConstraint(
                condition=Q(does=Does.SIGN) | Q(signed_by=None) | Q(claimant=None) | ~Q(signed_by=F("claimant")),
                name="billing_approval_another",
                violation_error_message=_("Nobody approves their own claim."),
            ),
            models.CheckConstraint(condition=Q(state__in=ApprovalState.values), name="billing_approval_state"),
            models.CheckConstraint(
                condition=Q(role="", member__isnull=False) | ~Q(role=""), name="billing_approval_whose"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(*UNSIGNED, ApprovalState.DROPPED), signed_by=None, signed_at=None, seal="")
                | Q(
                    state__in=(ApprovalState.SIGNED, ApprovalState.RETURNED, ApprovalState.REFUSED),
                    signed_by__isnull=False,
                    signed_at__isnull=False,
                    amount__isnull=False,
                )
                & ~Q(seal=""),
                name="billing_approval_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApprovalState.WAITING) | Q(since__isnull=False), name="billing_approval_since"
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "role", "since"], condition=Q(state="waiting"), name="billing_approval_waiting"
            ),
            models.Index(
                fields=["tenant", "due_at"], condition=Q(state="waiting", overdue_at=None), name="billing_approval_due"
            ),
        ]

    def __str__(self):
        return f"{self.does} {self.state}"

    @property
    def whose(self):
        """Return for whom it waits, in words: the member named, else the role."""
        return self.member.name if self.member_id else self.get_role_display()


class ClaimPayment(TenantModel):
    """The one payment of a claim: the database has room for no second one (I-18)."""

    claim = models.OneToOneField("ExpenseClaim", models.PROTECT, related_name="payment")
    claimant = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, related_name="+", db_index=False, editable=False
    )
    payout = money(_("paid out"))
    advance_used = money(_("set against advances"))
    paid_by = models.CharField(_("paid by"), max_length=8, choices=PaidBy)
    reference = models.CharField(pgettext_lazy("expense", "reference"), max_length=80, blank=True)
    at = models.DateTimeField(_("at"))
    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", db_index=False)
    member_name = models.CharField(_("by"), max_length=100)

    class Meta(TenantModel.Meta):
        verbose_name = pgettext_lazy("expense", "payment")
        verbose_name_plural = pgettext_lazy("expense", "payments")
        constraints = [
            *tenant_constraints("billing_claimpayment", foreign_keys=["claim", "claimant", "member"]),
            AppendOnly(name="billing_claimpayment_append_only"),
            exact("billing_claimpayment_exact", "payout", "advance_used"),
            models.CheckConstraint(
                condition=Q(claimant=None) | ~Q(member=F("claimant")), name="billing_claimpayment_another"
            ),
            models.CheckConstraint(condition=Q(paid_by__in=PaidBy.values), name="billing_claimpayment_paid_by"),
        ]
        indexes = [models.Index(fields=["tenant", "-at"], name="billing_claimpayment_at")]

    def __str__(self):
        return f"{self.payout}"
