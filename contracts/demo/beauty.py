"""The contracts of a beauty brand: salons have their devices maintained; people at home have the warranty."""

from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from contracts.choices import ContractKind, Scope
from contracts.models import Contract, ContractLine


def draft(draw, customer, *, versions, on):
    """Draft what one customer has: a list of (contract, its lines), empty for most."""
    if customer.is_person or not customer.drawn_assets:
        return []
    starts_on = on - timedelta(days=draw.randrange(5, 400))
    contract = Contract(
        customer=customer,
        kind=ContractKind.MAINTENANCE,
        project_name="门店仪器年度保养",
        signed_on=starts_on - timedelta(days=7),
        starts_on=starts_on,
        ends_on=starts_on + relativedelta(years=1) - timedelta(days=1),
        plan_version=versions["10min-2d-3d"],
        visits_limit=draw.choice((4, 6)),
        fee=Decimal(draw.randrange(2, 9) * 1000),
    )
    return [(contract, [ContractLine(contract=contract, scope=Scope.CUSTOMER)])]
