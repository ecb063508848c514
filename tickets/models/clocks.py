"""The clocks as rows, so that every list, page and API reads the same number (clock rule 8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from contracts.choices import Metric
from tickets.choices import LIVE_CLOCKS, ClockState
from tickets.models.orders import WorkOrder

_NOT_BREACHED = models.Q(breached_at=None)


class ClockQuerySet(TenantQuerySet):
    def live(self):
        """Return those on which nothing has been decided yet."""
        return self.filter(state__in=LIVE_CLOCKS)

    def judged(self):
        """Return those that were met or breached."""
        # Both say the same; the index is of the former.
        return self.filter(judged_at__isnull=False, state__in=(ClockState.MET, ClockState.BREACHED))

    def breach(self, clocks, *, at):
        """Write in one statement that these running clocks missed their due instant, found out `at`."""
        self.filter(pk__among=[clock.pk for clock in clocks], state=ClockState.RUNNING).update(
            state=ClockState.BREACHED,
            breached_at=models.F("due_at"),
            judged_at=models.F("due_at"),
            technician=models.Subquery(
                WorkOrder.objects.filter(pk=models.OuterRef("work_order")).values("technician")[:1]
            ),
            recorded_at=at,
        )

    def promises(self):
        """Leave out goals that are no promise (R8.3: 争取)."""
        return self.filter(firm=True)


class Clock(TenantModel):
    """One promise of one work order in one cycle, as `rules.clocks.read` last read it.

    A promise that repeats (keep the customer informed) has a clock for each `round`; all others have one.

    `judged_at` is the instant of the verdict and `technician` whose it was, by which figures are drawn;
    `marks_due` gives the true instant of each mark but the breach, {"50": "2026-11-23T…"}. Targets belong to a
    published plan version, `calendar` is a frozen version too: what was promised does not change under a clock.
    """

    # Found by `tickets_clock_once`, which begins with it; the other keys are followed, never looked up.
    work_order = models.ForeignKey("WorkOrder", models.CASCADE, related_name="clocks", db_index=False)
    metric = models.CharField(_("promise"), max_length=16, choices=Metric)
    cycle = models.PositiveSmallIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=1)
    target = models.ForeignKey("contracts.Target", models.PROTECT, related_name="+", db_index=False)
    calendar = models.ForeignKey(
        "worktime.CalendarVersion", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    firm = models.BooleanField(_("promised"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    state = models.CharField(_("state"), max_length=10, choices=ClockState, default=ClockState.PENDING)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    due_at = models.DateTimeField(_("due at"), null=True, blank=True)
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)
    met_at = models.DateTimeField(_("met at"), null=True, blank=True)
    breached_at = models.DateTimeField(_("breached at"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), null=True, blank=True)
    paused_seconds = models.PositiveIntegerField(_("seconds waited"), default=0)
    marks_due = models.JSONField(default=dict)
    excused_at = models.DateTimeField(_("excused at"), null=True, blank=True)
    judged_at = models.DateTimeField(_("judged at"), null=True, blank=True)
    technician = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    objects = TenantManager.from_queryset(ClockQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("clock")
        verbose_name_plural = _("clocks")
        ordering = ["position"]
        constraints = [
            *tenant_constraints("tickets_clock", foreign_keys=["work_order", "target", "calendar", "technician"]),
            models.UniqueConstraint(fields=["work_order", "metric", "cycle", "round"], name="tickets_clock_once"),
            models.CheckConstraint(condition=models.Q(state__in=ClockState.values), name="tickets_clock_state"),
            models.CheckConstraint(
                condition=models.Q(state=ClockState.MET, met_at__isnull=False, breached_at=None)
                | models.Q(state=ClockState.BREACHED, met_at=None, breached_at__isnull=False)
                | (models.Q(state__in=[*LIVE_CLOCKS, ClockState.VOID], met_at=None) & _NOT_BREACHED),
                name="tickets_clock_verdict",
            ),
            models.CheckConstraint(
                condition=models.Q(met_at=None) | models.Q(met_at__lte=models.F("due_at")), name="tickets_clock_met"
            ),
            models.CheckConstraint(
                condition=models.Q(excused_at=None) | models.Q(state=ClockState.BREACHED), name="tickets_clock_excused"
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "due_at"],
                condition=models.Q(state__in=LIVE_CLOCKS),
                name="tickets_clock_live",
            ),
            models.Index(
                fields=["tenant", "judged_at", "metric", "state"],
                condition=models.Q(judged_at__isnull=False),
                name="tickets_clock_judged",
            ),
        ]

    def __str__(self):
        return f"{self.metric} {self.state}"

    @property
    def waiver(self):
        """Return the waiver that waits for a decision or excuses the breach, or None; reads `waivers`."""
        return next((waiver for waiver in self.waivers.all() if waiver.is_live), None)


class ClockMark(TenantModel):
    """A warning or breach that was recorded: once for each (work order, metric, level, cycle), whoever swept (I-8).

    `due_at` is its true instant, `recorded_at` when it was written; `late` says that an outage lay between.
    """

    # The composite key of the wall keeps the row it points at: a second check of the same would only cost.
    clock = models.ForeignKey(Clock, models.CASCADE, related_name="marks", db_index=False, db_constraint=False)
    level = models.PositiveSmallIntegerField(_("level"))
    due_at = models.DateTimeField(_("due at"))
    recorded_at = models.DateTimeField(_("recorded at"))
    late = models.BooleanField(_("recorded late"), default=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_clockmark", foreign_keys=["clock"]),
            models.UniqueConstraint(fields=["clock", "level"], name="tickets_clockmark_once"),
        ]

    def __str__(self):
        return f"{self.level} %"
