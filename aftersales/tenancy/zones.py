"""The time zone of the company at work, and those it may choose from."""

from zoneinfo import ZoneInfo, available_timezones

from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id


def tenant_time_zone():
    """Return the ZoneInfo of the company at work, for work that no request began; one query."""
    return ZoneInfo(Tenant.objects.values_list("time_zone", flat=True).get(pk=current_tenant_id()))


def zone_names():
    """Return what a time zone may be chosen from: UTC and places. Aliases such as “PRC” or “localtime” are none."""
    return ["UTC", *sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))]
