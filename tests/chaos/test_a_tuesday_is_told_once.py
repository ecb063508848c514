"""A plan's Tuesday with five sweepers and two postmen, some of them killed: each customer is told once (I-12, I-15)."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.schedule import set_timer
from customers.actions.firing import PLAN_TIMER
from customers.models import CarePolicy, Reminder, ReminderOccurrence, ReminderPlan
from tests import factories
from tests.chaos.conftest import sized
from tests.chaos.mailbox import mailbox

pytestmark = pytest.mark.chaos


@pytest.fixture
def tuesday(north):
    """Return a function: so many customers, who may be written to at any hour, and a plan whose date is now."""

    def due(customers):
        at = timezone.now()
        with tenant_scope(north.tenant):
            CarePolicy.objects.create(quiet_from=None, quiet_until=None)
            for number in range(customers):
                factories.contact(customer=factories.customer(), email=f"c{number}@example.com", consents=True)
            yesterday = at - timedelta(days=1)
            every_day = {"weekdays": "1234567", "send_at": (at + timedelta(hours=8)).time(), "channel": "email"}
            plan = factories.started_plan(at=yesterday, starts_on=yesterday.date(), grace_minutes=24 * 60, **every_day)
            ReminderPlan.objects.filter(pk=plan.pk).update(covered_until=yesterday.date() - timedelta(days=1))
            set_timer(PLAN_TIMER, plan.pk, at)
        return plan

    return due


def told(north):
    """Return (customers told, letters written) of the one occurrence there must be."""
    with tenant_scope(north.tenant):
        occurrence = ReminderOccurrence.objects.get(told__gt=0)
        reminders = Counter(Reminder.objects.told().values_list("customer_id", flat=True))
        letters = Message.objects.filter(dedupe_key=f"reminder:{occurrence.pk}").count()
    assert occurrence.state == "done"
    assert set(reminders.values()) == {1}
    assert (occurrence.told, letters) == (len(reminders), len(reminders))
    return len(reminders)


def test_five_sweepers_some_killed_write_each_customer_once(pack, tuesday, north):
    count = sized(1000, 150)
    tuesday(count)
    pack("fire reminders", processes=5, kill_every=0.4)
    assert told(north) == count


def test_two_postmen_one_killed_midway_lose_no_letter_and_send_none_under_two_ids(pack, tuesday, north, environment):
    count = sized(500, 150)
    tuesday(count)
    pack("fire reminders", processes=2)
    with tenant_scope(north.tenant):
        letters = {str(pk) for pk in Message.objects.exclude(channel="in_app").values_list("pk", flat=True)}
    with mailbox() as (where, taken):
        environment.update(where)
        report = pack("deliver by mail", processes=2, kill_every=0.1, kills=1, lease=2)
    assert report["killed"] == 1
    assert set(taken) == letters
    # Who is killed between handing a letter over and writing that down hands it over again, under the same id.
    assert len(taken) - len(letters) <= report["killed"]
