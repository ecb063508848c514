"""Who may excuse a breach, and what waits for them."""

from django.db.models import F

from aftersales.accounts.models import Membership
from aftersales.accounts.permissions import PERMISSIONS
from aftersales.tenancy.scope import current_tenant_id
from tickets.models import Waiver


def deciders():
    """Return the active members whose roles let them decide, each once."""
    members = Membership.objects.of_tenant(current_tenant_id()).active().select_related("user")
    return list(members.filter(grants__role__in=PERMISSIONS["waivers.decide"]).distinct().order_by("name", "pk"))


def waivers_for_rows():
    """Return the waivers with what a row of a list shows, those that wait first, the oldest of them on top."""
    rows = Waiver.objects.select_related("clock__work_order__customer")
    # Said in words: the databases differ on which end of an order the empty ones come.
    return rows.order_by(F("decided_at").asc(nulls_first=True), "asked_at", "id")
