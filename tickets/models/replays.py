"""What would have been: the past replayed against another plan or calendar. Nothing of the real clocks is touched."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from contracts.choices import Metric
from tickets.choices import ReplayState


class ReplayQuerySet(TenantQuerySet):
    def for_rows(self):
        return self.select_related("plan", "calendar")


class Replay(TenantModel):
    """One question: had this plan, or this calendar, said otherwise, which promises would have been kept?

    `content` is the other plan's targets, or the other calendar's columns, as they stood when it was asked: what is
    edited meanwhile changes no answer. `cursor` is the last work order looked at, so that a worker that dies is
    followed by another; `figures` maps a metric to [met, breached, would be met, would be breached]. `fault` says
    where one that failed stopped: which error, in which line of the code.
    """

    plan = models.ForeignKey("contracts.ServicePlan", models.PROTECT, null=True, blank=True, related_name="+")
    calendar = models.ForeignKey("worktime.WorkCalendar", models.PROTECT, null=True, blank=True, related_name="+")
    content = models.JSONField()
    days = models.PositiveSmallIntegerField(_("days"))
    state = models.CharField(_("state"), max_length=10, choices=ReplayState, default=ReplayState.RUNNING)
    asked_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    asked_by_name = models.CharField(_("asked by"), max_length=100, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    cursor = models.UUIDField(null=True, blank=True)
    figures = models.JSONField(default=dict)
    flips = models.PositiveIntegerField(default=0)
    fault = models.CharField(_("fault"), max_length=200, blank=True)

    objects = TenantManager.from_queryset(ReplayQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("replay")
        verbose_name_plural = _("replays")
        constraints = [
            *tenant_constraints("tickets_replay", foreign_keys=["plan", "calendar", "asked_by"]),
            models.CheckConstraint(
                condition=Q(plan=None, calendar__isnull=False) | Q(plan__isnull=False, calendar=None),
                name="tickets_replay_of_one",
            ),
            models.CheckConstraint(condition=Q(state__in=ReplayState.values), name="tickets_replay_state"),
        ]
        indexes = [models.Index(fields=["tenant", "-asked_at"], name="tickets_replay_asked")]

    def __str__(self):
        return str(self.subject)

    @property
    def subject(self):
        return self.plan or self.calendar

    @property
    def is_running(self):
        return self.state == ReplayState.RUNNING

    @property
    def percent(self):
        return 100 if not self.total else min(100, self.seen * 100 // self.total)


class Flip(TenantModel):
    """A promise that would have come out otherwise. `was` and `would` are met, breached or '' for none."""

    replay = models.ForeignKey(Replay, models.CASCADE, related_name="flipped", db_index=False)
    work_order = models.ForeignKey("WorkOrder", models.CASCADE, related_name="+")
    metric = models.CharField(_("promise"), max_length=16, choices=Metric)
    cycle = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    was = models.CharField(max_length=10, blank=True)
    would = models.CharField(max_length=10, blank=True)
    due_was = models.DateTimeField(null=True)
    due_would = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    @property
    def reason(self):
        """Return why it flips, as a slug: the promise is new or gone, or its due instant lies earlier or later."""
        if not self.would:
            return "gone"
        if not self.was:
            return "new"
        return "earlier" if self.would == "breached" else "later"

    class Meta(TenantModel.Meta):
        verbose_name = _("promise that would flip")
        verbose_name_plural = _("promises that would flip")
        constraints = [
            *tenant_constraints("tickets_flip", foreign_keys=["replay", "work_order"]),
            # Found by this one, which begins with the replay.
            models.UniqueConstraint(
                fields=["replay", "work_order", "metric", "cycle", "round"], name="tickets_flip_once"
            ),
        ]

    def __str__(self):
        return f"{self.metric} {self.was} → {self.would}"
