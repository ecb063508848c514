"""`python -m tests.e2e.promise north`: a company promises an answer within 3 seconds, at any hour, and has a customer.

Prints the customer's number. Runs as a process of its own, in an installation's environment.
"""

import os
import sys

import django


def main(slug):
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - needs the settings

    from aftersales.audit.actor import SYSTEM  # noqa: PLC0415
    from aftersales.tenancy.models import Tenant  # noqa: PLC0415
    from aftersales.tenancy.scope import tenant_scope  # noqa: PLC0415
    from aftersales.worktime.models import WorkCalendar  # noqa: PLC0415
    from contracts.actions.plans import create_plan, draft_version, publish_version  # noqa: PLC0415
    from contracts.actions.warranty import set_policy  # noqa: PLC0415
    from contracts.choices import Counting, Metric, StartsAt, Unit  # noqa: PLC0415
    from contracts.rules.targets import TargetSpec  # noqa: PLC0415
    from customers.actions.customers import create_customer  # noqa: PLC0415

    said = {"by": SYSTEM, "at": timezone.now()}
    with tenant_scope(Tenant.objects.get(slug=slug)):
        at_any_hour = WorkCalendar.objects.get(preset="round_the_clock")
        answer = TargetSpec(
            id="",
            metric=Metric.RESPONSE,
            starts_at=StartsAt.REPORTED,
            amount=3,
            unit=Unit.SECONDS,
            counting=Counting.ELAPSED,
            calendar_id=at_any_hour.pk,
            marks=(50,),
            position=1,
        )
        plan = create_plan(name="3 s", **said)
        publish_version(version=draft_version(plan=plan, targets=[answer], **said), **said)
        set_policy(plan=plan, **said)
        print(create_customer(name="上海华明智能装备有限公司", **said).number)  # noqa: T201 - the answer


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersales.settings")
    main(sys.argv[1])
