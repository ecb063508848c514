"""Visits that come regularly: monthly visits, quarterly and half-yearly inspections (R12.5, R16.4, R8.4)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import PlanState
from customers.rules.rhythm import Rhythm
from customers.rules.rhythm_words import rule_in_words
from tickets.choices import ClosedDay, CountedFrom, NoVisit
from tickets.models.orders import WorkOrder
from tickets.rules.visit_plans import anchored

LONGEST_AHEAD = 180  # days


class VisitPlanQuerySet(TenantQuerySet):
    def running(self):
        return self.filter(state=PlanState.ACTIVE)

    def of_contract(self, contract):
        """Return the plans of a contract, and those of the one it renews, which go on under it."""
        return self.filter(Q(contract=contract) | Q(contract__renewal=contract))


class VisitPlan(Versioned, TenantModel):
    """A regular visit to a customer, for a contract or for one asset; each becomes a work order ahead of its day.

    `date_rule` is an RFC 5545 rule counted from `starts_on` or, by `counted_from`, from the last completion, which
    `anchor_on` keeps. Dates up to `covered_until` have been dealt with; what fell before `since` is not the plan's.
    `next_day` is the next visit, opened at `next_at`; a plan that counts from the completion has none while one is
    under way.
    """

    name = models.CharField(_("name"), max_length=60)
    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", verbose_name=_("customer"), editable=False
    )
    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("contract")
    )
    asset = models.ForeignKey(
        "customers.Asset", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asset")
    )
    site = models.ForeignKey(
        "customers.Site", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site")
    )
    technician = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("technician"),
        help_text=_("Assigned at once, unless away that day; empty: the desk decides."),
    )
    words = models.TextField(
        _("what is done"), max_length=4000, help_text=_("Stands on each work order as its report.")
    )
    date_rule = models.CharField(_("date rule"), max_length=120)
    counted_from = models.CharField(
        pgettext_lazy("visit plan", "counted"), max_length=10, choices=CountedFrom, default=CountedFrom.FIXED
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    closed_day = models.CharField(_("on days off"), max_length=8, choices=ClosedDay, default=ClosedDay.SHIFT)
    horizon_days = models.PositiveSmallIntegerField(
        _("opened days ahead"),
        default=14,
        validators=[MaxValueValidator(LONGEST_AHEAD)],
        help_text=_("So many days before the visit its work order stands on the board."),
    )
    grace_days = models.PositiveSmallIntegerField(
        _("made up for within days"),
        default=7,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
        help_text=_("After an outage; a visit missed by more days is recorded as missed."),
    )
    window_from = models.TimeField(_("appointment from"))
    window_until = models.TimeField(_("appointment until"))
    state = models.CharField(_("state"), max_length=8, choices=PlanState, default=PlanState.ACTIVE, editable=False)
    anchor_on = models.DateField(null=True, editable=False)
    since = models.DateTimeField(editable=False)
    covered_until = models.DateField(editable=False)
    next_day = models.DateField(_("next visit"), null=True, editable=False)
    next_at = models.DateTimeField(_("opened"), null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = TenantManager.from_queryset(VisitPlanQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("visit plan")
        verbose_name_plural = _("visit plans")
        constraints = [
            *tenant_constraints(
                "tickets_visitplan", foreign_keys=["customer", "contract", "asset", "site", "technician"]
            ),
            models.CheckConstraint(
                condition=Q(contract=None, asset__isnull=False) | Q(contract__isnull=False, asset=None),
                name="tickets_visitplan_whose",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(words=""), name="tickets_visitplan_named"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="tickets_visitplan_period",
                violation_error_code="period",
                violation_error_message=_("The last day must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=Q(window_from__lt=F("window_until")),
                name="tickets_visitplan_window",
                violation_error_code="bad_window",
                violation_error_message=_("The appointment must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(horizon_days__lte=LONGEST_AHEAD, grace_days__lte=60), name="tickets_visitplan_days"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[PlanState.ACTIVE, PlanState.PAUSED, PlanState.ENDED])
                & Q(counted_from__in=CountedFrom.values)
                & Q(closed_day__in=ClosedDay.values),
                name="tickets_visitplan_words",
            ),
        ]
        indexes = [models.Index(fields=["tenant", "next_day"], name="tickets_visitplan_next")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("tickets:visit-plan", args=[self.pk])

    @property
    def rhythm(self):
        """Return its dates, as the pure rules take them."""
        first = self.anchor_on or self.starts_on
        rule = anchored(self.date_rule, first)
        return Rhythm("", rule, self.window_from, first, self.ends_on, self.closed_day)

    @property
    def said_rhythm(self):
        """Return how often it comes, in words: "every 3 months"."""
        return rule_in_words(self.date_rule)


class PlannedVisitQuerySet(TenantQuerySet):
    def opened(self):
        return self.exclude(work_order=None)

    def for_rows(self):
        return self.select_related("plan__customer", "work_order__technician")


class PlannedVisit(TenantModel):
    """One date of a visit plan, recorded once: the work order it became, or why there is none (I-12).

    `on` is the date planned, `day` the one a day off moved it to. The window is the appointment offered, later than
    `day` where an outage hid it.
    """

    plan = models.ForeignKey(VisitPlan, models.PROTECT, related_name="visits", db_index=False, verbose_name=_("plan"))
    on = models.DateField(_("date"))
    day = models.DateField(_("visit"))
    opened_at = models.DateTimeField(_("recorded at"))
    window_start = models.DateTimeField(_("appointment from"))
    window_end = models.DateTimeField(_("appointment until"))
    work_order = models.OneToOneField(
        WorkOrder, models.PROTECT, null=True, related_name="planned", verbose_name=_("work order")
    )
    reason = models.CharField(_("reason"), max_length=8, choices=NoVisit, blank=True)

    objects = TenantManager.from_queryset(PlannedVisitQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("planned visit")
        verbose_name_plural = _("planned visits")
        constraints = [
            *tenant_constraints("tickets_plannedvisit", foreign_keys=["plan", "work_order"]),
            models.UniqueConstraint(fields=["tenant", "plan", "on"], name="tickets_plannedvisit_once"),
            models.UniqueConstraint(
                fields=["tenant", "plan", "day"], condition=Q(reason=""), name="tickets_plannedvisit_one_a_day"
            ),
            models.CheckConstraint(
                condition=Q(work_order=None, reason__in=NoVisit.values) | Q(work_order__isnull=False, reason=""),
                name="tickets_plannedvisit_why",
            ),
            models.CheckConstraint(condition=Q(window_start__lt=F("window_end")), name="tickets_plannedvisit_window"),
        ]
        indexes = [models.Index(fields=["tenant", "day"], name="tickets_plannedvisit_day")]

    def __str__(self):
        return f"{self.plan_id} {self.on}"
