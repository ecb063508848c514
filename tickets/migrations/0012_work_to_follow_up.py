"""What companies have already goes on the new list: work orders that still wait for their call back."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from aftersales.tenancy.scope import tenant_scope

STEPS = (3, 7, 30)
RECENT = timedelta(days=30)  # what is older nobody will call back


def fill(apps, schema_editor):
    """Give each company its steps and figures, and its waiting work orders a follow-up each (R1.6, R12.4)."""
    # Under row security the rows of a company show in its scope alone, the owner's connection included.
    for tenant in apps.get_model("tenancy", "Tenant").objects.all():
        with tenant_scope(tenant.pk):
            _fill(apps, tenant.pk, timezone.now())


def _fill(apps, tenant_id, now):
    model = {name: apps.get_model("tickets", name).objects for name in
             ("WorkOrder", "CallBack", "Clock", "FollowUp", "FollowUpPolicy", "SaleStep")}  # fmt: skip
    model["FollowUpPolicy"].create()
    model["SaleStep"].bulk_create(model["SaleStep"].model(day=day) for day in STEPS)
    waiting = model["WorkOrder"].filter(
        tenant_id=tenant_id, state__in=("completed", "closed"), completed_at__gt=now - RECENT
    )
    for order in waiting.iterator():
        if model["CallBack"].filter(work_order=order, cycle=order.cycle).exists():
            continue
        clock = model["Clock"].filter(work_order=order, cycle=order.cycle, metric="callback").first()
        model["FollowUp"].create(
            reason="work_order", customer_id=order.customer_id, contact_id=order.contact_id, work_order=order,
            cycle=order.cycle, about=order.report[:200], next_at=order.completed_at, created_at=now,
            due_at=(clock and clock.due_at) or order.completed_at + timedelta(days=1),
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("tickets", "0011_follow_ups"), ("tenancy", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
