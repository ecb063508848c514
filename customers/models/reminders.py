"""What a plan made of each of its dates, and whom it told."""

from datetime import timedelta
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import Tenant, TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.scope import current_tenant_id
from customers.choices import CareChannel, LeftOut, OccurrenceState, ReminderState, SkipReason

FIRST = UUID(int=0)  # before every id
_PUNCTUAL = timedelta(minutes=1)


class ReminderOccurrence(TenantModel):
    """One date of a plan, recorded once, whether something was sent or not and why (I-12).

    `on` is the date planned, `day` the one a holiday moved it to. It is written in parts; told and left out are counted
    as they are. `words` are what its letters have in common, by language: as the plan said them on this date.
    """

    plan = models.ForeignKey("customers.ReminderPlan", models.PROTECT, related_name="occurrences", db_index=False)
    on = models.DateField(_("date"))
    day = models.DateField(_("sent on"))
    due_at = models.DateTimeField(_("due"))
    opened_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(_("state"), max_length=8, choices=OccurrenceState)
    reason = models.CharField(_("reason"), max_length=8, choices=SkipReason, blank=True)
    words = models.JSONField(default=dict)
    told = models.PositiveIntegerField(_("told"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)

    class Meta(TenantModel.Meta):
        verbose_name = _("occurrence")
        constraints = [
            *tenant_constraints("customers_reminderoccurrence", foreign_keys=("plan",)),
            models.UniqueConstraint(fields=["tenant", "plan", "on"], name="customers_reminderoccurrence_once"),
            models.UniqueConstraint(
                fields=["tenant", "plan", "day"],
                condition=~Q(state=OccurrenceState.SKIPPED),
                name="customers_reminderoccurrence_one_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(state=OccurrenceState.SKIPPED) & ~Q(reason=""))
                | (Q(state__in=[OccurrenceState.WRITING, OccurrenceState.DONE]) & Q(reason="")),
                name="customers_reminderoccurrence_why",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "day"], name="customers_occurrence_day")]

    def __str__(self):
        return f"{self.plan_id} {self.on}"

    def get_absolute_url(self):
        return reverse("customers:occurrence", args=[self.pk])

    @property
    def asks_of(self):
        """Return the date that whom it is for is asked of: the day it is sent, or that of the occasion."""
        return self.on if self.plan.occasion else self.day

    @property
    def is_late(self):
        """Say whether it was made up for after an outage."""
        return self.state != OccurrenceState.SKIPPED and self.opened_at - self.due_at > _PUNCTUAL


class ReminderPart(TenantModel):
    """Some of an occurrence's customers, still to be written: those whose ids come after `after`, up to `upto`.

    Any sweeper writes any part and deletes it. The last one has no end, so that who became a customer since is reached.
    """

    occurrence = models.ForeignKey(
        ReminderOccurrence, models.PROTECT, related_name="parts", db_index=False, db_constraint=False
    )
    after = models.UUIDField(default=FIRST)
    upto = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("customers_reminderpart", foreign_keys=("occurrence",)),
            models.UniqueConstraint(fields=["occurrence", "tenant", "after"], name="customers_reminderpart_once"),
            models.CheckConstraint(
                condition=Q(upto=None) | Q(upto__gt=F("after")), name="customers_reminderpart_forward"
            ),
        ]

    def __str__(self):
        return f"{self.occurrence_id} {self.after}"


class ReminderQuerySet(TenantQuerySet):
    def told(self):
        return self.filter(state=ReminderState.TOLD)

    def in_week(self, monday):
        return self.filter(week=monday)


class Reminder(TenantModel):
    """One customer at one date of a plan: told, through which contact, or left out and why (R7).

    It counts for the week that begins on `week`; its message leaves from `opens` on and before `closes`, or never.
    """

    # Here and below the composite key of the wall keeps the row it points at: a second check would only cost. So it
    # would of the company, which is that of the occurrence.
    tenant = models.ForeignKey(
        Tenant, models.PROTECT, default=current_tenant_id, editable=False, related_name="+", db_index=False,
        db_constraint=False,
    )  # fmt: skip
    occurrence = models.ForeignKey(
        ReminderOccurrence, models.PROTECT, related_name="reminders", db_index=False, db_constraint=False
    )
    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    contact = models.ForeignKey(
        "customers.Contact", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    channel = models.CharField(_("channel"), max_length=8, choices=CareChannel)
    state = models.CharField(_("state"), max_length=8, choices=ReminderState)
    reason = models.CharField(_("reason"), max_length=16, choices=LeftOut, blank=True)
    week = models.DateField()
    opens = models.DateTimeField()
    closes = models.DateTimeField()

    objects = TenantManager.from_queryset(ReminderQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("reminder")
        constraints = [
            *tenant_constraints(
                "customers_reminder", foreign_keys=("occurrence", "customer", "contact"), pointed_at=False
            ),
            models.UniqueConstraint(fields=["tenant", "occurrence", "customer"], name="customers_reminder_one_card"),
            models.UniqueConstraint(
                fields=["tenant", "occurrence", "contact", "channel"],
                condition=Q(contact__isnull=False),
                name="customers_reminder_once",
            ),
            models.CheckConstraint(
                condition=(Q(state=ReminderState.TOLD, contact__isnull=False) & Q(reason=""))
                | (Q(state__in=[ReminderState.LEFT_OUT, ReminderState.WITHHELD]) & ~Q(reason="")),
                name="customers_reminder_why",
            ),
        ]
        indexes = [models.Index(fields=["customer", "tenant", "week"], name="customers_reminder_week")]

    def __str__(self):
        return f"{self.customer_id} {self.state}"

    @property
    def purpose(self):
        return self.occurrence.plan.purpose
