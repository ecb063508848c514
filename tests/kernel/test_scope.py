"""A tenant scope is a transaction, and the first wall."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.audit.record import record
from aftersales.tenancy.models import NumberSeries
from aftersales.tenancy.numbers import next_number
from aftersales.tenancy.scope import NoActiveTenant, TenantMismatch, in_scope, tenant_scope


def test_tenant_data_outside_a_scope_is_an_exception(north):
    for touch in (Event.objects.count, lambda: list(Event.objects.all()), NumberSeries):
        with pytest.raises(NoActiveTenant):
            touch()


def test_a_scope_cannot_switch_tenant_but_may_nest(north, south):
    with tenant_scope(north.tenant), tenant_scope(north.tenant):
        with pytest.raises(TenantMismatch), tenant_scope(south.tenant):
            raise AssertionError("the scope opened")
        assert NumberSeries.objects.count() == 0


def test_one_tenant_does_not_see_anothers_rows(north, south):
    with tenant_scope(north.tenant):
        record("test.seen", north.tenant, by=SYSTEM, at=timezone.now())
    with tenant_scope(south.tenant):
        assert list(Event.objects.all()) == []
    with tenant_scope(north.tenant):
        assert [event.verb for event in Event.objects.all()] == ["test.seen"]


def test_a_row_that_is_saved_again_stays_with_its_tenant_without_a_word_of_it(north, django_assert_num_queries):
    with tenant_scope(north.tenant):
        series = NumberSeries.objects.create(name="X")
        series.last = 7
        with django_assert_num_queries(1) as asked:
            series.save()
        assert "tenant_id" not in asked[0]["sql"].partition("WHERE")[0]
        assert NumberSeries.objects.get().last == 7


def test_a_row_of_another_tenant_cannot_be_saved_or_deleted(north, south):
    with tenant_scope(south.tenant):
        theirs = NumberSeries.objects.create(name="X")
    with tenant_scope(north.tenant):
        for write in (theirs.save, theirs.delete, lambda: NumberSeries.objects.bulk_create([theirs])):
            with pytest.raises(TenantMismatch):
                write()


def test_callbacks_after_commit_run_outside_the_scope(north, django_capture_on_commit_callbacks):
    seen = []
    with django_capture_on_commit_callbacks(execute=True), tenant_scope(north.tenant):
        transaction.on_commit(lambda: seen.append(in_scope()))
    assert seen == [False]


def test_numbers_run_without_gaps_in_each_tenant(north, south):
    with tenant_scope(north.tenant):
        assert [next_number("WO-20261123-", width=4) for _ in range(3)][-1] == "WO-20261123-0003"
        assert next_number("WO-20261123-", width=4, count=5) == "WO-20261123-0008"
    with tenant_scope(south.tenant):
        assert next_number("WO-20261123-", width=4) == "WO-20261123-0001"


def test_the_trail_is_append_only_for_the_database_too(in_north):
    record("test.kept", in_north.tenant, by=SYSTEM, at=timezone.now())
    for write in (lambda: Event.objects.update(verb="test.forged"), lambda: Event.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            write()
    assert Event.objects.get().verb == "test.kept"
