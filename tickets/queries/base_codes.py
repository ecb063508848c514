"""Where the company's service bases stand."""

from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id


def base_codes():
    """Return the region codes (GB/T 2260) of the company's service bases, by which zones are told; one query."""
    return Tenant.objects.values_list("region_codes", flat=True).get(pk=current_tenant_id())
