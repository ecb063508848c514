"""Who pays: the facts on file for a case, put before the rule."""

from django.db.models import Q

from contracts.choices import PriceRule, Scope
from contracts.models import ContractLine, CoveragePolicy, WarrantyTerm
from contracts.queries.visits import with_visits_used
from contracts.rules.coverage import AssetFacts, LineFacts, decide
from contracts.rules.warranty import period_of

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


def decide_for(*, customer, on, site=None, asset=None, cause="", force_majeure=False, contract=None):
    """Return the coverage `Decision` for a case of a customer on a day, in at most three queries.

    `asset` and `site` are those of the case, as far as known; an asset brings its own site along. `cause` is
    one of `choices.Cause`. A visit that a contract itself plans is decided by this `contract` alone.
    """
    if contract is not None:
        lines = _lines(ContractLine.objects.filter(contract=contract))
        return _decide(lines, [], asset, on=on, otherwise=_usual_price_rule())
    sites = {place for place in (site and site.pk, asset and asset.site_id) if place}
    assets = [asset] if asset else []
    lines = lines_reaching(customer=customer, sites=sites, assets=assets)
    terms = warranty_terms(assets)
    return _decide(lines, terms, asset, on=on, cause=cause, force_majeure=force_majeure, otherwise=_usual_price_rule())


def decide_for_each(*, customer, assets, on):
    """Return the `Decision` for each of a customer's assets as {asset's id: decision}, in the same three queries.

    For a list that says of each device whether it is covered today.
    """
    assets = list(assets)
    sites = {asset.site_id for asset in assets if asset.site_id}
    lines = lines_reaching(customer=customer, sites=sites, assets=assets)
    terms, otherwise = warranty_terms(assets), _usual_price_rule()
    return {
        asset.pk: _decide([line for line in lines if _reaches(line, asset)], terms, asset, on=on, otherwise=otherwise)
        for asset in assets
    }


def decide_cases(*, customer, cases):
    """Return the `Decision` for each case, (asset or None, day), of one customer, in the same three queries.

    For work in bulk; a case without an asset is decided as one anywhere at the customer's.
    """
    assets = list({asset.pk: asset for asset, _on in cases if asset}.values())
    sites = {asset.site_id for asset in assets if asset.site_id}
    lines = lines_reaching(customer=customer, sites=sites, assets=assets)
    terms, otherwise = warranty_terms(assets), _usual_price_rule()
    return [
        _decide([line for line in lines if _reaches_case(line, asset)], terms, asset, on=on, otherwise=otherwise)
        for asset, on in cases
    ]


def lines_reaching(*, customer, sites=(), assets=()):
    """Return the lines of a customer's contracts that reach some sites or assets, with contract and `visits_used`."""
    reaches = Q(scope=Scope.CUSTOMER)
    if sites:
        reaches |= Q(site__in=sites)
    if assets:
        reaches |= Q(asset__in=assets)
    return _lines(ContractLine.objects.filter(reaches, contract__customer=customer))


def _lines(found):
    return list(with_visits_used(found.select_related("contract"), contract="contract"))


def warranty_terms(assets):
    """Return the warranty terms that may speak for some assets, the most special ones first."""
    if not assets:
        return []
    return sorted(WarrantyTerm.objects.for_assets(assets), key=lambda term: term.rank)


def warranty_of(asset):
    """Return (`WarrantySpec`, its `Period` or None without a day to count from) of an asset, or None; one query."""
    spec = next((term.spec for term in warranty_terms([asset]) if term.speaks_for(asset)), None)
    if spec is None:
        return None
    days = {"delivered_on": asset.delivered_on, "installed_on": asset.installed_on, "accepted_on": asset.accepted_on}
    return spec, period_of(spec, **days)


def contracts_covering(asset, *, on):
    """Return the contracts in force on a day that reach an asset, itself, its site or all of its customer's."""
    sites = {asset.site_id} if asset.site_id else ()
    lines = lines_reaching(customer=asset.customer, sites=sites, assets=[asset])
    found = {line.contract_id: line.contract for line in lines}
    return [one for one in found.values() if one.starts_on <= on <= one.last_day_in_force]


def _decide(lines, terms, asset, *, on, otherwise, cause="", force_majeure=False):
    return decide(
        on=on,
        asset=AssetFacts(asset.delivered_on, asset.installed_on, asset.accepted_on) if asset else None,
        lines=[_facts(line) for line in lines],
        warranty=next((term.spec for term in terms if asset and term.speaks_for(asset)), None),
        cause=cause,
        force_majeure=force_majeure,
        otherwise=otherwise,
    )


def _reaches(line, asset):
    return (
        line.scope == Scope.CUSTOMER
        or line.asset_id == asset.pk
        or (line.site_id is not None and line.site_id == asset.site_id)
    )


def _reaches_case(line, asset):
    return line.scope == Scope.CUSTOMER if asset is None else _reaches(line, asset)


def _facts(line):
    contract = line.contract
    return LineFacts(
        ref=str(contract.pk),
        scope=line.scope,
        closed_on=contract.ended_on,
        visits_used=line.visits_used,
        plan_version_id=contract.plan_version_id and str(contract.plan_version_id),
        **{name: getattr(contract, name) for name in _LINE},
    )


def _usual_price_rule():
    policy = CoveragePolicy.objects.first()
    return policy.price_rule if policy else PriceRule.COST_PRICE_PLUS_TRAVEL
