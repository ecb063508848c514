"""Business trips: permission before leaving, and how they end (R12.8)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from aftersales.tenancy.walls import FrozenWhen
from billing.choices import AsksState, TripState

_LEFT = (TripState.AWAY, TripState.RETURNED, TripState.CLOSED)
_BACK = (TripState.RETURNED, TripState.CLOSED)
_UNDECIDED = (TripState.ASKED, TripState.CANCELLED)


class FrozenOnceOver(FrozenWhen):
    """The database refuses UPDATE and DELETE of a trip that was refused, called off, or handed over."""

    condition = "OLD.state IN ('refused', 'cancelled', 'closed')"
    refusal = "is over"


class FrozenOnceDecided(FrozenWhen):
    """The database refuses UPDATE and DELETE of an extension that was granted or refused."""

    condition = "OLD.state <> 'asked'"
    refusal = "is decided"


class TripQuerySet(TenantQuerySet):
    def away(self):
        """Return those whose member has left and is not back."""
        return self.filter(state=TripState.AWAY)

    def ahead(self):
        """Return those asked for, granted, or under way."""
        return self.filter(state__in=(TripState.ASKED, TripState.APPROVED, TripState.AWAY))

    def overdue(self, *, today):
        """Return those whose member should be back by now."""
        return self.away().filter(ends_on__lt=today)

    def matching(self, text):
        """Return those whose number starts with the text, or whose member, places or purpose has it."""
        text = text.strip()
        found = Q(member__name__icontains=text) | Q(places__icontains=text) | Q(purpose__icontains=text)
        return self.filter(Q(number__istartswith=text) | found)

    def for_rows(self):
        """Fetch in one query what a row of a list shows."""
        return self.select_related("member", "approver")


class Trip(Versioned, TenantModel):
    """A member's business trip. Its state changes through `rules.trips` alone.

    `ends_on` is the last day as it stands now; earlier ones are kept by its extensions. `approver` is who was asked.
    The hand-over says what came back: `documents`, `things` (tools, parts) and `open_points`; `receiver` takes it over.
    """

    number = models.CharField(_("number"), max_length=24)
    state = models.CharField(_("state"), max_length=10, choices=TripState, default=TripState.ASKED)
    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, related_name="+", db_index=False, verbose_name=_("member")
    )
    approver = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("approver"))
    places = models.CharField(pgettext_lazy("trip", "places"), max_length=200)
    purpose = models.CharField(pgettext_lazy("trip", "purpose"), max_length=300)
    starts_on = models.DateField(pgettext_lazy("trip", "first day"))
    ends_on = models.DateField(pgettext_lazy("trip", "last day"))
    created_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_name = models.CharField(_("decided by"), max_length=100, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.CharField(_("reason of the refusal"), max_length=300, blank=True)
    left_at = models.DateTimeField(pgettext_lazy("trip", "left at"), null=True, blank=True)
    returned_at = models.DateTimeField(pgettext_lazy("trip", "returned at"), null=True, blank=True)
    documents = models.TextField(pgettext_lazy("trip", "documents handed over"), max_length=1000, blank=True)
    things = models.TextField(pgettext_lazy("trip", "tools and parts handed over"), max_length=1000, blank=True)
    open_points = models.TextField(pgettext_lazy("trip", "open points"), max_length=1000, blank=True)
    receiver = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken over by")
    )
    taken_over_at = models.DateTimeField(_("taken over at"), null=True, blank=True)

    objects = TenantManager.from_queryset(TripQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = pgettext_lazy("business", "trip")
        verbose_name_plural = pgettext_lazy("business", "trips")
        constraints = [
            *tenant_constraints("billing_trip", foreign_keys=["member", "approver", "decided_by", "receiver"]),
            FrozenOnceOver(name="billing_trip_frozen"),
            models.UniqueConstraint(fields=["tenant", "number"], name="billing_trip_number"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state=TripState.AWAY),
                name="billing_trip_one_open",
                violation_error_message=_("This member is away already."),
            ),
            models.CheckConstraint(condition=Q(state__in=TripState.values), name="billing_trip_state"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="billing_trip_days",
                violation_error_message=_("The last day must not lie before the first."),
            ),
            models.CheckConstraint(condition=~Q(approver=F("member")), name="billing_trip_another"),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, state__in=_UNDECIDED)
                | Q(decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(state=TripState.ASKED)
                & ~Q(decided_by=F("member")),
                name="billing_trip_decided",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) & ~Q(state__in=_LEFT) | Q(left_at__isnull=False, state__in=_LEFT),
                name="billing_trip_left",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None) & ~Q(state__in=_BACK)
                | Q(returned_at__isnull=False, receiver__isnull=False, state__in=_BACK)
                & Q(returned_at__gte=F("left_at"))
                & ~Q(receiver=F("member")),
                name="billing_trip_returned",
            ),
            models.CheckConstraint(
                condition=Q(taken_over_at=None) & ~Q(state=TripState.CLOSED)
                | Q(taken_over_at__isnull=False, state=TripState.CLOSED) & Q(taken_over_at__gte=F("returned_at")),
                name="billing_trip_taken_over",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-starts_on", "id"], name="billing_trip_starts"),
            models.Index(fields=["tenant", "member", "-starts_on"], name="billing_trip_member"),
            models.Index(fields=["tenant", "ends_on"], condition=Q(state="away"), name="billing_trip_away"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("billing:trip", args=[self.number])

    @property
    def days(self):
        """Return how many days it takes, the first and the last included."""
        return (self.ends_on - self.starts_on).days + 1


class TripOrder(TenantModel):
    """A work order that a trip is for."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="orders")
    work_order = models.ForeignKey("tickets.WorkOrder", models.PROTECT, related_name="+", verbose_name=_("work order"))

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("billing_triporder", foreign_keys=["trip", "work_order"]),
            models.UniqueConstraint(fields=["trip", "work_order"], name="billing_triporder_once"),
        ]

    def __str__(self):
        return str(self.work_order)


class TripExtension(TenantModel):
    """A wish to stay longer, and what became of it; `ended_on` is the last day that stood before."""

    trip = models.ForeignKey(Trip, models.CASCADE, related_name="extensions")
    state = models.CharField(_("state"), max_length=8, choices=AsksState, default=AsksState.ASKED)
    ended_on = models.DateField(_("last day before"))
    until = models.DateField(_("new last day"))
    reason = models.CharField(_("reason"), max_length=300)
    asked_at = models.DateTimeField(_("asked at"))
    decided_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_name = models.CharField(_("decided by"), max_length=100, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    note = models.CharField(pgettext_lazy("noun", "note"), max_length=300, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = pgettext_lazy("trip", "extension")
        verbose_name_plural = pgettext_lazy("trip", "extensions")
        ordering = ["asked_at", "id"]
        constraints = [
            *tenant_constraints("billing_tripextension", foreign_keys=["trip", "decided_by"]),
            FrozenOnceDecided(name="billing_tripextension_frozen"),
            models.UniqueConstraint(
                fields=["trip"], condition=Q(state=AsksState.ASKED), name="billing_tripextension_one_open"
            ),
            models.CheckConstraint(condition=Q(until__gt=F("ended_on")), name="billing_tripextension_longer"),
            models.CheckConstraint(
                condition=Q(state__in=(AsksState.ASKED, AsksState.DROPPED), decided_by=None)
                | Q(
                    state__in=(AsksState.GRANTED, AsksState.REFUSED), decided_by__isnull=False, decided_at__isnull=False
                ),
                name="billing_tripextension_decided",
            ),
        ]

    def __str__(self):
        return f"{self.ended_on} → {self.until}"
