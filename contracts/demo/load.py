"""Write a demo company's contracts in a few statements, whatever their number."""

from datetime import timedelta
from decimal import Decimal
from itertools import groupby
from random import Random

from django.utils import timezone, translation

from aftersales.audit.models import Event
from aftersales.audit.record import event
from aftersales.tenancy.numbers import next_number
from contracts.actions.contracts import WIDTH
from contracts.choices import Entitlement, PaymentKind
from contracts.demo import beauty, equipment, plans
from contracts.models import (
    Contract,
    ContractDocument,
    ContractLine,
    ContractPayment,
    CoveragePolicy,
    EntitlementUse,
)
from customers.models import Customer

ON_FILE = 0.82  # share of the documents that have arrived
PAID = 0.85  # share of the fees that have come in


def load_equipment(*, by, at, seed=12):
    """Write an equipment maker's plans, warranty terms and contracts; return how many contracts.

    For the customers, sites and assets already on file. `at` is the present of the demo; the same `seed` over
    the same customers gives the same contracts.
    """
    return _load(equipment, plans.equipment, Random(seed), by=by, at=at)


def load_beauty(*, by, at, seed=3):
    """Write a beauty brand's plans, warranty terms and contracts; return how many, as `load_equipment`."""
    return _load(beauty, plans.beauty, Random(seed), by=by, at=at)


def _load(flavour, promise, draw, *, by, at):
    with translation.override("zh-hans"):
        versions = promise(by=by, at=at)
    on = timezone.localdate(at)
    drafts = [pair for customer in _customers() for pair in flavour.draft(draw, customer, versions=versions, on=on)]
    contracts = [contract for contract, _lines in drafts]
    for contract in contracts:
        contract.created_at = at - (timedelta(days=max(0, (on - contract.signed_on).days)))
    _number(contracts)
    Contract.objects.bulk_create(contracts)
    ContractLine.objects.bulk_create([line for _contract, lines in drafts for line in lines])
    _fill_files(draw, contracts, on)
    Event.objects.bulk_create(
        event("contract.create", contract, by=by, at=contract.created_at, facts={"number": contract.number})
        for contract in contracts
    )
    return len(contracts)


def _customers():
    """Return the customers in the order of their numbers, each with its sites and assets."""
    customers = Customer.objects.order_by("number").prefetch_related("sites", "assets")
    for customer in customers:
        customer.drawn_sites = sorted(customer.sites.all(), key=lambda site: site.pk)
        customer.drawn_assets = sorted(
            (asset for asset in customer.assets.all() if asset.active), key=lambda asset: asset.pk
        )
    return customers


def _number(contracts):
    by_year = sorted(contracts, key=lambda contract: contract.signed_on)
    for year, signed in groupby(by_year, key=lambda contract: contract.signed_on.year):
        signed = list(signed)
        series = f"HT-{year:04d}-"
        last = int(next_number(series, width=WIDTH, count=len(signed)).removeprefix(series))
        for position, contract in enumerate(signed, start=last - len(signed) + 1):
            contract.number = f"{series}{position:0{WIDTH}d}"


def _fill_files(draw, contracts, on):
    names = CoveragePolicy.objects.get().documents
    documents, payments, uses = [], [], []
    for contract in contracts:
        documents += [
            ContractDocument(contract=contract, position=position, name=name, received_on=_day(draw, contract, on))
            for position, name in enumerate(names)
        ]
        payments += _payments(draw, contract, on)
        uses += _visits(draw, contract, on)
    ContractDocument.objects.bulk_create(documents)
    ContractPayment.objects.bulk_create(payments)
    EntitlementUse.objects.bulk_create(uses)


def _day(draw, contract, on):
    day = contract.signed_on + timedelta(days=draw.randrange(0, 30))
    return day if day <= on and draw.random() < ON_FILE else None


def _payments(draw, contract, on):
    if not contract.fee or contract.starts_on > on or draw.random() > PAID:
        return []
    half = contract.fee / 2 if draw.random() < 0.5 else Decimal(0)
    parts = [half, contract.fee - half] if half else [contract.fee]
    days = [contract.starts_on + timedelta(days=20 + 150 * position) for position in range(len(parts))]
    return [
        ContractPayment(contract=contract, kind=PaymentKind.FEE, amount=amount, received_on=day)
        for amount, day in zip(parts, days, strict=True)
        if day <= on
    ]


def _visits(draw, contract, on):
    if not contract.visits_limit or contract.starts_on > on:
        return []
    days = min((on - contract.starts_on).days, 364)
    used = round(contract.visits_limit * days / 364 * draw.uniform(0.5, 1.3))
    return [
        EntitlementUse(
            contract=contract,
            entitlement=Entitlement.VISIT,
            used_on=contract.starts_on + timedelta(days=draw.randrange(days + 1)),
            reference=f"{contract.number} / {position}",
        )
        for position in range(1, min(used, contract.visits_limit) + 1)
    ]
