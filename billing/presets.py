"""What a company's expenses start with (R12.9)."""

from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from aftersales.accounts.permissions import Role
from billing.choices import Category, Does
from billing.models import ChainStep, ExpensePolicy, LabourRate, PerDiem


def usual_chain():
    """Return the steps of the source's chain: booked, manager, purchasing for material, finance, general manager."""
    return [
        {"name": _("Booked by the supervisor"), "does": Does.BOOK, "role": Role.DISPATCHER},
        {"name": _("Department manager"), "does": Does.APPROVE, "role": Role.MANAGER},
        {
            "name": _("Purchasing manager"),
            "does": Does.APPROVE,
            "role": Role.PURCHASING,
            "categories": [Category.MATERIAL.value],
        },
        {"name": _("Finance review"), "does": Does.REVIEW, "role": Role.FINANCE},
        {"name": _("General manager"), "does": Does.APPROVE, "role": Role.GENERAL_MANAGER},
    ]


def seed_expenses():
    """Give a company its figures, the usual chain, and an allowance to change; names in the language of the moment."""
    ExpensePolicy.objects.create()
    ChainStep.objects.bulk_create(
        ChainStep(position=position, **step) for position, step in enumerate(usual_chain(), start=1)
    )
    places = {_("In the province"): "80.00", _("Outside the province"): "120.00"}
    PerDiem.objects.bulk_create(PerDiem(place=place, amount=Decimal(amount)) for place, amount in places.items())


def seed_rate(*, by, at):
    """Give a company an hourly rate to change, which holds for the work of the last year as well."""
    figures = {"starts_on": at.date() - timedelta(days=366), "cost": Decimal("60.00"), "price": Decimal("120.00")}
    LabourRate.objects.create(**figures, at=at, by_name=by.name)
