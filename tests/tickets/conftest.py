"""A company with calendars, plans and words of its own, and a work order in it."""

from datetime import UTC, datetime, timedelta

import pytest

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests.tickets.making import work_order

# Monday 23 November 2026, 9:00 in Shanghai: inside office hours, far from holidays.
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def after(**span):
    """Return the instant so long after nine: `after(minutes=5)`."""
    return NINE + timedelta(**span)


@pytest.fixture
def shop(in_north):
    """North, set up like any new company, at work."""
    fill(by=SYSTEM, at=NINE)
    return in_north


@pytest.fixture
def desk(shop):
    """The dispatcher, as an actor."""
    return shop.dispatcher.actor


@pytest.fixture
def tech(shop):
    """The technician, as an actor."""
    return shop.technician.actor


@pytest.fixture
def order(shop):
    """A work order reported at nine: Pudong, so in the city of the company's base."""
    return work_order(by=shop.dispatcher.actor, at=NINE)


@pytest.fixture
def opened(north):
    """A work order of north, opened in a scope that has closed again: what a sweep finds."""
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        return work_order(by=north.dispatcher.actor, at=NINE)
