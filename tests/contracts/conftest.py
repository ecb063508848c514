"""What the tests of contracts share."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.conf import settings

from aftersales.accounts.models import ApiToken
from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.onboarding import calendars
from tests.api.conftest import ApiClient

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


@pytest.fixture
def desk(north, sign_in):
    """A browser of north's manager, who may edit contracts and plans, in English."""
    browser = sign_in(north.manager)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return browser


@pytest.fixture
def api(north):
    """A manager's program at north."""
    _token, key = ApiToken.objects.create_key(tenant=north.tenant, role="manager", name="robot")
    return ApiClient(key)


@pytest.fixture
def at_north(north):
    """Return a function: call another one in north's scope."""

    def inside(call, *args, **kwargs):
        with tenant_scope(north.tenant):
            return call(*args, **kwargs)

    return inside


@pytest.fixture
def clock():
    """Let it be Monday 23 November 2026, 14:00 in Shanghai."""
    with time_machine.travel(AT, tick=False):
        yield
