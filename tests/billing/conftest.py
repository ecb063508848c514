"""A company whose expenses are set up like any new company's."""

import pytest
from django.utils import translation

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from tests.billing.making import MONDAY


@pytest.fixture
def shop(in_north):
    """North, at work, on a Monday."""
    fill(by=SYSTEM, at=MONDAY)
    return in_north


@pytest.fixture(autouse=True)
def in_english():
    """Sentences are compared as the sources say them."""
    with translation.override("en"):
        yield
