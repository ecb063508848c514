"""The facts from which clocks are computed, and the timeline people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.audit.actor import ActorKind
from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from tickets.choices import Fact, Owner


class WorkOrderEventQuerySet(TenantQuerySet):
    def in_order(self):
        """Order as recorded: what the clocks read."""
        return self.order_by("recorded_at", "id")


class WorkOrderEvent(TenantModel):
    """One thing that happened to a work order.

    `at` is when it happened, `recorded_at` when it was written down; of one work order that never runs
    backwards. `text` holds personal words (a note, a reason, a reply) and can be erased; `facts` holds ids
    and figures, `image` is a photo. A correction names the event it `corrects` and carries the right instant
    as its own `at`.
    """

    # The composite key of the wall keeps the row it points at, and an index below finds it.
    work_order = models.ForeignKey(
        "WorkOrder", models.CASCADE, related_name="events", db_index=False, db_constraint=False
    )
    kind = models.CharField(_("what"), max_length=20, choices=Fact)
    at = models.DateTimeField(_("at"))
    recorded_at = models.DateTimeField(_("recorded at"))
    cycle = models.PositiveSmallIntegerField(default=1)
    by_kind = models.CharField(max_length=8, choices=ActorKind)
    by_ref = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(_("by"), max_length=100, blank=True)
    text = models.TextField(_("text"), blank=True)
    owner = models.CharField(max_length=10, choices=Owner, blank=True)
    by_phone = models.BooleanField(default=False)
    public = models.BooleanField(_("visible to the customer"), default=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    image = models.ForeignKey(
        "files.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("photo"),
    )
    facts = models.JSONField(default=dict)

    objects = TenantManager.from_queryset(WorkOrderEventQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_workorderevent", foreign_keys=["work_order", "corrects", "image"]),
        ]
        indexes = [
            models.Index(fields=["tenant", "work_order", "recorded_at"], name="tickets_workorderevent_order"),
            models.Index(
                fields=["image"], condition=models.Q(image__isnull=False), name="tickets_workorderevent_image"
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M:%S}"
