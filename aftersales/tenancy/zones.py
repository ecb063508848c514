"""The time zone of the company at work."""

from zoneinfo import ZoneInfo

from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id


def tenant_time_zone():
    """Return the ZoneInfo of the company at work, for work that no request began; one query."""
    return ZoneInfo(Tenant.objects.values_list("time_zone", flat=True).get(pk=current_tenant_id()))
