"""Work orders: opened, read, and moved on by their verbs."""

from aftersales.api.viewsets import TenantViewSet, reads, verb
from tickets.actions.changing import change, correct
from tickets.actions.dispatching import accept, assign, decline
from tickets.actions.ending import cancel, merge, reopen
from tickets.actions.finishing import call_back, close, complete, hand_in, sign
from tickets.actions.opening import open_work_order
from tickets.actions.pausing import pause, resume
from tickets.actions.picturing import attach
from tickets.actions.talking import diagnose, note, reply, respond
from tickets.actions.visiting import arrive, depart
from tickets.actions.waiving import ask_waiver
from tickets.api import bodies
from tickets.api.evidence import EvidenceShape
from tickets.api.shapes import ClockShape, EventShape, WorkOrderDetail, WorkOrderRow
from tickets.api.waivers import WaiverShape
from tickets.filters import WorkOrderFilterSet
from tickets.models import WorkOrder
from tickets.queries.clocks import explained_clocks
from tickets.queries.evidence import evidence
from tickets.queries.visible import visible_to
from tickets.rules.parts import read_parts
from tickets.rules.states import PERMISSIONS


class WorkOrderViewSet(TenantViewSet):
    """Work orders. A state changes by a verb, never by a PATCH; `allowed_verbs` says which are open to the key."""

    queryset = WorkOrder.objects.all()
    serializer_class = WorkOrderDetail
    body_classes = {"create": bodies.OpenBody, "partial_update": bodies.ChangeBody}
    filterset_class = WorkOrderFilterSet
    from_columns = True
    lookup_field = "number"
    ordering = ("-reported_at", "id")
    ordering_fields = ("reported_at", "next_due_at", "changed_at", "number")
    permissions = {
        "list": "work_orders.view_own",
        "retrieve": "work_orders.view_own",
        "create": "work_orders.create",
        "partial_update": "work_orders.dispatch",
    }

    def get_queryset(self):
        found = visible_to(self.request.actor).for_rows()
        return found if self.action == "list" else found.select_related("contact")

    def get_serializer_class(self):
        return WorkOrderRow if self.action == "list" else WorkOrderDetail

    @property
    def said(self):
        return {"by": self.request.actor, "at": self.request.at}

    def add(self, data):
        return open_work_order(**data, **self.said)

    def change(self, work_order, data):
        reason = data.pop("reason", "")
        return change(work_order=work_order, changes=data, reason=reason, **self.said)

    # ── to read ─────────────────────────────────────────────────────────────
    @reads(permission="work_orders.view_own", answer=ClockShape, many=True)
    def clocks(self, work_order):
        return explained_clocks(work_order, now=self.request.at)

    @reads(permission="work_orders.view_own", answer=EventShape, many=True)
    def events(self, work_order):
        return work_order.events.in_order()

    @reads(permission="work_orders.view_own", answer=EvidenceShape)
    def evidence(self, work_order):
        """Answer everything that settles a dispute, as the page and the print say it."""
        return evidence(work_order, company=self.request.tenant, by=self.request.actor, at=self.request.at)

    # ── desk ────────────────────────────────────────────────────────────────
    @verb(permission=PERMISSIONS["assign"], body=bodies.AssignBody)
    def assign(self, work_order, data):
        window = (data.pop("window_start", None), data.pop("window_end", None))
        return assign(work_order=work_order, window=window if any(window) else None, **data, **self.said)

    @verb(permission=PERMISSIONS["respond"], body=bodies.OptionalTextBody)
    def respond(self, work_order, data):
        return respond(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["diagnose"], body=bodies.TextBody)
    def diagnose(self, work_order, data):
        return diagnose(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["note"], body=bodies.TextBody)
    def note(self, work_order, data):
        return note(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["attach"], body=bodies.AttachBody)
    def attach(self, work_order, data):
        return attach(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["reply"], body=bodies.TextBody)
    def reply(self, work_order, data):
        return reply(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["correct"], body=bodies.CorrectBody)
    def correct(self, work_order, data):
        return correct(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["call_back"], body=bodies.CallBackBody)
    def call_back(self, work_order, data):
        return call_back(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["close"])
    def close(self, work_order, data):
        return close(work_order=work_order, **self.said)

    @verb(permission=PERMISSIONS["reopen"], body=bodies.ReasonBody)
    def reopen(self, work_order, data):
        return reopen(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["cancel"], body=bodies.ReasonBody)
    def cancel(self, work_order, data):
        return cancel(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["merge"], body=bodies.MergeBody)
    def merge(self, work_order, data):
        return merge(work_order=work_order, **data, **self.said)

    @verb(permission="waivers.ask", body=bodies.WaiveBody, answer=WaiverShape, status=201)
    def waive(self, work_order, data):
        """Ask to excuse a promise that was missed; somebody else decides, at `/waivers/{id}/approve/`."""
        return ask_waiver(work_order=work_order, **data, **self.said)

    # ── field ───────────────────────────────────────────────────────────────
    @verb(permission=PERMISSIONS["accept"], body=bodies.PhoneBody)
    def accept(self, work_order, data):
        return accept(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["decline"], body=bodies.DeclineBody)
    def decline(self, work_order, data):
        return decline(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["depart"], body=bodies.PhoneBody)
    def depart(self, work_order, data):
        return depart(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["arrive"], body=bodies.ArriveBody)
    def arrive(self, work_order, data):
        return arrive(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["pause"], body=bodies.PauseBody)
    def pause(self, work_order, data):
        return pause(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["resume"], body=bodies.OptionalTextBody)
    def resume(self, work_order, data):
        return resume(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["complete"], body=bodies.CompleteBody)
    def complete(self, work_order, data):
        data["parts"] = [*data.get("parts", ()), *read_parts(data.pop("parts_text", ""))]
        return complete(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["sign"], body=bodies.SignBody)
    def sign(self, work_order, data):
        return sign(work_order=work_order, **data, **self.said)

    @verb(permission=PERMISSIONS["hand_in"], body=bodies.PhoneBody)
    def hand_in(self, work_order, data):
        return hand_in(work_order=work_order, **data, **self.said)
