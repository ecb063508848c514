"""What comes round in a person's year, and that they were greeted for it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import OccasionCalendar, OccasionKind, OccasionWay
from customers.rules.lunar import Key, keys_of


class OccasionQuerySet(TenantQuerySet):
    def in_use(self):
        """Return those of people who are still there."""
        return self.filter(active=True, contact__active=True)

    def yearly(self):
        return self.exclude(kind=OccasionKind.ILLNESS)

    def falling_on(self, days):
        """Return the yearly ones that fall on one of these dates."""
        wanted = Q(pk__in=[])
        for key in {key for day in days for key in keys_of(day)}:
            wanted |= Q(calendar=key.calendar, month=key.month, day=key.day, leap=key.leap)
        return self.yearly().filter(wanted)


class Occasion(Versioned, TenantModel):
    """A birthday, an anniversary or an illness of a contact (R1.3).

    A lunar `leap` day lies in a leap month. `year` is that of the birth or the wedding, where it is known; an illness
    has one and is no yearly thing: somebody calls, once, and nothing is ever sent.
    """

    contact = models.ForeignKey(
        "customers.Contact", models.CASCADE, verbose_name=_("contact"), related_name="occasions", db_index=False
    )
    kind = models.CharField(_("occasion"), max_length=12, choices=OccasionKind, default=OccasionKind.BIRTHDAY)
    calendar = models.CharField(
        pgettext_lazy("occasion", "calendar"), max_length=5, choices=OccasionCalendar, default=OccasionCalendar.SOLAR
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    month = models.PositiveSmallIntegerField(
        pgettext_lazy("occasion", "month"), validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(_("day"), validators=[MinValueValidator(1), MaxValueValidator(31)])
    leap = models.BooleanField(_("in a leap month"), default=False)
    way = models.CharField(_("greeted by"), max_length=7, choices=OccasionWay, default=OccasionWay.MESSAGE)
    note = models.CharField(_("note"), max_length=200, blank=True)
    active = models.BooleanField(_("in use"), default=True)

    objects = TenantManager.from_queryset(OccasionQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        constraints = [
            *tenant_constraints("customers_occasion", foreign_keys=("contact",)),
            models.CheckConstraint(
                condition=Q(kind__in=OccasionKind.values)
                & Q(calendar__in=OccasionCalendar.values)
                & Q(way__in=OccasionWay.values),
                name="customers_occasion_words",
            ),
            models.CheckConstraint(
                condition=Q(month__range=(1, 12))
                & (Q(calendar="lunar", day__range=(1, 30)) | Q(calendar="solar", day__range=(1, 31), leap=False)),
                name="customers_occasion_day",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OccasionKind.ILLNESS)
                | Q(way=OccasionWay.CALL, calendar=OccasionCalendar.SOLAR, year__isnull=False),
                name="customers_occasion_illness_called",
                violation_error_code="never_sent",
                violation_error_message=_("Who is ill is called, and the day is written with its year."),
            ),
        ]
        indexes = [
            models.Index(fields=["contact", "tenant"], name="customers_occasion_contact"),
            models.Index(fields=["tenant", "calendar", "month", "day"], name="customers_occasion_day"),
        ]

    def __str__(self):
        return str(self.get_kind_display())

    @property
    def key(self):
        """Return the day of the year it comes round on."""
        return Key(self.calendar, self.month, self.day, self.leap)


class OccasionGreeting(TenantModel):
    """A contact was greeted for an occasion in a year, once (I-12): a message was written, or a call asked for."""

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="greetings", db_index=False)
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    way = models.CharField(max_length=7, choices=OccasionWay)
    made_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("customers_occasiongreeting", foreign_keys=("occasion",)),
            models.UniqueConstraint(fields=["occasion", "tenant", "year"], name="customers_occasiongreeting_once"),
        ]

    def __str__(self):
        return f"{self.occasion_id} {self.year}"
