"""Who pays: the facts on file for a case, put before the rule."""

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from contracts.choices import Entitlement, PriceRule, Scope
from contracts.models import ContractLine, CoveragePolicy, EntitlementUse, WarrantyTerm
from contracts.rules.coverage import AssetFacts, LineFacts, decide

_LINE = (
    "number",
    "starts_on",
    "ends_on",
    "priority",
    "parts",
    "labour",
    "travel",
    "covers_damage",
    "visits_limit",
    "unit_price_cap",
)


def decide_for(*, customer, on, site=None, asset=None, cause="", force_majeure=False):
    """Return the coverage `Decision` for a case of a customer on a day, in three queries.

    `asset` and `site` are those of the case, as far as known; an asset brings its own site along. `cause` is
    one of `choices.Cause`.
    """
    policy = CoveragePolicy.objects.first()
    return decide(
        on=on,
        asset=_facts(asset) if asset else None,
        lines=[_line(line) for line in lines_reaching(customer=customer, site=site, asset=asset)],
        warranty=warranty_of(asset) if asset else None,
        cause=cause,
        force_majeure=force_majeure,
        otherwise=policy.price_rule if policy else PriceRule.COST_PRICE_PLUS_TRAVEL,
    )


def warranty_of(asset):
    """Return the warranty's terms for an asset as `WarrantySpec`, or None when the company has none at all."""
    terms = sorted(WarrantyTerm.objects.for_asset(asset), key=lambda term: term.rank)
    return terms[0].spec if terms else None


def lines_reaching(*, customer, site=None, asset=None):
    """Return the lines of a customer's contracts that reach a case, each with its contract and `visits_used`."""
    reaches = Q(scope=Scope.CUSTOMER)
    sites = {place for place in (site and site.pk, asset and asset.site_id) if place}
    if sites:
        reaches |= Q(site__in=sites)
    if asset:
        reaches |= Q(asset=asset)
    used = (
        EntitlementUse.objects.filter(contract=OuterRef("contract"), entitlement=Entitlement.VISIT)
        .values("contract")
        .annotate(n=Count("pk"))
        .values("n")
    )
    lines = ContractLine.objects.filter(reaches, contract__customer=customer).select_related("contract")
    return lines.annotate(visits_used=Coalesce(Subquery(used), 0))


def _facts(asset):
    return AssetFacts(asset.delivered_on, asset.installed_on, asset.accepted_on)


def _line(line):
    contract = line.contract
    return LineFacts(
        ref=str(contract.pk),
        scope=line.scope,
        closed_on=contract.ended_on,
        visits_used=line.visits_used,
        plan_version_id=contract.plan_version_id and str(contract.plan_version_id),
        **{name: getattr(contract, name) for name in _LINE},
    )
