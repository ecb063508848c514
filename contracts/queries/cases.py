"""A case put before the rules: who pays, and what is promised."""

from dataclasses import dataclass

from contracts.queries.coverage import decide_for
from contracts.queries.promises import CasePromise, promise_for
from contracts.rules.decision import Decision
from customers.models import Asset, Customer, Site


@dataclass(frozen=True)
class Case:
    """What is known of a case, the decision, and the promise."""

    customer: Customer
    site: Site | None
    asset: Asset | None
    decision: Decision
    promise: CasePromise


def look_into(*, customer, on, base_codes, site=None, asset=None, cause="", severity="", force_majeure=False):
    """Return the `Case` with its decision and its promise, for the panel at intake and the API's preview.

    The arguments are those of `decide_for` and `promise_for`.
    """
    decision = decide_for(customer=customer, on=on, site=site, asset=asset, cause=cause, force_majeure=force_majeure)
    place = site or (asset and asset.site)
    promise = promise_for(decision=decision, base_codes=base_codes, site=place, severity=severity)
    return Case(customer, place, asset, decision, promise)
