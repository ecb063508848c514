"""Open work orders to another version of their plan, by REST: preview, start, follow."""

from aftersales.api import fields
from aftersales.api.references import PrimaryKeyRelatedField
from aftersales.api.serializers import StrictModelSerializer, StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads, verb
from contracts.choices import Metric
from contracts.models import PlanVersion
from tickets.actions.moving import start_move
from tickets.choices import MoveOutcome
from tickets.models import PlanMove
from tickets.queries.moves import preview_move, with_progress


class PlanMoveShape(StrictModelSerializer):
    """A move, and how far it is: `finished_at` is null while work orders are still to come."""

    total = fields.IntegerField()
    moved = fields.IntegerField(source="moved_count")
    left_out = fields.IntegerField(source="left_out_count", help_text="Locked, no longer open, or on another plan.")
    by = fields.CharField(source="by_name")

    class Meta:
        model = PlanMove
        fields = ["id", "source", "target", "at", "by", "total", "moved", "left_out", "finished_at"]
        read_only_fields = fields


class PlanMoveBody(StrictSerializer):
    """From which published version to which other one of the same plan."""

    source = PrimaryKeyRelatedField(queryset=PlanVersion.objects.published().select_related("plan"))
    target = PrimaryKeyRelatedField(queryset=PlanVersion.objects.published().select_related("plan"))


class ShiftShape(StrictSerializer):
    """A deadline that would move: `before` is null for a new promise, `after` for one that is dropped."""

    work_order = fields.CharField(source="order.number")
    metric = fields.ChoiceField(choices=Metric)
    before = fields.DateTimeField(allow_null=True)
    after = fields.DateTimeField(allow_null=True)
    kind = fields.ChoiceField(choices=["breached", "earlier", "later", "new", "dropped"])


class CountsShape(StrictSerializer):
    """How many deadlines would move which way."""

    breached = fields.IntegerField(help_text="Missed at once.")
    earlier = fields.IntegerField()
    later = fields.IntegerField()
    new = fields.IntegerField()
    dropped = fields.IntegerField()


class PreviewShape(StrictSerializer):
    """What a move would do; of more work orders than `looked_at` only the most urgent are counted."""

    total = fields.IntegerField()
    looked_at = fields.IntegerField()
    counts = CountsShape()
    shifts = ShiftShape(many=True, source="shown", help_text="The first fifty, the worst first.")


class LeftOutShape(StrictSerializer):
    """A work order that kept its version, and why."""

    work_order = fields.CharField(source="work_order.number")
    outcome = fields.ChoiceField(choices=MoveOutcome)


class PlanMoveViewSet(TenantViewSet):
    """Moves of open work orders between versions of a plan, carried out in the background."""

    queryset = with_progress(PlanMove.objects.all())
    serializer_class = PlanMoveShape
    body_classes = {"create": PlanMoveBody}
    ordering = ("-at", "id")
    ordering_fields = ("at",)
    permissions = {
        "list": "service_plans.view",
        "retrieve": "service_plans.view",
        "create": "service_plans.edit",
    }

    def add(self, data):
        return start_move(**data, by=self.request.actor, at=self.request.at)

    @verb(permission="service_plans.edit", body=PlanMoveBody, answer=PreviewShape, detail=False, lock=False)
    def preview(self, data):
        """Say what a move would do; nothing is written."""
        return preview_move(data["source"], data["target"], at=self.request.at)

    @reads(permission="service_plans.view", answer=LeftOutShape, many=True)
    def left_out(self, move):
        """List the work orders that kept their version, at most a thousand."""
        return move.orders.left_out().select_related("work_order").order_by("pk")[:1000]
