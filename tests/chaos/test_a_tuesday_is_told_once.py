"""A plan's Tuesday with five sweepers and two postmen, some of them killed: each customer is told once (I-12, I-15)."""

import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from aftersales.messaging.models import Message
from aftersales.tenancy.ids import new_ids
from aftersales.tenancy.rows import insert_rows
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.schedule import set_timer
from customers.actions import writing
from customers.actions.firing import PLAN_TIMER
from customers.models import CarePolicy, Contact, Customer, Reminder, ReminderOccurrence, ReminderPlan
from tests import factories
from tests.chaos.conftest import LETTERS, sized
from tests.chaos.mailbox import mailbox

pytestmark = pytest.mark.chaos


@pytest.fixture
def tuesday(north):
    """Return a function: so many customers, who may be written to at any hour, and a plan whose date is now."""

    def due(customers):
        at = timezone.now()
        with tenant_scope(north.tenant):
            CarePolicy.objects.create(quiet_from=None, quiet_until=None)
            _subscribed(customers, at)
            yesterday = at - timedelta(days=1)
            every_day = {"weekdays": "1234567", "send_at": (at + timedelta(hours=8)).time(), "channel": "email"}
            plan = factories.started_plan(at=yesterday, starts_on=yesterday.date(), grace_minutes=24 * 60, **every_day)
            ReminderPlan.objects.filter(pk=plan.pk).update(covered_until=yesterday.date() - timedelta(days=1))
            set_timer(PLAN_TIMER, plan.pk, at)
        return plan

    return due


def _subscribed(count, at):
    """Write customers, each with a contact who agreed, in two statements."""
    ids = new_ids(count)
    numbered = [(pk, f"C-{number:06}") for number, pk in enumerate(ids)]
    insert_rows(Customer, ("id", "number"), numbered, name="上海华明智能装备有限公司", created_at=at)
    mailboxes = [(pk, f"c{number}@example.com") for number, pk in enumerate(ids)]
    insert_rows(Contact, ("customer_id", "email"), mailboxes, name="李静", consents=True, is_primary=True)


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
    pack("fire reminders", processes=5, kill_every=0.4, batch=20)
    assert told(north) == count


def test_two_postmen_one_killed_midway_lose_no_letter_and_send_none_under_two_ids(
    pack, tuesday, north, environment, capsys
):
    count = LETTERS or sized(500, 150)
    tuesday(count)
    pack("fire reminders", processes=2, batch=writing.BATCH)
    with tenant_scope(north.tenant):
        letters = {str(pk) for pk in Message.objects.exclude(channel="in_app").values_list("pk", flat=True)}
    with mailbox() as (where, taken):
        environment.update(where)
        began = time.monotonic()
        killing = {"kill_every": LETTERS / 300 or 0.1, "kills": 1, "patience": 300 + count / 50}
        report = pack("deliver by mail", processes=2, lease=2, **killing)
    spent = time.monotonic() - began
    with capsys.disabled():
        sys.stdout.write(f"\n{count:,} letters, {len(taken):,} taken over in {spent:.0f} s: {count / spent:,.0f}/s\n")
    assert (report["killed"], len(letters)) == (1, count)
    assert set(taken) == letters
    # Who is killed between handing a letter over and writing that down hands it over again, under the same id.
    assert len(taken) - len(letters) <= report["killed"]
