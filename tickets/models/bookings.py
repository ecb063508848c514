"""Appointments: what can be booked, and what is (R1.4, R10.1)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import ExclusionConstraint
from tickets.rules.bookings import TAKEN

SHORTEST, LONGEST = 5, 600  # minutes


class BookingState(models.TextChoices):
    BOOKED = "booked", pgettext_lazy("state of an appointment", "booked")
    CONFIRMED = "confirmed", pgettext_lazy("state of an appointment", "confirmed")
    DONE = "done", pgettext_lazy("state of an appointment", "done")
    NO_SHOW = "no_show", pgettext_lazy("state of an appointment", "did not come")
    CANCELLED = "cancelled", pgettext_lazy("state of an appointment", "cancelled")


class ServiceItem(TenantModel):
    """Something a customer can book, in the company's own words: how long it takes, and which members do it."""

    name = models.CharField(_("name"), max_length=60)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    active = models.BooleanField(_("offered"), default=True)
    members = models.ManyToManyField(
        "accounts.Membership",
        through="ServiceItemMember",
        related_name="+",
        blank=True,
        verbose_name=_("who does it"),
        help_text=_("Nobody named: every technician."),
    )

    class Meta(TenantModel.Meta):
        verbose_name = _("service item")
        verbose_name_plural = _("service items")
        constraints = [
            *tenant_constraints("tickets_serviceitem"),
            models.UniqueConstraint(fields=["tenant", "name"], name="tickets_serviceitem_name"),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="tickets_serviceitem_minutes"
            ),
        ]

    def __str__(self):
        return self.name


class ServiceItemMember(TenantModel):
    """One member who does a service item; an item without any is done by every technician."""

    item = models.ForeignKey(ServiceItem, models.CASCADE, related_name="doers")
    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_serviceitemmember", foreign_keys=["item", "member"]),
            models.UniqueConstraint(fields=["item", "member"], name="tickets_serviceitemmember_once"),
        ]

    def __str__(self):
        return str(self.member_id)


class BookingQuerySet(TenantQuerySet):
    def taken(self):
        """Return those that take a member's time: all but the cancelled."""
        return self.filter(state__in=TAKEN)

    def between(self, start, end):
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def for_rows(self):
        return self.select_related("customer", "contact", "item", "member")


class Booking(TenantModel):
    """An appointment of a customer with a member for a service item; a member is never booked twice at once."""

    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", verbose_name=_("member"))
    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="+", verbose_name=_("service item"))
    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="+", verbose_name=_("customer"))
    contact = models.ForeignKey(
        "customers.Contact", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("contact")
    )
    purpose = models.CharField(_("what it is about"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    state = models.CharField(_("state"), max_length=9, choices=BookingState, default=BookingState.BOOKED)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    booked_by_name = models.CharField(_("booked by"), max_length=120, blank=True)
    created_at = models.DateTimeField(editable=False)

    objects = TenantManager.from_queryset(BookingQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            *tenant_constraints("tickets_booking", foreign_keys=["member", "item", "customer", "contact"]),
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="tickets_booking_order"),
            models.CheckConstraint(condition=Q(state__in=BookingState.values), name="tickets_booking_state"),
            ExclusionConstraint(
                key="member",
                states=TAKEN,
                name="tickets_booking_once",
                violation_error_code="taken",
                violation_error_message=_("This time has just been taken. Choose another."),
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "starts_at"], name="tickets_booking_day"),
            models.Index(fields=["customer", "tenant", "starts_at"], name="tickets_booking_customer"),
        ]

    def __str__(self):
        return f"{self.item_id} {self.starts_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self):
        return reverse("tickets:booking", args=[self.pk])
