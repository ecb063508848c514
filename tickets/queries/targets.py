"""The promise of a work order."""

from contracts.choices import StartsAt
from contracts.rules.targets import choose

_WORK = (StartsAt.ARRIVED, StartsAt.COMPLETED)


def targets_of(order):
    """Return the `TargetSpec`s that hold for a work order: of its frozen plan, by its zone, severity and region."""
    return chosen(order.plan_version.specs, order)


def chosen(specs, order):
    """Return those of a version's `TargetSpec`s that hold for a work order.

    A planned visit is no call for help: nothing runs from a report, only from the arrival and the completion (R12.5).
    """
    region_code = order.site.region_code if order.site else ""
    found = choose(specs, zone=order.zone, severity=order.severity.slug, region_code=region_code)
    return [target for target in found if target.starts_at in _WORK] if order.planned_on else found


def spec_of(clock):
    """Return the `TargetSpec` a clock counts; no query where its target and version are joined in."""
    return next(spec for spec in clock.target.version.specs if spec.id == str(clock.target_id))


def contract_id_of(decision):
    """Return the id of the contract that covers, as text, or None when a warranty or nothing does."""
    return decision.by.ref if decision.by and decision.by.kind == "contract" else None
