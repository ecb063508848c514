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


def spec_of(clock):
    """Return the `TargetSpec` a clock counts; no query where its target and version are joined in."""
    return next(spec for spec in clock.target.version.specs if spec.id == str(clock.target_id))


def contract_id_of(decision):
    """Return the id of the contract that covers, as text, or None when a warranty or nothing does."""
    return decision.by.ref if decision.by and decision.by.kind == "contract" else None
