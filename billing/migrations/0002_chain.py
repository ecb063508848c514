"""Companies that are here already get the usual chain, their figures and two allowances, as new ones do (R12.9)."""

from decimal import Decimal

from django.db import migrations

from aftersales.tenancy.scope import tenant_scope

CHAIN = (
    ("主管登记", "book", "dispatcher", []),
    ("部门经理", "approve", "manager", []),
    ("采购部经理", "approve", "purchasing", ["material"]),
    ("财务审核", "review", "finance", []),
    ("总经理", "approve", "general-manager", []),
)
ALLOWANCES = (("省内", "80.00"), ("省外", "120.00"))


def fill(apps, schema_editor):
    """Give each company what its onboarding would have given it; the week's timers begin with its first claim."""
    # Under row security the rows of a company show in its scope alone, the owner's connection included.
    for tenant in apps.get_model("tenancy", "Tenant").objects.all():
        with tenant_scope(tenant.pk):
            _fill(apps, tenant.pk)


def _fill(apps, tenant_id):
    model = {name: apps.get_model("billing", name).objects for name in ("ChainStep", "ExpensePolicy", "PerDiem")}
    if model["ExpensePolicy"].filter(tenant_id=tenant_id).exists():
        return  # founded since
    model["ExpensePolicy"].create()
    for position, (name, does, role, categories) in enumerate(CHAIN, start=1):
        model["ChainStep"].create(position=position, name=name, does=does, role=role, categories=categories)
    for place, amount in ALLOWANCES:
        model["PerDiem"].create(place=place, amount=Decimal(amount))


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial"), ("tenancy", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
