"""Events by REST: prepared, tried, invited to, held, cancelled; their teams; their guests, invited and signed in."""

from aftersales.api.viewsets import TenantViewSet, reads, verb
from customers.actions.events import change_event, create_event, step_event
from customers.actions.guests import answer_invitation, sign_in, sign_in_customer
from customers.actions.teams import set_team
from customers.actions.tours import add_stop, change_stop
from customers.api import event_shapes as shapes
from customers.api.tours import StopBody
from customers.filters import EventFilter, GuestFilter
from customers.models import CustomerEvent, EventGuest
from customers.queries.events import dry_run, results_of

MOST = 200  # customers in one answer; the counts are of all


class _Resource(TenantViewSet):
    """What both have in common: `by` and `at` of every action."""

    lookup_field = "id"

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}


class EventViewSet(_Resource):
    """Service tours, seminars and launches. Nobody hears of a new one until they are invited."""

    queryset = CustomerEvent.objects.prefetch_related("tags", "team")
    serializer_class = shapes.CustomerEventShape
    body_classes = {"create": shapes.CustomerEventBody, "partial_update": shapes.CustomerEventBody}
    filterset_class = EventFilter
    ordering = ("-starts_at", "id")
    ordering_fields = ("starts_at", "name")
    permissions = {
        "list": "events.view",
        "retrieve": "events.view",
        "create": "events.edit",
        "partial_update": "events.edit",
    }

    def add(self, data):
        return create_event(**data, **self.doing)

    def change(self, instance, data):
        return change_event(event=instance, **data, **self.doing)

    @verb(permission="events.edit")
    def open(self, event, data):
        """Let guests be signed in without inviting anybody."""
        return step_event(event=event, verb="open", **self.doing)

    @verb(permission="events.edit")
    def invite(self, event, data):
        """Invite the audience; again, those who were left out or have joined it since. Nobody is invited twice."""
        return step_event(event=event, verb="invite", **self.doing)

    @verb(permission="events.edit")
    def finish(self, event, data):
        """Note that it was held; nobody is signed in afterwards."""
        return step_event(event=event, verb="finish", **self.doing)

    @verb(permission="events.edit")
    def cancel(self, event, data):
        """Cancel it; who was invited is told, once."""
        return step_event(event=event, verb="cancel", **self.doing)

    @verb(permission="events.edit", body=shapes.TeamBody)
    def team(self, event, data):
        """Let exactly these members go there; who is new is told. 409 `team_taken` when one is at another event."""
        return set_team(event=event, **data, **self.doing)

    @verb(permission="events.edit", body=StopBody, answer=shapes.CustomerEventShape, status=201)
    def add_stop(self, event, data):
        """Prepare another stop of its tour, with its words, audience and team; answers the new event."""
        return add_stop(event=event, **data, **self.doing)

    @reads(permission="events.view", answer=shapes.EventResultsShape)
    def results(self, event):
        """Count the guests: invited, said yes, came, came uninvited."""
        return results_of([event])[event.pk]

    @reads(permission="events.view", answer=shapes.EventDryRunShape)
    def dry_run(self, event):
        """Say who would be invited now, who not and why; nothing is sent. The first 200 customers are listed."""
        found = dry_run(event, at=self.request.at)
        return {
            "told": found.told,
            "left_out": [{"reason": reason, "customers": count} for reason, _label, count in found.reasons],
            "more": found.more,
            "untagged": found.untagged,
            "customers": [
                {
                    "customer": one.customer.number,
                    "channel": one.channel,
                    "reason": one.reason,
                    "opens_at": one.window.opens,
                }
                for one in found.judged[:MOST]
            ],
        }


class EventGuestViewSet(_Resource):
    """Guests of events, one for each customer; a new one is somebody at the door, invited or not."""

    queryset = EventGuest.objects.select_related("customer")
    serializer_class = shapes.EventGuestShape
    body_classes = {"create": shapes.ArrivalBody}
    filterset_class = GuestFilter
    ordering = ("-id",)
    permissions = {"list": "events.view", "retrieve": "events.view", "create": "events.walk_in"}

    def add(self, data):
        return sign_in_customer(**data, **self.doing)

    @verb(permission="events.host")
    def sign_in(self, guest, data):
        """Note that the guest arrived; a second time is the same arrival."""
        return sign_in(guest=guest, **self.doing)

    @verb(permission="events.host", body=shapes.ChangeStopBody)
    def change_stop(self, guest, data):
        """Let the guest come to another stop of the tour instead; answers their row there. 409 `full`."""
        return change_stop(guest=guest, event=data["event"], **self.doing)

    @verb(permission="events.host", body=shapes.GuestAnswerBody)
    def answer(self, guest, data):
        """Note whether the guest comes; 409 `full` when all seats are taken."""
        return answer_invitation(guest=guest, answer=data["answer"], **self.doing)
