"""Write a demo company's customers in a few statements, whatever their number."""

from random import Random

from aftersales.audit.models import Event
from aftersales.audit.record import event
from aftersales.tenancy.numbers import next_number
from customers.actions import search
from customers.actions.customers import SERIES, WIDTH
from customers.demo import beauty, equipment
from customers.models import Asset, Contact, Customer, Site

REFERRED = 0.12  # share of the customers who came by another's word
RETIRED = 0.03  # share of the assets out of use


def load_equipment(*, by, at, customers=180, assets=560, seed=8):
    """Write an equipment maker's customers, contacts, sites and assets; return how many of each.

    `at` is the present of the demo, from which all dates count back; the same `seed` gives the same people.
    """
    return _load(equipment, Random(seed), by=by, at=at, customers=customers, assets=assets)


def load_beauty(*, by, at, customers=120, assets=240, seed=1):
    """Write a beauty brand's customers and what they use; return how many of each, as `load_equipment`."""
    return _load(beauty, Random(seed), by=by, at=at, customers=customers, assets=assets)


def _load(flavour, draw, *, by, at, customers, assets):
    drafts = _drafts(flavour, draw, customers, at=at)
    drafts.sort(key=lambda draft: draft[0].created_at)
    owners = [owner for owner, _contacts, _sites in drafts]
    _number(owners)
    for position, owner in enumerate(owners):
        if position and draw.random() < REFERRED:
            owner.referred_by = owners[draw.randrange(position)]
    owned = _assets(flavour, draw, drafts, assets, at=at)
    contacts = [contact for _owner, contacts, _sites in drafts for contact in contacts]
    for thing in (*owners, *contacts, *owned):
        thing.spell()
    written = {
        "customers": Customer.objects.bulk_create(owners),
        "contacts": Contact.objects.bulk_create(contacts),
        "sites": Site.objects.bulk_create([site for _owner, _contacts, sites in drafts for site in sites]),
        "assets": Asset.objects.bulk_create(owned),
    }
    search.index_all(owners)
    Event.objects.bulk_create(
        event("customer.create", owner, by=by, at=owner.created_at, facts={"number": owner.number}) for owner in owners
    )
    return {noun: len(rows) for noun, rows in written.items()}


def _drafts(flavour, draw, count, *, at):
    """Draft so many customers; two people may share a name, two companies do not."""
    drafts, companies = [], set()
    while len(drafts) < count:
        draft = flavour.customer(draw, len(drafts), at=at)
        if draft[0].is_person or draft[0].name not in companies:
            companies.add(draft[0].name)
            drafts.append(draft)
    return drafts


def _number(owners):
    last = int(next_number(SERIES, width=WIDTH, count=len(owners)).removeprefix(SERIES))
    for position, owner in enumerate(owners):
        owner.number = f"{SERIES}{last - len(owners) + 1 + position:0{WIDTH}d}"


def _assets(flavour, draw, drafts, count, *, at):
    """Draft the assets: each customer has one, most of the rest stand at a few large customers."""
    made, position = [], 0
    while len(made) < count:
        owner, _contacts, sites = drafts[position] if position < len(drafts) else _large(draw, drafts)
        made += flavour.assets(draw, owner, sites, position, at=at)
        position += 1
    made = made[:count]
    for asset in made:
        asset.active = asset.parent is not None or draw.random() >= RETIRED
    return made


def _large(draw, drafts):
    return drafts[int(len(drafts) * draw.random() ** 2)]
