"""Two who write to the same addresses at once wait for each other in one order (PostgreSQL)."""

from threading import Barrier

import pytest
from django.utils import timezone

from aftersales.messaging import outbox
from aftersales.messaging.addresses import Address
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import send_each
from aftersales.tenancy.scope import tenant_scope
from tests.tickets.test_lock_orders import at_once  # noqa: F401 - fixture

COUNT = 3000


@pytest.mark.parametrize("naive", [False, True])
def test_letters_to_shared_addresses_lock_nobody_out(at_once, north, monkeypatch, naive):  # noqa: F811
    if naive:  # the control
        monkeypatch.setattr(outbox, "in_one_order", list)
    ready, insert = Barrier(2), outbox.insert_rows

    def together(*args, **options):
        ready.wait(10)
        return insert(*args, **options)

    monkeypatch.setattr(outbox, "insert_rows", together)
    letters = [("messaging/timer_parked", Address("email", f"{n:05}@example.com"), {}, "once") for n in range(COUNT)]
    new = []
    # The first step lets the other begin.
    first = [lambda: None, lambda: new.append(send_each(letters, at=timezone.now()))]
    second = [lambda: new.append(send_each(letters[::-1], at=timezone.now()))]
    outcome = at_once(first, second)
    assert ("OperationalError" in outcome) is naive
    if not naive:
        assert (outcome, sorted(new)) == ([None, None], [False, True])
    with tenant_scope(north.tenant):
        assert Message.objects.count() == COUNT
