"""What the tests of contracts share."""

from datetime import UTC, date, datetime

import pytest

from aftersales.audit.models import Event
from aftersales.worktime.onboarding import calendars

AT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # Monday, 14:00 in Shanghai
TODAY = date(2026, 11, 23)


@pytest.fixture
def by(in_north):
    """The manager of north, in north's scope."""
    return in_north.manager.actor


@pytest.fixture
def with_calendars(by):
    """North has its office hours and its calendar round the clock."""
    calendars(by=by, at=AT)


@pytest.fixture
def trail():
    """Return a function: the verbs of the audit trail about an object, oldest first."""
    return lambda subject: [event.verb for event in Event.objects.about(subject).order_by("pk")]
