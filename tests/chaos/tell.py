"""`python -m tests.chaos.tell north 100`: a company writes that many e-mails in one transaction, as a request would.

Prints how long the request took and how often the broker refused its nudge.
"""

import json
import os
import sys
import time

import django


def main(slug, count):
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 - needs the settings

    from aftersales.messaging.addresses import Address  # noqa: PLC0415
    from aftersales.messaging.outbox import send_each  # noqa: PLC0415
    from aftersales.tenancy.models import Tenant  # noqa: PLC0415
    from aftersales.tenancy.scope import tenant_scope  # noqa: PLC0415
    from aftersales.timers import nudge  # noqa: PLC0415

    tenant, at = Tenant.objects.get(slug=slug), timezone.now()
    letters = [
        ("messaging/timer_parked", Address("email", f"{number}@{slug}.test"), {}, f"{at} {number}")
        for number in range(count)
    ]
    began = time.monotonic()
    with tenant_scope(tenant):
        send_each(letters, at=at)
    seconds = time.monotonic() - began
    while not (nudge.carried or nudge.failures) and time.monotonic() < began + 30:
        time.sleep(0.05)
    json.dump({"seconds": seconds, "refused": nudge.failures}, sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftersales.settings")
    main(sys.argv[1], int(sys.argv[2]))
