"""One customer at one event, and what was recorded of them there."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from customers.choices import CareChannel, EventNoteKind, EventState, GuestAnswer, GuestStatus, Invitation, LeftOut

_S = GuestStatus
_STATUS = {
    _S.INVITED: Q(invitation=Invitation.INVITED),
    _S.YES: Q(answer=GuestAnswer.YES),
    _S.NO: Q(answer=GuestAnswer.NO),
    _S.SILENT: Q(invitation=Invitation.INVITED, answer="", arrived_at=None),
    _S.CAME: Q(arrived_at__isnull=False),
    _S.WALK_IN: Q(walk_in=True),
    _S.ABSENT: Q(answer=GuestAnswer.YES, arrived_at=None),
    _S.LEFT_OUT: Q(invitation__in=[Invitation.LEFT_OUT, Invitation.WITHHELD], arrived_at=None),
}


def is_status(status):
    """Return the condition of a `GuestStatus`."""
    return _STATUS[GuestStatus(status)]


class GuestQuerySet(TenantQuerySet):
    def told(self):
        """Return those who were invited: each counts as a contact of its week."""
        return self.filter(invitation=Invitation.INVITED)

    def in_week(self, monday):
        return self.filter(week=monday)

    def with_status(self, status):
        return self.filter(is_status(status))

    def at_another_stop(self, event):
        """Return those who were invited to another stop of an event's tour, or come there.

        Nobody where the tour invites to each of its stops; a stop that was cancelled keeps nobody from another.
        """
        if event.tour is None or not event.tour.once:
            return self.none()
        there = self.filter(event__tour=event.tour).exclude(event=event).exclude(event__state=EventState.CANCELLED)
        return there.filter(_STATUS[_S.INVITED] | _STATUS[_S.YES] | _STATUS[_S.CAME])

    def for_rows(self):
        return self.select_related("customer", "contact", "event__tour")


class EventGuest(TenantModel):
    """A customer of an event: invited or left out and why, what they answered, when they arrived. One row for each.

    Its id is the subject of the guest's own link and stands in their QR code. An invitation counts for the week that
    begins on `week`; it leaves from `opens` on and before `closes`, or never. Who was not invited has none of these.
    """

    # The composite keys of the wall keep the rows these point at: a second check would only cost.
    event = models.ForeignKey(
        "customers.CustomerEvent", models.PROTECT, related_name="guests", db_index=False, db_constraint=False
    )
    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    contact = models.ForeignKey(
        "customers.Contact", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    channel = models.CharField(_("channel"), max_length=8, choices=CareChannel, blank=True)
    invitation = models.CharField(_("invitation"), max_length=8, choices=Invitation, default=Invitation.NONE)
    reason = models.CharField(_("reason"), max_length=16, choices=LeftOut, blank=True)
    week = models.DateField(null=True)
    opens = models.DateTimeField(null=True)
    closes = models.DateTimeField(null=True)
    answer = models.CharField(_("answer"), max_length=3, choices=GuestAnswer, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True)
    arrived_at = models.DateTimeField(pgettext_lazy("guest", "arrived at"), null=True)
    walk_in = models.BooleanField(_("came uninvited"), default=False)
    signed_in_by_name = models.CharField(_("signed in by"), max_length=120, blank=True)
    created_at = models.DateTimeField(editable=False)

    objects = TenantManager.from_queryset(GuestQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        constraints = [
            *tenant_constraints("customers_eventguest", foreign_keys=("event", "customer", "contact")),
            models.UniqueConstraint(fields=["event", "tenant", "customer"], name="customers_eventguest_once"),
            models.CheckConstraint(
                condition=Q(invitation=Invitation.NONE, reason="")
                | Q(invitation=Invitation.INVITED, reason="", contact__isnull=False, week__isnull=False)
                | (Q(invitation__in=[Invitation.LEFT_OUT, Invitation.WITHHELD]) & ~Q(reason="")),
                name="customers_eventguest_why",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | Q(answer__in=GuestAnswer.values) & Q(answered_at__isnull=False),
                name="customers_eventguest_answered",
            ),
            models.CheckConstraint(
                condition=Q(walk_in=False) | (Q(arrived_at__isnull=False) & ~Q(invitation=Invitation.INVITED)),
                name="customers_eventguest_walk_in",
            ),
        ]
        indexes = [models.Index(fields=["customer", "tenant", "week"], name="customers_eventguest_week")]

    def __str__(self):
        return f"{self.event_id} {self.customer_id}"

    def get_absolute_url(self):
        return reverse("customers:event-guest", args=[self.pk])

    @property
    def purpose(self):
        return self.event.purpose

    @property
    def speaker(self):
        """Return whom we speak with: the contact, or the customer where there is none."""
        return self.contact or self.customer

    @property
    def greeting(self):
        return self.speaker.greeting


class EventNote(TenantModel):
    """What was found at a guest's check-up, or what they suggested (R4.3, R8.6); personal, and can be erased.

    `call_planned_at` is when somebody was asked to call about it: whoever plans the call writes it.
    """

    guest = models.ForeignKey(EventGuest, models.PROTECT, related_name="notes", db_index=False)
    kind = models.CharField(
        pgettext_lazy("note at an event", "what it is"), max_length=10, choices=EventNoteKind,
        default=EventNoteKind.SUGGESTION,
    )  # fmt: skip
    asset = models.ForeignKey(
        "customers.Asset", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asset")
    )
    text = models.TextField(_("finding or suggestion"), max_length=2000)
    noted_at = models.DateTimeField(editable=False)
    noted_by_name = models.CharField(max_length=120, blank=True, editable=False)
    call_planned_at = models.DateTimeField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = pgettext_lazy("at an event", "note")
        verbose_name_plural = pgettext_lazy("at an event", "notes")
        constraints = [
            *tenant_constraints("customers_eventnote", foreign_keys=("guest", "asset")),
            models.CheckConstraint(
                condition=Q(kind__in=EventNoteKind.values) & ~Q(text=""), name="customers_eventnote_words"
            ),
        ]
        indexes = [models.Index(fields=["guest", "tenant", "noted_at"], name="customers_eventnote_guest")]

    def __str__(self):
        return f"{self.kind} {self.guest_id}"

    def get_absolute_url(self):
        return self.guest.get_absolute_url()
