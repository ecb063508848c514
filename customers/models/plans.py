"""What is sent regularly, to whom, and when."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import CareChannel, HolidayRule, PlanOccasion, PlanState, Purpose
from customers.models.audiences import Addressed
from customers.models.tags import PlanTag
from customers.rules.rhythm import Rhythm
from customers.rules.rhythm_words import rhythm_in_words


class ReminderPlanQuerySet(TenantQuerySet):
    def running(self):
        return self.filter(state=PlanState.ACTIVE)


class ReminderPlan(Versioned, Addressed, TenantModel):
    """A regular message to many customers (R1.2).

    `weekdays` are ISO days as digits ("257"), `date_rule` is an RFC 5545 rule; `occasion` is what it greets for (R1.3);
    a plan has one of the three. What fell before `since` is not the plan's: it was not running. Dates up to
    `covered_until` have been dealt with, `next_at` is when it wakes up next.
    """

    tour = None  # it is no stop of one

    name = models.CharField(_("name"), max_length=60)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    state = models.CharField(_("state"), max_length=8, choices=PlanState, default=PlanState.DRAFT, editable=False)
    weekdays = models.CharField(_("weekdays"), max_length=7, blank=True)
    date_rule = models.CharField(_("date rule"), max_length=120, blank=True)
    occasion = models.CharField(_("occasion"), max_length=12, choices=PlanOccasion, blank=True)
    send_at = models.TimeField(_("time of day"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    holiday_rule = models.CharField(_("on holidays"), max_length=8, choices=HolidayRule, default=HolidayRule.SEND)
    grace_minutes = models.PositiveSmallIntegerField(
        _("made up for within minutes"),
        default=240,
        validators=[MinValueValidator(5), MaxValueValidator(2880)],
        help_text=_("After an outage; what is later than that is not sent any more."),
    )
    tags = models.ManyToManyField(
        "customers.Tag", through=PlanTag, verbose_name=_("with one of the tags"), related_name="+", editable=False
    )
    since = models.DateTimeField(null=True, editable=False)
    covered_until = models.DateField(null=True, editable=False)
    next_at = models.DateTimeField(_("next"), null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = TenantManager.from_queryset(ReminderPlanQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("reminder plan")
        verbose_name_plural = _("reminder plans")
        constraints = [
            *tenant_constraints("customers_reminderplan", foreign_keys=("tier",)),
            models.UniqueConstraint(
                fields=["tenant", "name"],
                name="customers_reminderplan_name",
                violation_error_code="name_taken",
                violation_error_message=_("Another plan already has this name."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="customers_reminderplan_named"),
            models.CheckConstraint(
                condition=(Q(date_rule="", occasion="") & Q(weekdays__regex=r"^[1-7]+$"))
                | (Q(weekdays="", occasion="") & ~Q(date_rule=""))
                | (Q(weekdays="", date_rule="") & Q(occasion__in=PlanOccasion.values)),
                name="customers_reminderplan_one_rhythm",
                violation_error_code="one_rhythm",
                violation_error_message=_("Choose weekdays, an occasion, or write a date rule, one of the three."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="customers_reminderplan_period",
                violation_error_code="period",
                violation_error_message=_("The last day must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(grace_minutes__gte=5, grace_minutes__lte=2880), name="customers_reminderplan_grace"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values)
                & Q(channel__in=CareChannel.values)
                & Q(state__in=PlanState.values)
                & Q(holiday_rule__in=HolidayRule.values),
                name="customers_reminderplan_words",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("customers:reminder-plan", args=[self.pk])

    @property
    def rhythm(self):
        """Return when it sends, as the pure rules take it."""
        return Rhythm(
            self.weekdays, self.date_rule, self.send_at, self.starts_on, self.ends_on, HolidayRule(self.holiday_rule),
            self.occasion,
        )  # fmt: skip

    @property
    def said_rhythm(self):
        """Return when it sends, in words: "Tuesday, Friday · 09:00"."""
        return rhythm_in_words(self.weekdays, self.date_rule, self.occasion, self.send_at)

    @property
    def grace(self):
        return timedelta(minutes=self.grace_minutes)
