"""What the resources of contracts have in common."""

from aftersales.api.viewsets import TenantViewSet


class Resource(TenantViewSet):
    """What they have in common: `by` and `at` of every action."""

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}
