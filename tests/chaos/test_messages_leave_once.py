"""Messages are sent by one worker each; when one is killed, at least once and under the same id (I-15)."""

from collections import Counter

import pytest
from django.utils import timezone

from aftersales.messaging.addresses import Address
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import send_each
from aftersales.tenancy.scope import tenant_scope
from tests.chaos.conftest import sized


@pytest.fixture
def written(north, south):
    """Return a function: both companies write as many messages; gives their ids."""

    def write(count):
        ids = set()
        for company in (north, south):
            with tenant_scope(company.tenant):
                at = timezone.now()
                letters = [
                    ("messaging/timer_parked", Address("noting", f"house {n}"), {}, f"{n}") for n in range(count)
                ]
                send_each(letters, at=at)
                ids |= {str(pk) for pk in Message.objects.values_list("pk", flat=True)}
        return ids

    return write


def states(*companies):
    found = Counter()
    for company in companies:
        with tenant_scope(company.tenant):
            found.update(Message.objects.values_list("state", flat=True))
    return found


def test_three_workers_at_once_send_each_message_once(pack, written, north, south, tmp_path):
    ids = written(100)
    pack("deliver", processes=3, log=str(tmp_path / "log"))
    assert Counter((tmp_path / "log").read_text().split()) == Counter(ids)
    assert states(north, south) == {"sent": 200}


def test_control_without_a_lease_the_same_workers_send_some_twice(pack, written, tmp_path):
    written(100)
    pack("deliver", processes=3, log=str(tmp_path / "log"), naive=True)
    assert max(Counter((tmp_path / "log").read_text().split()).values()) > 1


@pytest.mark.chaos
def test_killed_workers_leave_no_message_behind(pack, written, north, south, tmp_path):
    each = sized(1000, 300)
    ids = written(each)
    report = pack("deliver", processes=3, log=str(tmp_path / "log"), kill_every=0.5, lease=3)
    assert report["killed"] >= sized(5, 2)
    assert set((tmp_path / "log").read_text().split()) == ids
    assert states(north, south) == {"sent": 2 * each}
