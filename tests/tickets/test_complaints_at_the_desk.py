"""A complaint at the desk, by page and API: the call it asks for, what stops while it is open, who is silent."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.delivery import deliver
from aftersales.messaging.models import Message, State
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from customers.models import Complaint, Purchase, Reminder
from customers.queries.reminders import dry_run
from tests import factories
from tests.tickets.conftest import NINE, after
from tests.tickets.making import work_order
from tickets.actions.calling import decline, plan_follow_up
from tickets.actions.complaining import answer_complaint, receive_complaint, resolve_complaint, withdraw_complaint
from tickets.models import CallBack, ComplaintOrder, FollowUp
from tickets.queries.silent import silent_customers, with_customers


def test_a_complaint_asks_for_a_call_and_its_end_for_another(shop, order, desk):
    words = {"customer": order.customer, "words": "修了三次", "work_orders": [order], "by": desk, "at": NINE}
    one = receive_complaint(**words)
    call = FollowUp.objects.to_do(at=NINE).get()
    assert (call.complaint_id, call.reason, call.due_at) == (one.pk, "complaint", one.due_at)
    answer_complaint(complaint=one, answer="明天换新机", by=desk, at=after(minutes=5))
    call.refresh_from_db()
    assert call.state == "done"
    resolve_complaint(complaint=one, outcome="已换新", by=desk, at=after(hours=3))
    assert FollowUp.objects.open().get().due_at > after(hours=20)
    withdrawn = withdraw_complaint(complaint=receive_complaint(**words), by=desk, at=NINE)
    assert set(FollowUp.objects.filter(complaint=withdrawn).values_list("state", flat=True)) == {"cancelled"}


MONDAY, TUESDAY = NINE - timedelta(hours=1), NINE + timedelta(days=1)


@pytest.fixture
def mourner(in_north):
    owner = factories.person(name="mourner")
    factories.contact(customer=owner, name="mourner", is_primary=True, consents=True, phone="+8613800000001")
    return owner


def complain(owner, at):
    return receive_complaint(customer=owner, words="皮肤过敏", by=SYSTEM, at=at)


def test_while_it_is_open_nothing_is_sent_in_the_dry_run_and_at_the_time(mourner):
    plan = factories.started_plan(at=MONDAY)
    one = complain(mourner, MONDAY)
    assert [judged.reason for judged in dry_run(plan, at=MONDAY).judged] == ["complaint"]
    sweep(TUESDAY), sweep(TUESDAY + timedelta(seconds=1))
    assert Reminder.objects.get().reason == "complaint"
    answer_complaint(complaint=one, answer="寄了药膏", by=SYSTEM, at=TUESDAY)
    resolve_complaint(complaint=one, outcome="退货", by=SYSTEM, at=TUESDAY)
    assert [judged.reason for judged in dry_run(plan, at=TUESDAY + timedelta(days=1)).judged] == [""]


def test_what_was_written_before_it_came_does_not_leave(mourner, in_north):
    factories.started_plan(at=MONDAY)
    sweep(TUESDAY), sweep(TUESDAY + timedelta(seconds=1))
    message = Message.objects.outgoing().get(template="customers/reminder")
    complain(mourner, TUESDAY + timedelta(seconds=2))
    deliver(in_north.tenant.pk, at=TUESDAY + timedelta(minutes=1))
    message.refresh_from_db()
    assert (message.state, Reminder.objects.get().reason) == (State.WITHHELD, "complaint")


def known(owner, days_ago):
    day = timezone.localdate(NINE) - timedelta(days=days_ago)
    return Purchase(customer=owner, item="护理", bought_on=day, amount=Decimal(1), created_at=NINE)


def test_the_silent_are_listed_with_the_reason_until_somebody_is_to_call(shop, desk):
    late, regular, poor, loud, refuser = (factories.customer(name=name) for name in "晚常差吵拒")
    gone = [known(late, days) for days in (160, 130, 100)]
    Purchase.objects.bulk_create([*gone, *(known(regular, days) for days in (70, 40, 10))])
    for owner, at in ((poor, NINE), (loud, NINE)):
        asked = work_order(by=desk, at=NINE - timedelta(days=3), customer=owner)
        CallBack.objects.create(work_order=asked, at=at - timedelta(days=1), rating=1)
    complain(loud, NINE - timedelta(days=2))
    asked = plan_follow_up(customer=refuser, about="回访", due_at=NINE, by=desk, at=NINE - timedelta(days=5))
    decline(follow_up=asked, by=desk, at=NINE - timedelta(days=4))
    found = with_customers(silent_customers(at=NINE))
    assert [(one.customer.name, [sign.kind for sign in one.signs]) for one in found] == [
        ("差", ["rating"]), ("拒", ["declined"]), ("晚", ["rhythm"]),
    ]  # fmt: skip
    plan_follow_up(customer=late, about="问候", due_at=after(hours=1), by=desk, at=NINE)
    assert late.pk not in dict(silent_customers(at=NINE))


@pytest.fixture
def customer(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=timezone.now())
        return factories.customer()


def test_the_whole_way_by_page(customer, north, sign_in):
    with tenant_scope(north.tenant):
        order = work_order(by=north.dispatcher.actor, at=timezone.now(), customer=customer)
    desk = sign_in(north.dispatcher)
    new = f"/customers/{customer.number}/complaints/new/"
    assert desk.get("/complaints/new/", {"customer": customer.number})["Location"] == new
    assert "checked" in desk.get(f"{new}?work_order={order.number}").text
    assert desk.post(new, {"words": ""}).status_code == 422
    told = {"words": "噪音太大", "channel": "letter", "work_orders": [order.number]}
    page = desk.post(new, told)["Location"]
    shown = desk.get(page).text
    assert ("噪音太大" in shown, order.number in shown, f"{page}answer/" in shown) == (True, True, True)
    assert "噪音太大" in desk.get("/complaints/").text
    assert "噪音太大" in desk.get(f"/customers/{customer.number}/complaints/").text
    assert desk.post(f"{page}resolve/", {"outcome": "换"}).status_code == 422
    changed = {"wish": "安静", "channel": "letter", "version": "1"}
    assert (desk.post(f"{page}edit/", changed).status_code, desk.post(f"{page}edit/", changed).status_code) == (
        303,
        409,
    )
    assert desk.post(f"{page}answer/", {"answer": "已道歉"})["Location"] == page
    refund = {"outcome": "退款", "compensation": "refund", "amount": "88.80"}
    assert desk.post(f"{page}resolve/", refund)["Location"] == page
    assert "88.80" in desk.get(page).text
    with tenant_scope(north.tenant):
        assert (Complaint.objects.get().wish, ComplaintOrder.objects.count()) == ("安静", 0)


def test_a_silent_customer_is_put_on_the_list_by_one_click(customer, north, sign_in):
    today = timezone.localdate()
    with tenant_scope(north.tenant):
        Purchase.objects.bulk_create(
            Purchase(customer=customer, item="护理", bought_on=today - timedelta(days=ago), amount=1, created_at=NINE)
            for ago in (160, 130, 100)
        )
    desk = sign_in(north.dispatcher)
    assert customer.number in desk.get("/complaints/silent/").text
    assert desk.post(f"/complaints/silent/{customer.number}/call/")["Location"] == "/complaints/silent/"
    assert customer.number not in desk.get("/complaints/silent/").text
    with tenant_scope(north.tenant):
        assert "30" in FollowUp.objects.get().about


def test_the_whole_way_by_api(customer, north, sign_in):
    desk = sign_in(north.dispatcher)

    def post(address, body):
        return desk.post(address, body, "application/json")

    made = post("/api/v1/complaints/", {"customer": customer.number, "words": "噪音太大", "channel": "web"})
    assert (made.status_code, made.json()["state"], made.json()["verbs"]) == (201, "new", ["answer", "withdraw"])
    address = made["Location"]
    assert post(f"{address}resolve/", {"outcome": "换"}).status_code == 409
    assert post(f"{address}answer/", {"answer": "已道歉"}).json()["breached_at"] is None
    money = {"amount": "88.80", "currency": "CNY"}
    ended = post(f"{address}resolve/", {"outcome": "退", "compensation": "refund", "amount": money}).json()
    assert (ended["state"], ended["amount"], desk.get("/api/v1/complaints/silent/").json()) == (
        "resolved", money, {"results": []},
    )  # fmt: skip
