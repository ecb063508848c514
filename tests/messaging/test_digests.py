"""Many messages to one person become one, after as many and as long as the company says."""

from datetime import timedelta

import pytest

from aftersales.messaging.models import Message, NoticePolicy
from aftersales.messaging.outbox import send_each
from aftersales.tenancy.scope import tenant_scope
from tests.messaging.conftest import NOON


def tell(member, count, *, template="test/hello", at=NOON, urgent=False):
    letters = [(template, member, {"name": n}, f"{template} {n} {at}") for n in range(count)]
    send_each(letters, channels=["pigeon"], urgent=urgent, at=at)


def test_whatever_it_is_about_a_person_gets_one_message_for_many(in_north, post, pigeons):
    tell(in_north.manager, 3)
    tell(in_north.manager, 3, template="test/other")
    tell(in_north.dispatcher, 5)
    post()
    assert post() == ["sent"] * 11
    assert len(pigeons.carried) == 1 + 5
    assert Message.objects.exclude(digest=None).values_list("member", flat=True).distinct().get() == in_north.manager.pk


@pytest.mark.parametrize(("fold_after", "carried"), [(2, 1), (3, 3)])
def test_the_company_says_how_many_leave_singly(in_north, post, pigeons, fold_after, carried):
    NoticePolicy.objects.create(fold_after=fold_after)
    tell(in_north.manager, 3)
    post()
    assert len(pigeons.carried) == carried


def test_the_company_says_how_long_they_are_counted(in_north, post, pigeons):
    NoticePolicy.objects.create(fold_after=1, fold_minutes=30)
    tell(in_north.manager, 1)
    post()
    tell(in_north.manager, 2, template="test/other", at=NOON + timedelta(minutes=1))
    post(NOON + timedelta(minutes=29))
    assert len(pigeons.carried) == 1
    assert post(NOON + timedelta(minutes=31)) == ["sent"] * 3
    assert len(pigeons.carried) == 2


def test_urgent_news_neither_waits_for_a_digest_nor_goes_into_one(in_north, post, pigeons):
    NoticePolicy.objects.create(fold_after=1)
    tell(in_north.manager, 3)
    tell(in_north.manager, 2, template="test/other", urgent=True)
    post()
    assert len(pigeons.carried) == 3
    assert Message.objects.filter(urgent=True, digest=None).count() == 2


def test_a_manager_changes_the_figures_on_their_page(north, sign_in):
    browser = sign_in(north.manager)
    assert browser.post("/settings/messages/", {"fold_after": "0", "fold_minutes": "10"}).status_code == 422
    assert browser.post("/settings/messages/", {"fold_after": "8", "fold_minutes": "20"}).status_code == 303
    with tenant_scope(north.tenant):
        policy = NoticePolicy.objects.get()
    assert (policy.fold_after, policy.window) == (8, timedelta(minutes=20))
