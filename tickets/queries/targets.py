"""The promise of a work order."""

from contracts.rules.targets import choose


def targets_of(order):
    """Return the `TargetSpec`s that hold for a work order: of its frozen plan, by its zone, severity and region."""
    return choose(
        order.plan_version.specs,
        zone=order.zone,
        severity=order.severity.slug,
        region_code=order.site.region_code if order.site else "",
    )


def contract_id_of(decision):
    """Return the id of the contract that covers, as text, or None when a warranty or nothing does."""
    return decision.by.ref if decision.by and decision.by.kind == "contract" else None
