"""Columns of money, and what the database itself says of them (I-19)."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round

from billing.rules.amounts import MOST


def money(label, **options):
    """Return a column of an exact amount in the company's currency, never negative."""
    return models.DecimalField(
        label, max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal(0))], **options
    )


def signed(label, **options):
    """Return a column of an exact amount that may be negative: a reversal, a credit."""
    return models.DecimalField(label, max_digits=12, decimal_places=2, **options)


def exact(name, *fields, least=Decimal(0)):
    """Return the CHECK that these columns hold amounts: no NaN (which is above all), nothing negative, two decimals."""
    held = Q()
    for field in fields:
        amount = Q(**{f"{field}__gte": least, f"{field}__lte": MOST}) & Q(**{field: Round(F(field), 2)})
        held &= Q(**{field: None}) | amount
    return models.CheckConstraint(condition=held, name=name)
