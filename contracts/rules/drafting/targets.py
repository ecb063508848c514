"""From what was read to the targets of a plan, with the usual defaults."""

from contracts.choices import Metric
from contracts.rules.targets import TargetSpec

_CAN_WAIT = frozenset({Metric.ON_SITE, Metric.RESTORE})  # clock rule 3
_WARNED = frozenset({Metric.RESPONSE, Metric.ON_SITE, Metric.RESTORE})


def target_of(promise, position=0, steps=()):
    """Return a promise as a target; what a plan cannot hold (`cover`, `case`) stays behind."""
    return TargetSpec(
        id="",
        metric=promise.metric,
        starts_at=promise.starts_at,
        amount=promise.amount,
        unit=promise.unit,
        counting=promise.counting,
        zones=promise.zones,
        severities=promise.severities,
        pausable=promise.metric in _CAN_WAIT,
        firm=promise.firm,
        marks=(50, 75, 90) if promise.metric in _WARNED else (),
        steps=tuple(steps),
        position=position,
    )


def usual_choice(promises, severities):
    """Return the places of the promises a plan takes unless somebody decides otherwise.

    Those it can hold whole, and of several for the same case the first. `severities` are the slugs the
    company has words for.
    """
    chosen, taken = [], set()
    for place, promise in enumerate(promises):
        key = (promise.metric, promise.zones, promise.severities)
        if promise.fits and key not in taken and severities.issuperset(promise.severities):
            chosen.append(place)
            taken.add(key)
    return chosen
