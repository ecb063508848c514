"""What a customer has of us: contracts, and cover for each asset."""

from contracts.models import Contract
from contracts.queries.coverage import decide_for_each

SHOWN = 12  # assets on a customer's page


def cover_of(customer, *, on):
    """Return a customer's contracts, the latest first, and its assets in use as (asset, decision), by name."""
    assets = list(
        customer.assets.in_use().select_related("site").order_by("model_name", "serial_key", "pk")[: SHOWN + 1]
    )
    decisions = decide_for_each(customer=customer, assets=assets, on=on)
    return {
        "customer": customer,
        "contracts": [
            (contract, contract.status_on(on))
            for contract in Contract.objects.of(customer).with_names().order_by("-ends_on", "number")
        ],
        "assets": [(asset, decisions[asset.pk]) for asset in assets[:SHOWN]],
        "more": len(assets) > SHOWN,
    }
