"""The contracts of an equipment maker: warranty of projects, yearly maintenance, care packs for single machines."""

from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from contracts.choices import ContractKind, Scope
from contracts.models import Contract, ContractLine

_SHARES = (0.42, 0.64, 0.78)  # maintenance, warranty, care pack; the rest have none


def draft(draw, customer, *, versions, on):
    """Draft what one customer has: a list of (contract, its lines), empty for some."""
    if not customer.drawn_assets or not customer.drawn_sites:
        return []
    chance = draw.random()
    if chance < _SHARES[0]:
        return _maintenance(draw, customer, versions, on)
    if chance < _SHARES[1]:
        return [_warranty(draw, customer, versions)]
    return [_care_pack(draw, customer, versions, on)] if chance < _SHARES[2] else []


def _maintenance(draw, customer, versions, on):
    """One year at a time, begun up to fourteen months ago; most of those that ran out are renewed."""
    starts_on = on - timedelta(days=draw.randrange(5, 425))
    ends_on = starts_on + relativedelta(years=1) - timedelta(days=1)
    first = Contract(
        customer=customer,
        kind=ContractKind.MAINTENANCE,
        project_name=customer.drawn_assets[0].project_name,
        signed_on=starts_on - timedelta(days=draw.randrange(3, 40)),
        starts_on=starts_on,
        ends_on=ends_on,
        plan_version=versions[draw.choice(("30min-by-zone", "30min-by-zone", "30min-24h-24h"))],
        parts=draw.random() < 0.6,
        visits_limit=draw.choice((None, None, 4, 6, 12)),
        unit_price_cap=draw.random() < 0.35,
        fee=Decimal(draw.randrange(8, 60) * 1000),
    )
    if draw.random() < 0.04:
        first.ended_on = starts_on + timedelta(days=draw.randrange(60, 200))
        first.end_reason = "设备已转让，双方协商终止"
    found = [(first, [ContractLine(contract=first, scope=Scope.CUSTOMER)])]
    if ends_on < on and not first.ended_on and draw.random() < 0.7:
        second = _next(first)
        found.append((second, [ContractLine(contract=second, scope=Scope.CUSTOMER)]))
    return found


def _next(old):
    starts_on = old.ends_on + timedelta(days=1)
    kept = ("customer", "kind", "project_name", "plan_version", "parts", "visits_limit", "unit_price_cap", "fee")
    return Contract(
        renews=old,
        signed_on=old.ends_on - timedelta(days=12),
        starts_on=starts_on,
        ends_on=starts_on + relativedelta(years=1) - timedelta(days=1),
        **{name: getattr(old, name) for name in kept},
    )


def _warranty(draw, customer, versions):
    """Two years for all that stands at one site, with retention money due at the end (R16.1, R12.6)."""
    site = customer.drawn_sites[0]
    machines = [asset for asset in customer.drawn_assets if asset.site_id == site.pk and asset.delivered_on]
    newest = max((asset.delivered_on for asset in machines), default=customer.created_at.date())
    starts_on = newest + timedelta(days=draw.randrange(10, 60))
    ends_on = starts_on + relativedelta(years=2) - timedelta(days=1)
    contract = Contract(
        customer=customer,
        kind=ContractKind.WARRANTY,
        project_name=customer.drawn_assets[0].project_name,
        signed_on=starts_on - timedelta(days=draw.randrange(60, 200)),
        starts_on=starts_on,
        ends_on=ends_on,
        plan_version=versions["10min-12h-3d"],
        unit_price_cap=True,
        free_installation=draw.random() < 0.3,
        retention=Decimal(draw.randrange(5, 40) * 1000),
        retention_due_on=ends_on,
    )
    return contract, [ContractLine(contract=contract, scope=Scope.SITE, site=site)]


def _care_pack(draw, customer, versions, on):
    """Three years of 7×24×4 for a few machines; goes before everything else that covers them (R3.1)."""
    machines = customer.drawn_assets[: draw.randrange(1, 4)]
    starts_on = on - timedelta(days=draw.randrange(20, 1050))
    contract = Contract(
        customer=customer,
        kind=ContractKind.CARE_PACK,
        signed_on=starts_on - timedelta(days=5),
        starts_on=starts_on,
        ends_on=starts_on + relativedelta(years=3) - timedelta(days=1),
        plan_version=versions["7x24x4"],
        priority=50,
        covers_damage=draw.random() < 0.3,
        free_installation=True,
        fee=Decimal(draw.randrange(3, 12) * 1000 * len(machines)),
    )
    return contract, [ContractLine(contract=contract, scope=Scope.ASSET, asset=machine) for machine in machines]
