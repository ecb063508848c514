"""What tests of customers stand on."""

import pytest


@pytest.fixture
def desk(north, sign_in):
    """A browser at the dispatch centre of north."""
    return sign_in(north.dispatcher)
