"""The single promises of a plan's version, and who hears when one is in danger."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.permissions import Role
from aftersales.tenancy.models import TenantModel, tenant_constraints
from contracts.choices import Counting, Metric, Notice, StartsAt, StepAfter, Tell, Unit, Zone
from contracts.models.frozen import FrozenOncePublished, Published
from contracts.models.plans import PlanVersion
from contracts.rules.targets import StepSpec, TargetSpec

LONGEST_BEFORE = 20_160  # minutes, 14 days
MOST_STEPS = 99  # under one target


def usual_marks():
    return [50, 75, 90]


def only_zones(value):
    """Raise ValidationError unless a list holds nothing but zones."""
    if not isinstance(value, list) or not set(map(str, value)) <= set(Zone.values):
        raise ValidationError(_("Choose from: same city, same province, other province."), code="invalid")


def only_percents(value):
    """Raise ValidationError unless a list holds rising whole percents between 1 and 99."""
    good = isinstance(value, list) and all(type(mark) is int and 0 < mark < 100 for mark in value)
    if not good or value != sorted(set(value)):
        raise ValidationError(_("Give rising percents between 1 and 99, such as 50, 75, 90."), code="invalid")


def only_minutes(value):
    """Raise ValidationError unless a list holds falling whole minutes between 1 and 20160, which is 14 days."""
    good = isinstance(value, list) and all(type(mark) is int and 0 < mark <= LONGEST_BEFORE for mark in value)
    if not good or value != sorted(set(value), reverse=True):
        message = _("Give falling minutes between 1 and 20160 (14 days), such as 60, 15.")
        raise ValidationError(message, code="invalid")


class Target(Published):
    """One promise: a metric, from which event, how long in which kind of time, and when it holds."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField(_("position"))
    metric = models.CharField(_("promise"), max_length=20, choices=Metric)
    starts_at = models.CharField(_("counted from"), max_length=12, choices=StartsAt, default=StartsAt.REPORTED)
    amount = models.PositiveIntegerField(_("amount"), validators=[MinValueValidator(1), MaxValueValidator(100_000)])
    unit = models.CharField(_("unit"), max_length=12, choices=Unit)
    counting = models.CharField(_("counting"), max_length=24, choices=Counting, default=Counting.ELAPSED)
    zones = models.JSONField(_("zones"), default=list, blank=True, validators=[only_zones])
    severities = models.JSONField(_("severities"), default=list, blank=True)
    region_codes = models.JSONField(_("region codes"), default=list, blank=True)
    pausable = models.BooleanField(_("pausable"), default=False)
    firm = models.BooleanField(_("firm"), default=True, help_text=_("A goal is measured, but it is not a promise."))
    marks = models.JSONField(_("warning marks"), default=usual_marks, blank=True, validators=[only_percents])
    marks_before = models.JSONField(
        _("minutes before the deadline"),
        default=list,
        blank=True,
        validators=[only_minutes],
        help_text=_("Warn so many minutes before the deadline, counted in the promise's own kind of time."),
    )
    calendar = models.ForeignKey(
        "worktime.WorkCalendar",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("work calendar"),
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("SLA target")
        verbose_name_plural = _("SLA targets")
        constraints = [
            *tenant_constraints("contracts_target", foreign_keys=("version", "calendar")),
            FrozenOncePublished(name="contracts_target_frozen"),
            models.UniqueConstraint(fields=["tenant", "version", "position"], name="contracts_target_position"),
            models.CheckConstraint(condition=Q(metric__in=Metric.values), name="contracts_target_metric"),
            models.CheckConstraint(condition=Q(starts_at__in=StartsAt.values), name="contracts_target_starts_at"),
            models.CheckConstraint(condition=Q(amount__gte=1, amount__lte=100_000), name="contracts_target_amount"),
            models.CheckConstraint(
                condition=~Q(metric=Metric.UPDATE, starts_at=StartsAt.COMPLETED),
                name="contracts_target_update_while_open",
                violation_error_message=_("Updates are promised while the work goes on, so not from its completion."),
            ),
            # Seconds and days run round the clock; working days, and the end of the next one, are working time.
            models.CheckConstraint(
                condition=Q(unit__in=[Unit.MINUTES, Unit.HOURS], counting__in=[Counting.ELAPSED, Counting.WORKING])
                | Q(unit__in=[Unit.SECONDS, Unit.DAYS], counting=Counting.ELAPSED)
                | Q(unit=Unit.WORKING_DAYS, counting=Counting.WORKING)
                | Q(unit=Unit.WORKING_DAYS, counting=Counting.END_OF_NEXT_WORKING_DAY, amount=1),
                name="contracts_target_counting",
                violation_error_message=_("This unit cannot be counted that way."),
            ),
        ]

    def __str__(self):
        return f"{self.metric} {self.amount} {self.unit}"

    @property
    def spec(self):
        """Return the target for the rules, with the version's calendar where it has none of its own."""
        return TargetSpec(
            id=str(self.pk),
            metric=self.metric,
            starts_at=self.starts_at,
            amount=self.amount,
            unit=self.unit,
            counting=self.counting,
            zones=tuple(self.zones),
            severities=tuple(self.severities),
            region_codes=tuple(self.region_codes),
            pausable=self.pausable,
            firm=self.firm,
            marks=tuple(self.marks),
            marks_before=tuple(self.marks_before),
            calendar_id=self.calendar_id or self.version.calendar_id,
            steps=tuple(step.spec for step in sorted(self.steps.all(), key=lambda step: step.level)),
            position=self.position,
        )


class EscalationStep(Published):
    """One level of escalation under a target: whom to tell, how long after a mark or the breach, or before it.

    The minutes are counted in the target's own kind of time. An urgent step rings through quiet hours.
    """

    target = models.ForeignKey(Target, models.CASCADE, related_name="steps")
    level = models.PositiveSmallIntegerField(
        _("level"), validators=[MinValueValidator(1), MaxValueValidator(MOST_STEPS)]
    )
    after = models.CharField(_("after"), max_length=8, choices=StepAfter, default=StepAfter.BREACH)
    mark = models.PositiveSmallIntegerField(_("warning mark"), null=True, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), default=0, validators=[MaxValueValidator(100_000)])
    tell = models.CharField(_("tell"), max_length=10, choices=Tell)
    role = models.CharField(_("role"), max_length=20, choices=Role, blank=True)
    team = models.ForeignKey(
        "accounts.Team", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("team")
    )
    channel = models.CharField(_("channel"), max_length=8, choices=Notice, blank=True)
    urgent = models.BooleanField(
        _("urgent"), default=False, help_text=_("Rings at any hour, also in the quiet hours people set for themselves.")
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("escalation step")
        verbose_name_plural = _("escalation steps")
        constraints = [
            *tenant_constraints("contracts_escalationstep", foreign_keys=("target", "team")),
            FrozenOncePublished(name="contracts_escalationstep_frozen"),
            models.UniqueConstraint(fields=["tenant", "target", "level"], name="contracts_escalationstep_level"),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=MOST_STEPS), name="contracts_escalationstep_levels"
            ),
            models.CheckConstraint(
                condition=Q(after=StepAfter.BREACH, mark=None)
                | Q(after=StepAfter.BEFORE, mark=None, minutes__gte=1, minutes__lte=LONGEST_BEFORE)
                | Q(after=StepAfter.MARK, mark__isnull=False, mark__gte=1, mark__lte=99),
                name="contracts_escalationstep_after",
            ),
            models.CheckConstraint(
                condition=Q(tell=Tell.ASSIGNEE, role="", team=None)
                | Q(tell=Tell.ROLE, role__in=Role.values, team=None)
                | Q(tell=Tell.TEAM, role="", team__isnull=False),
                name="contracts_escalationstep_tell",
            ),
        ]

    def __str__(self):
        return f"{self.level} {self.tell}"

    @property
    def spec(self):
        """Return the step for the rules."""
        return StepSpec(
            level=self.level,
            after=self.after,
            mark=self.mark,
            minutes=self.minutes,
            tell=self.tell,
            role=self.role,
            team_id=self.team_id and str(self.team_id),
            channel=self.channel,
            urgent=self.urgent,
        )
