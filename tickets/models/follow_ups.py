"""A customer to be called, written to or visited, and what came of it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from customers.models import Customer
from tickets.choices import CareChannel, FollowUpReason, FollowUpState

_RATED = [MinValueValidator(1), MaxValueValidator(5)]
_NO_ANSWER_OF_ITS_OWN = Q(rating=None, proficient=None, suggestions="")


class FollowUpQuerySet(TenantQuerySet):
    def open(self):
        """Return those that wait for somebody to do them."""
        return self.filter(state=FollowUpState.OPEN)

    def to_do(self, *, at):
        """Return the open ones whose time has come."""
        return self.open().filter(next_at__lte=at)

    def later(self, *, at):
        """Return the open ones whose time is still to come."""
        return self.open().filter(next_at__gt=at)

    def overdue(self, *, at):
        """Return the open ones that should have been done by now."""
        return self.open().filter(due_at__lt=at)

    def missed(self, *, at):
        """Return those that were due and not done in time: late, given up, or still open."""
        late = Q(state=FollowUpState.DONE, ended_at__gt=F("due_at")) | Q(state=FollowUpState.GIVEN_UP)
        return self.filter(late | Q(state=FollowUpState.OPEN, due_at__lt=at))

    def matching(self, text):
        """Return those whose customer is found by the text, or whose work order has that number."""
        text = text.strip()
        customers = Customer.objects.ids_matching(text)
        return self.filter(Q(customer__in=customers) | Q(work_order__number__istartswith=text))

    def for_rows(self):
        """Fetch in one query what a row of a list shows, and what filing an answer needs."""
        return self.select_related(
            "customer",
            "contact",
            "owner",
            "work_order__technician",
            "purchase",
            "complaint",
            "feedback__form",
            "call_back",
            "led_to",
        )


class FollowUp(TenantModel):
    """One contact that we owe a customer: why, by when, who, what to say, and what came of it (R12.4, R1.6, R6.1).

    Of a completed work order there is one for each cycle: it is done when the call back is recorded, and only
    then; its rating and suggestions stand in that `CallBack` and nowhere else. `next_at` is when to try (again),
    `due_at` by when it should be done: that of the call-back clock where there is one. `about` and the words filed
    are personal and can be erased.
    """

    reason = models.CharField(pgettext_lazy("follow-up", "reason"), max_length=12, choices=FollowUpReason)
    channel = models.CharField(_("channel"), max_length=10, choices=CareChannel, default=CareChannel.PHONE)
    state = models.CharField(_("state"), max_length=10, choices=FollowUpState, default=FollowUpState.OPEN)
    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", db_index=False, verbose_name=_("customer")
    )
    contact = models.ForeignKey(
        "customers.Contact", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("contact")
    )
    owner = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("who calls"),
    )
    work_order = models.ForeignKey(
        "WorkOrder", models.PROTECT, null=True, blank=True, related_name="follow_ups", db_index=False
    )
    cycle = models.PositiveSmallIntegerField(null=True, blank=True)
    purchase = models.ForeignKey(
        "customers.Purchase", models.PROTECT, null=True, blank=True, related_name="follow_ups", db_index=False
    )
    complaint = models.ForeignKey(
        "customers.Complaint", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("complaint")
    )
    feedback = models.OneToOneField(
        "Feedback", models.PROTECT, null=True, blank=True, related_name="follow_up", verbose_name=_("poor answer")
    )
    step = models.PositiveIntegerField(_("days after the purchase"), null=True, blank=True)
    about = models.CharField(_("about"), max_length=200)
    script = models.TextField(_("script"), max_length=2000, blank=True)

    due_at = models.DateTimeField(_("due at"))
    next_at = models.DateTimeField(_("to call from"))
    tries = models.PositiveSmallIntegerField(_("tries without an answer"), default=0)
    tried_at = models.DateTimeField(_("last tried at"), null=True, blank=True)

    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by_name = models.CharField(_("by"), max_length=100, blank=True)
    call_back = models.OneToOneField("CallBack", models.PROTECT, null=True, blank=True, related_name="follow_up")
    rating = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True, validators=_RATED)
    proficient = models.BooleanField(_("uses it with ease"), null=True, blank=True)
    suggestions = models.TextField(_("suggestions"), max_length=2000, blank=True)
    note = models.TextField(pgettext_lazy("noun", "Note"), max_length=1000, blank=True)
    led_to = models.ForeignKey(
        "WorkOrder", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led to")
    )
    created_at = models.DateTimeField(_("made at"))

    objects = TenantManager.from_queryset(FollowUpQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            *tenant_constraints(
                "tickets_followup",
                foreign_keys=[
                    "customer", "contact", "owner", "work_order", "purchase", "complaint", "feedback", "call_back",
                    "led_to",
                ],
            ),
            models.UniqueConstraint(fields=["work_order", "cycle"], name="tickets_followup_cycle"),
            models.UniqueConstraint(fields=["purchase", "step"], name="tickets_followup_step"),
            models.CheckConstraint(condition=Q(state__in=FollowUpState.values), name="tickets_followup_state"),
            models.CheckConstraint(condition=Q(channel__in=CareChannel.values), name="tickets_followup_channel"),
            models.CheckConstraint(
                condition=Q(work_order=None, cycle=None) & ~Q(reason=FollowUpReason.WORK_ORDER)
                | Q(work_order__isnull=False, cycle__isnull=False, purchase=None),
                name="tickets_followup_work_order",
            ),
            models.CheckConstraint(
                condition=Q(purchase=None, step=None) & ~Q(reason=FollowUpReason.SALE)
                | Q(purchase__isnull=False, step__isnull=False, reason=FollowUpReason.SALE),
                name="tickets_followup_sale",
            ),
            models.CheckConstraint(
                condition=Q(state=FollowUpState.OPEN, ended_at=None)
                | ~Q(state=FollowUpState.OPEN) & Q(ended_at__isnull=False),
                name="tickets_followup_ended",
            ),
            # Done exactly when the call back is recorded, whose words are not written twice.
            models.CheckConstraint(
                condition=Q(work_order=None, call_back=None)
                | Q(work_order__isnull=False) & _NO_ANSWER_OF_ITS_OWN
                & (
                    Q(state=FollowUpState.DONE, call_back__isnull=False)
                    | ~Q(state=FollowUpState.DONE) & Q(call_back=None)
                ),
                name="tickets_followup_call_back",
            ),
            models.CheckConstraint(condition=Q(rating=None) | Q(rating__range=(1, 5)), name="tickets_followup_rating"),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["tenant", "next_at"], condition=Q(state="open"), name="tickets_followup_open"),
            models.Index(fields=["tenant", "-due_at", "id"], name="tickets_followup_due"),
            models.Index(fields=["tenant", "customer", "-due_at"], name="tickets_followup_customer"),
        ]

    def __str__(self):
        return self.about

    @property
    def is_open(self):
        return self.state == FollowUpState.OPEN

    @property
    def speaker(self):
        """Return whom we speak with: the contact, or the customer where there is none."""
        return self.contact or self.customer

    @property
    def answer(self):
        """Return the row that holds rating and suggestions: the call back of a work order, else the follow-up."""
        return self.call_back or self

    @property
    def not_fixed(self):
        """Say whether the customer told us that the fault is still there."""
        return self.call_back is not None and not self.call_back.fixed
