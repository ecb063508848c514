"""A day to which customers are invited: who was invited, who said yes, who came, what was found and said there."""

from datetime import timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import CareChannel, EventRound, EventState, EventType, Purpose
from customers.models.audiences import Addressed
from customers.models.tags import EventTag
from customers.models.tours import EventMember, Tour
from customers.rules.events import REMIND_BEFORE


class CustomerEventQuerySet(TenantQuerySet):
    def to_come(self, *, at):
        """Return those that are not over and not cancelled."""
        return self.filter(ends_at__gt=at, state__in=[EventState.DRAFT, EventState.OPEN])

    def matching(self, text):
        """Return those whose name or place holds the text."""
        return self.filter(Q(name__icontains=text.strip()) | Q(place__icontains=text.strip()))


class CustomerEvent(Versioned, Addressed, TenantModel):
    """A stop of a tour, a seminar or a launch: where, when, how many, and whom it is for (R4.3, R8.6).

    Its state changes through `rules.events` alone. While letters are written to its guests, `writing` says which,
    `round_at` since when, and `reached` is the last customer or guest they were written to.
    """

    purpose = Purpose.NEWS  # what a contact agrees to when they agree to be invited
    occasion = ""  # it greets for none
    grace = timedelta(hours=48)  # an invitation that was kept longer than this by an outage does not leave any more

    name = models.CharField(_("name"), max_length=80)
    event_type = models.CharField(_("what it is"), max_length=8, choices=EventType, default=EventType.LAUNCH)
    state = models.CharField(_("state"), max_length=9, choices=EventState, default=EventState.DRAFT, editable=False)
    place = models.CharField(pgettext_lazy("event", "place"), max_length=200)
    starts_at = models.DateTimeField(pgettext_lazy("event", "begins"))
    ends_at = models.DateTimeField(pgettext_lazy("event", "ends"))
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("When so many have said yes, nobody else can. Empty: as many as come."),
    )
    programme = models.TextField(_("programme"), max_length=4000, blank=True)
    tags = models.ManyToManyField(
        "customers.Tag", through=EventTag, verbose_name=_("with one of the tags"), related_name="+", editable=False
    )
    tour = models.ForeignKey(
        Tour, models.PROTECT, verbose_name=_("tour"), null=True, blank=True, related_name="stops", db_index=False
    )
    team = models.ManyToManyField(
        "accounts.Membership",
        through=EventMember,
        verbose_name=pgettext_lazy("event", "team"),
        related_name="+",
        editable=False,
    )
    writing = models.CharField(max_length=6, choices=EventRound, blank=True, editable=False)
    round_at = models.DateTimeField(null=True, editable=False)
    reached = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = TenantManager.from_queryset(CustomerEventQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            *tenant_constraints("customers_customerevent", foreign_keys=("tier", "tour")),
            models.CheckConstraint(condition=~Q(name="") & ~Q(place=""), name="customers_customerevent_named"),
            models.CheckConstraint(
                condition=Q(event_type__in=EventType.values)
                & Q(state__in=EventState.values)
                & Q(channel__in=CareChannel.values),
                name="customers_customerevent_words",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")),
                name="customers_customerevent_order",
                violation_error_code="order",
                violation_error_message=_("The end must lie after the beginning."),
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gte=1), name="customers_customerevent_seats"
            ),
            models.CheckConstraint(
                condition=Q(writing="", round_at=None) | Q(writing__in=EventRound.values) & Q(round_at__isnull=False),
                name="customers_customerevent_round",
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "-starts_at", "id"], name="customers_customerevent_when"),
            models.Index(fields=["tour", "tenant", "starts_at"], name="customers_customerevent_tour"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("customers:event", args=[self.pk])

    @property
    def said_time(self):
        """Return when it is, in the company's time: "2026-12-05 14:00–17:00", or with both days."""
        begins, ends = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        until = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{ends:%Y-%m-%d %H:%M}"
        return f"{begins:%Y-%m-%d %H:%M}–{until}"

    @property
    def remind_at(self):
        """Return when those who said yes are reminded: quiet hours may carry it on."""
        return self.starts_at - REMIND_BEFORE
