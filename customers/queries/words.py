"""The words a company uses: for its assets, and what a preview says in the places of a text."""

from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id
from customers.models import Asset

OFFERED = 200


def words_in_use(*fields):
    """Return (field, words) for text fields of assets: what was written before, to be offered again."""
    return [(field, _words(field)) for field in fields]


def _words(field):
    said = Asset.objects.exclude(**{field: ""}).order_by(field).values_list(field, flat=True)
    return list(said.distinct()[:OFFERED])


def company_name():
    """Return the name of the company at work."""
    return Tenant.objects.values_list("name", flat=True).get(pk=current_tenant_id())


def as_said_here(sample):
    """Return a sample of what stands in a text's places with the company's own name and a product of its customers."""
    own = {"company": company_name()}
    if "asset" in sample:
        own["asset"] = Asset.objects.in_use().order_by("-id").values_list("model_name", flat=True).first()
    return {**sample, **{place: said for place, said in own.items() if said}}
