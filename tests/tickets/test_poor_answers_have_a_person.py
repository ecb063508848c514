"""Who follows up a customer's "poor": their adviser, else whom the company names; and what came of it (R8.5)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from tests import factories
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, work_order
from tests.tickets.test_feedback import GOOD, form_sent
from tickets.actions.answering import finish
from tickets.actions.feedback import answer_feedback
from tickets.actions.portal import rate_case
from tickets.choices import AskState, State
from tickets.models import FeedbackAsk, FollowUp, FollowUpPolicy

POOR = {**GOOD, "q2": "poor", "q5": "等了两天"}


@pytest.fixture
def owner(shop):
    """A customer, whose work order is done and who was sent a form about it."""
    customer = factories.customer()
    factories.contact(customer=customer, is_primary=True)
    return customer


def served(shop, customer):
    order = work_order(by=shop.dispatcher.actor, at=NINE, customer=customer, contact=customer.contacts.get())
    return brought_to(State.COMPLETED, order, by=shop.dispatcher.actor, technician=shop.technician, at=NINE)


def answered(shop, customer, form=None, answers=POOR):
    order, form = served(shop, customer), form or form_sent()
    asked = {"version": form.versions.get(), "customer": customer, "contact": order.contact, "due_at": NINE}
    ask, _new = FeedbackAsk.objects.update_or_create(
        {**asked, "state": AskState.ASKED, "asked_at": NINE}, form=form, work_order=order, cycle=order.cycle
    )
    return answer_feedback(ask=ask, answers=answers, by=shop.dispatcher.actor, at=after(hours=3))


def named(member):
    FollowUpPolicy.objects.update(poor_owner=member)


def advised_by(customer, member):
    customer.adviser = member
    customer.save(update_fields=["adviser"])


def by_hand():
    return FollowUp.objects.get(work_order=None)


def test_it_is_the_advisers_where_there_is_one(shop, owner):
    named(shop.manager)
    advised_by(owner, shop.dispatcher)
    one = answered(shop, owner)
    assert (one.asked_for, by_hand().owner) == (by_hand(), shop.dispatcher)


@pytest.mark.parametrize("away", ["left", "blocked", "does not call"])
def test_else_whom_the_company_names_also_where_the_adviser_cannot(shop, owner, away):
    adviser = shop.technician if away == "does not call" else shop.dispatcher
    named(shop.manager)
    advised_by(owner, adviser)
    if away == "left":
        type(adviser).objects.filter(pk=adviser.pk).update(active=False)
    if away == "blocked":
        type(adviser.user).objects.filter(pk=adviser.user_id).update(is_active=False)
    answered(shop, owner)
    assert by_hand().owner == shop.manager


def test_nobodys_where_nobody_is_named_or_who_was_has_left(shop, owner):
    answered(shop, owner)
    assert by_hand().owner is None
    FollowUp.objects.all().delete()
    named(shop.manager)
    type(shop.manager).objects.filter(pk=shop.manager.pk).update(active=False)
    rate_case(work_order=served(shop, owner), rating=1, fixed=True, by=shop.dispatcher.actor, at=after(hours=3))
    assert by_hand().owner is None


def test_a_poor_rating_on_the_customers_page_has_one_too(shop, owner):
    named(shop.manager)
    rate_case(work_order=served(shop, owner), rating=2, fixed=True, by=shop.dispatcher.actor, at=after(hours=3))
    assert by_hand().owner == shop.manager


def test_who_has_it_is_told_and_the_answers_page_says_what_became_of_it(north, shop, owner, sign_in, time_machine):
    named(shop.manager)
    one = answered(shop, owner)
    time_machine.move_to(after(hours=3), tick=False)
    while sweep(after(hours=3, minutes=1)):
        pass
    told = Message.objects.filter(template="tickets/follow_up").values_list("member", flat=True)
    assert set(told) == {shop.manager.pk}
    desk = sign_in(north.auditor)
    page = desk.get(one.get_absolute_url()).text
    assert (shop.manager.name in page, f"/follow-ups/{by_hand().pk}/" in page) == (True, True)
    assert one.get_absolute_url() in desk.get(f"/follow-ups/{by_hand().pk}/").text
    finish(follow_up=by_hand(), by=shop.dispatcher.actor, at=after(hours=4), rating=4, suggestions="已道歉")
    page = desk.get(one.get_absolute_url()).text
    assert ("已道歉" in page, shop.dispatcher.name in page) == (True, True)
    [shown] = desk.get("/api/v1/feedback/").json()["results"]
    brief = shown["follow_up"]
    assert (brief["state"], brief["owner"]["name"]) == ("done", shop.manager.name)


def test_a_list_of_answers_costs_the_same_with_three(north, shop, owner, sign_in):
    form, desk = form_sent(), sign_in(north.auditor)
    costs = []
    for count in (1, 2):
        for _turn in range(count):
            answered(shop, owner, form)
        with CaptureQueriesContext(connection) as spent:
            assert desk.get("/api/v1/feedback/").status_code == 200
        costs.append(len(spent))
    assert costs[0] == costs[1]


def test_the_company_names_them_in_its_settings(north, shop, sign_in):
    manager = sign_in(north.manager)
    figures = {"retry_minutes": "60", "most_tries": "2", "low_rating": "3", "repeat_days": "0"}
    refused = {**figures, "poor_owner": str(shop.technician.pk)}  # who does not call
    assert manager.post("/settings/follow-ups/calls/", refused).status_code == 422
    named_one = {**figures, "poor_owner": str(shop.dispatcher.pk)}
    assert manager.post("/settings/follow-ups/calls/", named_one).status_code == 303
    with tenant_scope(north.tenant):
        assert FollowUpPolicy.objects.get().poor_owner == shop.dispatcher
    assert shop.dispatcher.name in manager.get("/settings/follow-ups/").text


def test_a_program_names_them_and_leaves_the_other_figures(north, shop, sign_in):
    manager = sign_in(north.manager)

    def asked(**body):
        return manager.post("/api/v1/follow-ups/set-policy/", body, "application/json")

    refused = asked(poor_owner=str(shop.technician.pk))
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (409, "poor_owner")
    assert asked(most_tries=11).status_code == 422
    assert asked(most_tries=5, poor_owner=str(shop.dispatcher.pk)).status_code == 200
    now = sign_in(north.dispatcher).get("/api/v1/follow-ups/policy/").json()
    assert (now["most_tries"], now["retry_minutes"], now["poor_owner"]) == (5, 120, str(shop.dispatcher.pk))
    assert sign_in(north.dispatcher).post("/api/v1/follow-ups/set-policy/", {}, "application/json").status_code == 403
