"""The catalogue of parts, the unit prices of contracts, the hourly rates."""

from django.db import transaction

from aftersales.audit.record import record
from billing.models import AgreedPrice, LabourRate


def save_part(*, part, by, at, seen=None):
    """Keep a part; work orders on which it was used keep the prices of that time. Raises Refused, Stale (I-26)."""
    if seen is not None:
        part.expect(seen)
    verb = "add" if part._state.adding else "change"
    part.code = part.code.strip().upper()
    part.save()
    facts = {"code": part.code, "cost": str(part.cost), "list_price": str(part.list_price), "active": part.active}
    record(f"part.{verb}", part, by=by, at=at, facts=facts)
    return part


@transaction.atomic
def agree_price(*, contract, part, price, by, at):
    """Note what a contract says a part may cost at most; a new price takes the old one's place. Source: R16.5"""
    agreed, _made = AgreedPrice.objects.update_or_create(contract=contract, part=part, defaults={"price": price})
    facts = {"contract": contract.number, "part": part.code, "price": str(price)}
    record("agreed_price.set", agreed, by=by, at=at, facts=facts)
    return agreed


@transaction.atomic
def drop_price(*, agreed, by, at):
    """Take a part off the unit prices of a contract."""
    facts = {"contract": str(agreed.contract_id), "part": str(agreed.part_id), "price": str(agreed.price)}
    record("agreed_price.remove", agreed, by=by, at=at, facts=facts)
    agreed.delete()


@transaction.atomic
def set_rate(*, starts_on, cost, price, by, at, member=None):
    """Set what an hour costs, and is charged, from a day on: of a member, or of everybody. Hours booked keep theirs."""
    rate = LabourRate.objects.create(member=member, starts_on=starts_on, cost=cost, price=price, at=at, by_name=by.name)
    facts = {"from": starts_on.isoformat(), "cost": str(cost), "price": str(price)}
    record("labour_rate.set", rate, by=by, at=at, facts=facts)
    return rate
