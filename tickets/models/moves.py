"""Open work orders on their way to another version of their service plan."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.audit.actor import Actor, ActorKind
from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from tickets.choices import MoveOutcome


class PlanMove(TenantModel):
    """One explicit act: the open work orders that promise one version of a plan shall promise another (clock rule 6).

    It is carried out a few work orders at a time by a timer; `finished_at` says that none is left.
    """

    source = models.ForeignKey("contracts.PlanVersion", models.PROTECT, related_name="+", verbose_name=_("from"))
    target = models.ForeignKey("contracts.PlanVersion", models.PROTECT, related_name="+", verbose_name=_("to"))
    at = models.DateTimeField(_("asked at"))
    by_kind = models.CharField(max_length=8, choices=ActorKind)
    by_ref = models.CharField(max_length=40, blank=True)
    by_name = models.CharField(_("by"), max_length=100, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("move to another plan version")
        verbose_name_plural = _("moves to another plan version")
        constraints = [
            *tenant_constraints("tickets_planmove", foreign_keys=["source", "target"]),
            models.UniqueConstraint(
                fields=["tenant", "source"],
                condition=Q(finished_at=None),
                name="tickets_planmove_one_at_work",
                violation_error_message=_("The work orders of this version are being moved already."),
            ),
            models.CheckConstraint(condition=~Q(source=models.F("target")), name="tickets_planmove_elsewhere"),
        ]

    def __str__(self):
        return f"{self.source_id} → {self.target_id}"

    def get_absolute_url(self):
        return reverse("tickets:plan-moved", args=[self.source.plan_id, self.pk])

    @property
    def done(self):
        """Return how many work orders are behind it; of a move read `queries.moves.with_progress`."""
        return self.total - self.waiting_count

    @property
    def by(self):
        """Return who asked, as far as the record goes: a job acts in their name and needs none of their roles."""
        return Actor(kind=self.by_kind, ref=self.by_ref, name=self.by_name)


class MovedOrderQuerySet(TenantQuerySet):
    def waiting(self):
        return self.filter(outcome=MoveOutcome.WAITING)

    def left_out(self):
        """Return those that keep their version, and why."""
        return self.exclude(outcome__in=[MoveOutcome.WAITING, MoveOutcome.MOVED])


class MovedOrder(TenantModel):
    """One work order of a move, and what became of it."""

    move = models.ForeignKey(PlanMove, models.CASCADE, related_name="orders")
    work_order = models.ForeignKey("WorkOrder", models.CASCADE, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=8, choices=MoveOutcome, default=MoveOutcome.WAITING)

    objects = TenantManager.from_queryset(MovedOrderQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_movedorder", foreign_keys=["move", "work_order"]),
            models.UniqueConstraint(fields=["move", "work_order"], name="tickets_movedorder_once"),
            models.CheckConstraint(condition=Q(outcome__in=MoveOutcome.values), name="tickets_movedorder_outcome"),
        ]
        indexes = [models.Index(fields=["tenant", "move", "outcome", "id"], name="tickets_movedorder_by_outcome")]

    def __str__(self):
        return f"{self.work_order_id} {self.outcome}"
