"""What a contract's lines reach: everything the customer has, some sites, some assets."""

from django.utils.translation import gettext as _

from aftersales.errors import Refused
from contracts.choices import Scope
from contracts.models import ContractLine


def cover(contract, *, everything, sites, assets):
    """Write a contract's lines anew; return what they reach, for the trail.

    Raises Refused when nothing is covered, or something that is not this customer's.
    """
    foreign = [thing for thing in (*sites, *assets) if thing.customer_id != contract.customer_id]
    if foreign:
        message = _("“%(name)s” does not belong to this customer.") % {"name": foreign[0]}
        raise Refused(message, code="foreign", field="sites" if foreign[0] in sites else "assets")
    if not (everything or sites or assets):
        raise Refused(_("Say what the contract covers."), code="covers_nothing", field="everything")
    contract.lines.all().delete()
    ContractLine.objects.bulk_create(
        [
            *([ContractLine(contract=contract, scope=Scope.CUSTOMER)] if everything else []),
            *(ContractLine(contract=contract, scope=Scope.SITE, site=site) for site in dict.fromkeys(sites)),
            *(ContractLine(contract=contract, scope=Scope.ASSET, asset=asset) for asset in dict.fromkeys(assets)),
        ]
    )
    return {"everything": everything, "sites": _ids(sites), "assets": _ids(assets)}


def reach_of(contract):
    """Return what a contract covers, as the arguments of `cover`: {everything, sites, assets}."""
    lines = list(contract.lines.select_related("site", "asset"))
    return {
        "everything": any(line.scope == Scope.CUSTOMER for line in lines),
        "sites": [line.site for line in lines if line.scope == Scope.SITE],
        "assets": [line.asset for line in lines if line.scope == Scope.ASSET],
    }


def same_reach(one, other):
    """Say whether two arguments of `cover` reach the same things."""
    return one["everything"] == other["everything"] and all(
        _ids(one[name]) == _ids(other[name]) for name in ("sites", "assets")
    )


def _ids(things):
    return sorted({str(thing.pk) for thing in things})
