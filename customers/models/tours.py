"""Events that belong together, and who of the company goes to them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from aftersales.tenancy.walls import ExclusionConstraint
from customers.choices import EventState

GOING = (EventState.DRAFT, EventState.OPEN)  # once it was held they are free again, and when it is off


class Tour(Versioned, TenantModel):
    """A tour of several stops (R4.3): each is an event with guests, door and letters of its own, and points here."""

    name = models.CharField(_("name"), max_length=80)
    once = models.BooleanField(
        _("each customer is invited to one stop only"),
        default=True,
        help_text=_("Whoever was invited to one stop, or comes there, is left out at the others."),
    )
    created_at = models.DateTimeField(editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = _("tour")
        verbose_name_plural = _("tours")
        constraints = [
            *tenant_constraints("customers_tour"),
            models.CheckConstraint(condition=~Q(name=""), name="customers_tour_named"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("customers:tour", args=[self.pk])


class EventMemberQuerySet(TenantQuerySet):
    def covering(self, *, start, end):
        """Return those that are at an event within a span of time; one that is over or off takes nobody's."""
        return self.filter(state__in=GOING, starts_at__lt=end, ends_at__gt=start)


class EventMember(TenantModel):
    """A member of the company goes to an event: as if away for all else, and never at two at once.

    `starts_at`, `ends_at` and `state` are the event's: here the database can hold them against each other.
    """

    event = models.ForeignKey("customers.CustomerEvent", models.CASCADE, related_name="goers", db_index=False)
    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=EventState)

    objects = TenantManager.from_queryset(EventMemberQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("customers_eventmember", foreign_keys=("event", "member")),
            models.UniqueConstraint(fields=["event", "tenant", "member"], name="customers_eventmember_one"),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at"), state__in=EventState.values),
                name="customers_eventmember_order",
            ),
            ExclusionConstraint(
                key="member",
                states=GOING,
                name="customers_eventmember_once",
                violation_error_code="team_taken",
                violation_error_message=_("Somebody of the team is at another event at that time."),
            ),
        ]
        indexes = [models.Index(fields=["member", "tenant", "ends_at"], name="customers_eventmember_when")]

    def __str__(self):
        return f"{self.event_id} {self.member_id}"
