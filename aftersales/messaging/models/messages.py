"""The outbox, which is also the box of notices."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.messaging.models.receipts import Receipt
from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints

IN_APP = "in_app"


class State(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("message", "waiting to be sent")
    LEASED = "leased", pgettext_lazy("message", "being sent")
    SENT = "sent", pgettext_lazy("message", "sent")
    SKIPPED = "skipped", pgettext_lazy("message", "not sent: no address")
    WITHHELD = "withheld", pgettext_lazy("message", "held back")
    PARKED = "parked", pgettext_lazy("message", "given up")


UNDELIVERED = [State.QUEUED, State.LEASED]


class MessageQuerySet(TenantQuerySet):
    def notices_for(self, member):
        """Return what a member reads in the application, newest first."""
        return self.filter(member=member, channel=IN_APP).order_by("-created_at", "-id")

    def unread(self):
        return self.filter(channel=IN_APP, read_at=None)

    def outgoing(self):
        """Return what leaves the application."""
        return self.exclude(channel=IN_APP)

    def undelivered(self):
        return self.filter(state__in=UNDELIVERED)

    def ready(self, *, at):
        """Return those to be sent now: queued, set back, or leased by somebody who never came back."""
        return self.undelivered().filter(next_at__lte=at)

    def under_way(self, *, at):
        return self.filter(state=State.LEASED, next_at__gt=at)

    def parked(self):
        return self.filter(state=State.PARKED)

    def sent_since(self, at):
        return self.filter(state=State.SENT, sent_at__gt=at)


class Message(TenantModel):
    """Something to tell a member or an address through one channel.

    An in-app notice is delivered by being written. `next_at` is when to look at an undelivered message
    again: when it may be tried or, while it is leased, when the lease ends. `lease` tells a worker's own
    messages from those taken over by another. What is `urgent` heeds no quiet hours. `digest` is the message
    that this one was folded into. Once it left, `carrier_id` is the carrier's own name for it, where there is one, and
    `receipt` what the carrier said became of it, with `error` as its reason.
    """

    template = models.CharField(max_length=80)
    channel = models.CharField(max_length=20)
    # The composite key of the wall keeps the row it points at: a second check of the same would only cost.
    member = models.ForeignKey(
        "accounts.Membership", models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=10, blank=True)
    context = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    dedupe_key = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    urgent = models.BooleanField(default=False)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    digest = models.UUIDField(null=True)
    carrier_id = models.CharField(max_length=100, blank=True)
    receipt = models.CharField(max_length=9, choices=Receipt, blank=True)
    receipt_at = models.DateTimeField(null=True)

    objects = TenantManager.from_queryset(MessageQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            *tenant_constraints("messaging_message", foreign_keys=("member",), pointed_at=False),
            models.UniqueConstraint(
                fields=["tenant", "member", "channel", "dedupe_key"],
                condition=Q(member__isnull=False),
                name="messaging_message_once_member",
            ),
            models.UniqueConstraint(
                fields=["tenant", "address", "channel", "dedupe_key"],
                condition=Q(member__isnull=True),
                name="messaging_message_once_address",
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, address="") | (Q(member__isnull=True) & ~Q(address="")),
                name="messaging_message_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNDELIVERED, next_at__isnull=False)
                | (Q(next_at__isnull=True) & ~Q(state__in=UNDELIVERED)),
                name="messaging_message_looked_at_again",
            ),
            models.CheckConstraint(
                condition=Q(receipt="", receipt_at=None)
                | Q(receipt__in=Receipt.values, receipt_at__isnull=False, state=State.SENT),
                name="messaging_message_receipt",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenant", "next_at"], condition=Q(state__in=UNDELIVERED), name="messaging_message_outbox"
            ),
            models.Index(
                fields=["tenant", "member"],
                condition=Q(channel=IN_APP, read_at__isnull=True),
                name="messaging_message_unread",
            ),
            models.Index(
                fields=["tenant", "member", "-created_at"],
                condition=Q(channel=IN_APP),
                name="messaging_message_notices",
            ),
            models.Index(fields=["tenant", "-created_at"], condition=~Q(channel=IN_APP), name="messaging_message_list"),
            models.Index(
                fields=["tenant", "carrier_id"], condition=~Q(carrier_id=""), name="messaging_message_carrier"
            ),
            models.Index(
                fields=["tenant", "digest"], condition=Q(digest__isnull=False), name="messaging_message_digest"
            ),
            models.Index(
                fields=["tenant", "channel", "sent_at"],
                condition=Q(state=State.SENT) & ~Q(channel=IN_APP),
                name="messaging_message_sent",
            ),
        ]

    def __str__(self):
        return f"{self.template} ({self.channel})"
