"""What a company had before there was a list of whom to call is put on it by the migration."""

from importlib import import_module

from django.apps import apps
from django.utils import timezone

from aftersales.accounts.onboarding import fill as onboard
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests.tickets.making import brought_to, work_order
from tickets.actions.finishing import call_back
from tickets.choices import State
from tickets.models import FollowUp, FollowUpPolicy, SaleStep

migration = import_module("tickets.migrations.0012_work_to_follow_up")


def test_work_orders_that_wait_for_their_call_back_are_put_on_the_list(north, south):
    by, at = north.dispatcher.actor, timezone.now()
    with tenant_scope(north.tenant):
        onboard(by=SYSTEM, at=at)
        done, called = (
            brought_to(State.COMPLETED, work_order(by=by, at=at), by=by, technician=north.technician, at=at)
            for _each in range(2)
        )
        call_back(work_order=called, by=by, at=at)
        work_order(by=by, at=at)
        made = FollowUp.objects.get(work_order=done)
        for model in (FollowUp, FollowUpPolicy, SaleStep):
            model.objects.all().delete()
    migration.fill(apps, None)
    with tenant_scope(north.tenant):
        again = FollowUp.objects.get()
        assert (again.work_order, again.due_at, again.state) == (done, made.due_at, "open")
        assert list(SaleStep.objects.order_by("day").values_list("day", flat=True)) == [3, 7, 30]
    with tenant_scope(south.tenant):
        assert (FollowUp.objects.count(), FollowUpPolicy.objects.count()) == (0, 1)
