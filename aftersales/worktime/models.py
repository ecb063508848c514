"""A company's calendars, and what each has ever said.

The hours stand in a row that is written once: a promise made under version 3 is kept by version 3, until
somebody decides otherwise. They are JSON, not child rows, because they are read, checked, compared and frozen
only as a whole; what they say is checked by compiling them, which no CHECK could do.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from aftersales.tenancy.walls import AppendOnly
from aftersales.worktime.words import country_name

CONTENT = ("time_zone", "always_open", "windows", "country", "subdivision", "half_days", "overrides")
NOTE_LENGTH = 200


class WorkCalendarQuerySet(TenantQuerySet):
    def default(self):
        """Return the company's own calendar, or None before it has one."""
        return self.filter(is_default=True).select_related("current").first()

    def with_content(self):
        return self.select_related("current")

    def offered(self):
        """Return those that can still be chosen: an archived one counts on only where it is named already."""
        return self.filter(archived_at=None)

    def by_name(self):
        """Return the company's own calendar first, then the others by name."""
        return self.order_by("-is_default", "name")


class WorkCalendar(Versioned, TenantModel):
    """When a company, or a part of it, works. `current` holds what it says now; `version` rises with each change."""

    name = models.CharField(_("name"), max_length=60)
    preset = models.CharField(_("made from"), max_length=30, blank=True, editable=False)
    is_default = models.BooleanField(_("the company's own"), default=False, editable=False)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)
    current = models.ForeignKey(
        "worktime.CalendarVersion", models.PROTECT, verbose_name=_("version"), related_name="+", editable=False
    )

    objects = TenantManager.from_queryset(WorkCalendarQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("work calendar")
        verbose_name_plural = _("work calendars")
        constraints = [
            *tenant_constraints("worktime_workcalendar", foreign_keys=("current",)),
            models.UniqueConstraint(
                fields=["tenant", "name"],
                name="worktime_workcalendar_name",
                violation_error_code="name_taken",
                violation_error_message=_("Another calendar already has this name."),
            ),
            models.UniqueConstraint(
                fields=["tenant"], condition=Q(is_default=True), name="worktime_workcalendar_one_default"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="worktime_workcalendar_named"),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(archived_at=None), name="worktime_workcalendar_default_in_use"
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("calendars:detail", args=[self.pk])


class CalendarVersion(TenantModel):
    """What a calendar said from one change to the next. Never changed: a clock that names it keeps its hours.

    `windows` is seven lists of pairs ["09:00", "17:30"], Monday first; `overrides` maps ISO dates to
    `{"kind", "name", "windows"}`; both as `schedule.read_schedule` takes them. An always open one has neither.
    """

    calendar = models.ForeignKey(WorkCalendar, models.PROTECT, verbose_name=_("calendar"), related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    always_open = models.BooleanField(_("round the clock"), default=False)
    windows = models.JSONField(_("opening hours"), default=list)
    country = models.CharField(_("holidays of"), max_length=2, blank=True)
    subdivision = models.CharField(_("region of the country"), max_length=20, blank=True)
    half_days = models.BooleanField(_("keeps the country's half-day holidays"), default=False)
    overrides = models.JSONField(_("own days"), default=dict)
    note = models.CharField(_("what changed"), max_length=NOTE_LENGTH, blank=True)
    at = models.DateTimeField(_("since"))

    class Meta(TenantModel.Meta):
        verbose_name = _("version of a calendar")
        verbose_name_plural = _("versions of calendars")
        constraints = [
            *tenant_constraints("worktime_calendarversion", foreign_keys=("calendar",)),
            AppendOnly(name="worktime_calendarversion_append_only"),
            models.UniqueConstraint(fields=["tenant", "calendar", "number"], name="worktime_calendarversion_number"),
        ]

    def __str__(self):
        return f"{self.calendar_id} v{self.number}"

    @property
    def content(self):
        """Return what this version says, by the names of its columns."""
        return {name: getattr(self, name) for name in CONTENT}

    @property
    def holidays_of(self):
        """Return the country, and its region, whose holidays are kept, in the reader's words; '' for none."""
        return country_name(self.country, self.subdivision)
