"""What one does with a site."""

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.actions import edits
from customers.models import Site


@transaction.atomic
def add_site(*, customer, by, at, name, region_code="", address="", notes=""):
    """Note a place where we serve a customer; its six-digit region code decides the zone (R9.3); return the site."""
    site = Site.objects.create(customer=customer, name=name, region_code=region_code, address=address, notes=notes)
    facts = edits.described(site, ("region_code", "address"))
    record("site.add", site, by=by, at=at, facts={"customer": str(customer.pk), **facts})
    return site


@transaction.atomic
def change_site(*, site, by, at, seen=None, **changes):
    """Correct a site; `changes` are fields of `add_site`, and `active=False` for one that is given up.

    Raises Refused while assets in use stand there, and Stale when somebody else was faster (I-26).
    """
    if changes.get("active", True) is False and site.assets.in_use().exists():
        raise Refused(_("Assets still stand at this site. Move them first."), code="site_in_use", field="active")
    if facts := edits.apply(site, changes, seen=seen):
        record("site.change", site, by=by, at=at, facts={"customer": str(site.customer_id), **facts})
    return site
