"""Messages are written with the change they tell of, and once."""

import pytest
from django.db import IntegrityError, transaction
from django.template import TemplateDoesNotExist

from aftersales.messaging.addresses import Address
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import DELIVER, send, send_each, send_many
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.models import Timer
from tests.messaging.conftest import NOON

ANN = Address("sms", "+8613800138000")


def written():
    return sorted(Message.objects.values_list("template", "channel", "dedupe_key"))


def test_a_member_is_told_in_the_application_and_as_they_chose(in_north):
    in_north.technician.told_by_email, in_north.technician.told_by_sms = False, True
    send("test/hello", to=in_north.technician, context={"name": "Li"}, dedupe_key="1", at=NOON)
    assert written() == [("test/hello", "in_app", "1"), ("test/hello", "sms", "1")]


def test_a_notice_is_delivered_by_being_written_and_wakes_nobody(in_north):
    send("test/hello", to=in_north.technician, context={}, dedupe_key="1", channels=["in_app"], at=NOON)
    notice = Message.objects.get()
    assert (notice.state, notice.sent_at, notice.next_at, notice.read_at) == ("sent", NOON, None, None)
    assert not Timer.objects.exists()


def test_sending_is_two_statements_however_many_are_told(in_north, django_assert_num_queries):
    everybody = list(in_north.members.values())
    with django_assert_num_queries(2):
        send("test/hello", to=in_north.technician, context={}, dedupe_key="1", at=NOON)
    with django_assert_num_queries(2):
        send_many("test/hello", to=everybody, context={}, dedupe_key="2", at=NOON)
    with django_assert_num_queries(2):
        send_each([("test/hello", ANN, {"name": n}, f"{n}") for n in range(20)], at=NOON)
    with django_assert_num_queries(0):
        send_many("test/hello", to=[], context={}, dedupe_key="3", at=NOON)
    assert Message.objects.count() == 2 + 2 * len(everybody) + 20
    assert set(Timer.objects.values_list("kind", "due_at")) == {(DELIVER, NOON)}


def test_a_second_send_with_the_same_key_is_a_no_op(north, south):
    for company in (north, south, north):
        with tenant_scope(company.tenant):
            for recipient in (company.technician, company.manager, ANN, Address("email", "ann@example.com")):
                send("test/hello", to=recipient, context={}, dedupe_key="WO-1:assigned", channels=["in_app"], at=NOON)
    for company in (north, south):
        with tenant_scope(company.tenant):
            assert Message.objects.count() == 4


def test_what_a_rolled_back_change_would_have_told_is_not_told(in_north):
    point = transaction.savepoint()
    send("test/hello", to=ANN, context={}, dedupe_key="1", at=NOON)
    transaction.savepoint_rollback(point)
    assert written() == []
    assert not Timer.objects.exists()


def test_a_template_that_nobody_wrote_is_refused_at_once(in_north):
    with pytest.raises(TemplateDoesNotExist):
        send("test/unknown", to=ANN, context={}, dedupe_key="1", at=NOON)


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": ""},
        {"state": "sent"},
        {"state": "queued", "next_at": None},
    ],
)
def test_the_database_refuses_a_message_to_nobody_or_one_that_nobody_looks_at(in_north, wrong):
    send("test/hello", to=ANN, context={}, dedupe_key="1", at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(**wrong)
