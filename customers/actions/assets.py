"""What one does with an asset."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from customers.actions import edits, search
from customers.models import Asset

_DESCRIBED = ("serial", "model_name", "project_name", "site", "parent", "delivered_on", "installed_on", "accepted_on")


@transaction.atomic
def add_asset(
    *,
    customer,
    by,
    at,
    model_name,
    serial="",
    site=None,
    category="",
    project_name="",
    delivered_on=None,
    installed_on=None,
    accepted_on=None,
    parent=None,
    notes="",
):
    """Put a piece of equipment on a customer's file; return the asset.

    The three dates are those from which a warranty may run (R9.1). Raises Refused when another asset
    has the serial number in any spelling, or when site or parent belong to another customer.
    """
    asset = Asset(
        customer=customer,
        serial=serial,
        model_name=model_name,
        site=site,
        category=category,
        project_name=project_name,
        delivered_on=delivered_on,
        installed_on=installed_on,
        accepted_on=accepted_on,
        parent=parent,
        notes=notes,
    )
    _refuse_strangers(customer, site, parent)
    with _one_serial():
        asset.save()
    search.write(search.asset_keys(customer, asset))
    if project_name:
        search.index_projects(customer)
    facts = {"customer": str(customer.pk), **edits.described(asset, _DESCRIBED)}
    record("asset.add", asset, by=by, at=at, facts=facts)
    return asset


@transaction.atomic
def change_asset(*, asset, by, at, seen=None, **changes):
    """Correct an asset's file; `changes` are fields of `add_asset`, those not named stay.

    Raises Stale (I-26), and Refused as `add_asset` does. To give it to another customer, `move_asset`.
    """
    _refuse_strangers(asset.customer, changes.get("site"), changes.get("parent"))
    _refuse_circle(asset, changes.get("parent"))
    with _one_serial():
        facts = edits.apply(asset, changes, seen=seen)
    if facts:
        record("asset.change", asset, by=by, at=at, facts=facts)
        search.index_asset(asset.customer, asset)
        if "project_name" in facts:
            search.index_projects(asset.customer)
    return asset


@transaction.atomic
def move_asset(*, asset, customer, site, by, at, seen=None):
    """Record that an asset now stands elsewhere, perhaps at another customer; its components move along.

    It leaves the asset it was part of, unless that one stays with the same customer. Raises Refused
    when the site is another customer's.
    """
    _refuse_strangers(customer, site, None)
    former, parent = asset.customer, asset.parent
    if parent and parent.customer_id != customer.pk:
        parent = None
    if facts := edits.apply(asset, {"customer": customer, "site": site, "parent": parent}, seen=seen):
        record("asset.move", asset, by=by, at=at, facts=facts)
    if former != customer:
        search.forget_asset(former, asset)
        search.index_asset(customer, asset)
        search.index_projects(customer)
    for component in asset.components.all():
        move_asset(asset=component, customer=customer, site=site, by=by, at=at)
    return asset


@transaction.atomic
def retire_asset(*, asset, by, at, reason=""):
    """Take an asset out of use; it stays on file with its history. Raises Refused when it is out of use already."""
    if not asset.active:
        raise Refused(_("This asset is out of use already."), code="retired")
    record("asset.retire", asset, by=by, at=at, facts={**edits.apply(asset, {"active": False}), "reason": reason})
    return asset


@transaction.atomic
def reinstate_asset(*, asset, by, at):
    """Take an asset into use again. Raises Refused when it is in use."""
    if asset.active:
        raise Refused(_("This asset is in use already."), code="in_use")
    record("asset.reinstate", asset, by=by, at=at, facts=edits.apply(asset, {"active": True}))
    return asset


def _refuse_strangers(customer, site, parent):
    for field, other in (("site", site), ("parent", parent)):
        if other is not None and other.customer_id != customer.pk:
            raise Refused(_("That belongs to another customer."), code="other_customer", field=field)


def _refuse_circle(asset, parent):
    seen = set()
    while parent is not None and parent.pk not in seen:
        if parent == asset:
            raise Refused(_("An asset cannot be part of itself."), code="circle", field="parent")
        seen.add(parent.pk)
        parent = parent.parent


@contextmanager
def _one_serial():
    """Say it in words when the database finds the serial number taken, by whoever was faster."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "serial" not in str(error):
            raise
        message = _("Another asset already has this serial number.")
        raise Refused(message, code="serial_taken", field="serial") from error
