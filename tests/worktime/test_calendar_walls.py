"""A calendar stays with its company."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from aftersales.tenancy.scope import tenant_scope
from aftersales.worktime.models import CalendarVersion, WorkCalendar
from tests.factories import calendar


def written_in(company, model, **fields):
    with transaction.atomic(), tenant_scope(company.tenant):
        model.objects.create(**fields)
        connection.check_constraints()  # now, rather than at the commit that a test never reaches


def test_a_calendar_cannot_say_what_anothers_calendar_says(north, south):
    with tenant_scope(south.tenant):
        theirs = calendar()
    with pytest.raises(IntegrityError):
        written_in(north, WorkCalendar, name="Ours", current_id=theirs.current_id)


def test_a_version_cannot_belong_to_anothers_calendar(north, south):
    with tenant_scope(south.tenant):
        theirs = calendar()
    with pytest.raises(IntegrityError):
        written_in(north, CalendarVersion, calendar_id=theirs.pk, number=9, time_zone="UTC", at=timezone.now())
