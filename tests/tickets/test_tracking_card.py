"""An asset's tracking card: its whole life on one page, in order, at the same cost however long it was (R9.5)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.audit.actor import SYSTEM
from contracts.models import WarrantyTerm
from tests import factories
from tests.files.pictures import picture, upload
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, work_order
from tests.tickets.test_feedback import GOOD, form_sent
from tickets.actions.answering import finish
from tickets.actions.complaining import answer_complaint, receive_complaint, resolve_complaint
from tickets.actions.feedback import answer_feedback
from tickets.actions.finishing import complete, sign
from tickets.actions.portal import rate_case
from tickets.actions.selling import record_purchase
from tickets.choices import AskState, LifeStep, State
from tickets.models import FeedbackAsk, FollowUp, PlannedVisit
from tickets.queries.tracking import PER_PAGE, tracking_card

TODAY = date(2026, 11, 23)


@pytest.fixture
def asset(shop):
    owner = factories.customer(name="甲公司")
    factories.contact(customer=owner, is_primary=True)
    days = {"delivered_on": date(2026, 3, 2), "installed_on": date(2026, 3, 5)}
    return factories.asset(customer=owner, serial="HX-0001", site=factories.site(customer=owner), **days)


def repaired(shop, asset, *, at=NINE, signed=True):
    """A work order about an asset, done with a part exchanged, signed and rated."""
    desk, tech = shop.dispatcher.actor, shop.technician
    order = work_order(by=desk, at=at, customer=asset.customer, asset=asset, contact=asset.customer.contacts.get())
    order = brought_to(State.ON_SITE, order, by=desk, technician=tech, at=at)
    done = at + timedelta(hours=1)
    parts = [{"name": "皮带", "serial": "B-77"}]
    order = complete(work_order=order, by=tech.actor, at=done, fault="皮带断裂", treatment="更换皮带", parts=parts)
    if signed:
        sign(work_order=order, name="王小明", upload=upload(picture(), "s.png"), by=tech.actor, at=done)
    rate_case(work_order=order, rating=5, fixed=True, suggestions="很快", by=SYSTEM, at=done)
    return order


def asked_of(order, answers):
    form = form_sent()
    ask = {"version": form.versions.get(), "customer": order.customer, "contact": order.contact, "due_at": NINE}
    ask |= {"state": AskState.ASKED, "asked_at": NINE}
    one = FeedbackAsk.objects.create(form=form, work_order=order, cycle=order.cycle, **ask)
    return answer_feedback(ask=one, answers=answers, by=SYSTEM, at=after(hours=4))


def complained(order, **fields):
    return receive_complaint(
        customer=order.customer, words="修了三次", work_orders=[order], by=SYSTEM, at=NINE, **fields
    )


def test_a_life_in_order_from_the_delivery_on(shop, asset):
    order = repaired(shop, asset)
    complaint = complained(order)
    asked_of(order, {**GOOD, "q2": "poor"})
    delivered, installed, line = tracking_card(asset, at=after(days=1)).lines
    assert [(one.step, one.on) for one in (delivered, installed)] == [
        (LifeStep.DELIVERED, date(2026, 3, 2)), (LifeStep.INSTALLED, date(2026, 3, 5)),
    ]  # fmt: skip
    assert dict(line.facts) == {
        "报修内容": "传送带不转",
        "实际故障": "皮带断裂",
        "处理措施": "更换皮带",
        "更换备件": "皮带 × 1 B-77",
        "客户意见": "很快",
    }  # fmt: skip
    assert (line.on, line.number, line.who, line.signed, line.rating) == (
        TODAY, order.number, shop.technician.name, True, 5,
    )  # fmt: skip
    assert [(one.bad, complaint.number in one.text) for one in (*line.answers, *line.complaints)] == [
        (True, False), (True, True),
    ]  # fmt: skip


def test_its_warranty_in_words_and_open_complaints_alone(shop, asset):
    order = repaired(shop, asset)
    WarrantyTerm.objects.all().delete()
    assert tracking_card(asset, at=NINE).warranty == ""
    WarrantyTerm.objects.create(months=18)
    kept, ended = complained(order), complained(order)
    answer_complaint(complaint=ended, answer="换新", by=SYSTEM, at=NINE)
    resolve_complaint(complaint=ended, outcome="已换新", by=SYSTEM, at=NINE)
    card = tracking_card(asset, at=NINE)
    assert ("18" in card.warranty, "2027" in card.warranty) == (True, True)
    assert [one.text for one in card.open_complaints] == [kept.number]
    assert [one.on for one in card.coming if "保修" in one.what] == [date(2027, 9, 2)]


def test_not_signed_is_said_and_what_is_under_way_has_nothing_to_sign(shop, asset):
    repaired(shop, asset, signed=False)
    begun = work_order(by=shop.dispatcher.actor, at=after(hours=5), customer=asset.customer, asset=asset)
    card = tracking_card(asset, at=after(hours=6))
    assert [line.signed for line in card.lines[2:]] == [False, None]
    assert [begun.number in one.what for one in card.coming[:1]] == [True]


def test_follow_ups_after_its_sale_and_visits_left_out_stand_on_it(shop, asset, desk):
    sale = {"item": asset.model_name, "bought_on": TODAY, "amount": Decimal("2980.00"), "asset": asset}
    record_purchase(customer=asset.customer, by=desk, at=NINE, **sale)
    first = FollowUp.objects.get(step=3)
    finish(follow_up=first, by=desk, at=after(days=3), rating=4, suggestions="用得惯")
    plan = factories.visit_plan(asset=asset, contract=None, at=NINE)
    day = date(2026, 12, 1)
    PlannedVisit.objects.create(plan=plan, on=day, day=day, opened_at=NINE, reason="missed",
                                window_start=after(days=8), window_end=after(days=8, hours=1))  # fmt: skip
    card = tracking_card(asset, at=after(days=9))
    assert [line.step for line in card.lines[2:]] == [LifeStep.FOLLOW_UP, LifeStep.NO_VISIT]
    assert (card.lines[2].rating, dict(card.lines[2].facts)) == (4, {"客户意见": "用得惯"})
    assert [one.name for one in card.rounds] == [plan.name]
    assert plan.name in [one.what for one in card.coming]


def test_a_contract_that_covers_it_brings_its_visits(shop, asset):
    factories.visit_plan(contract=factories.contract(customer=asset.customer), asset=None, at=NINE)
    factories.visit_plan(contract=factories.contract(customer=factories.customer()), asset=None, at=NINE)
    assert len(tracking_card(asset, at=NINE).rounds) == 1


@pytest.mark.parametrize("address", ["/assets/{}/card/", "/api/v1/assets/{}/service-history/"])
def test_three_work_orders_cost_what_one_does(north, shop, asset, sign_in, address):
    reader, costs = sign_in(north.auditor), []
    for count in (1, 2):
        for _turn in range(count):
            order = repaired(shop, asset)
            complained(order)
        with CaptureQueriesContext(connection) as spent:
            assert reader.get(address.format(asset.pk)).status_code == 200
        costs.append(len(spent))
    assert (costs[0], costs[0] < 40) == (costs[1], True)


def test_a_long_life_has_pages(north, shop, asset, sign_in, monkeypatch):
    order = work_order(by=shop.dispatcher.actor, at=NINE, customer=asset.customer, asset=asset)
    monkeypatch.setattr("tickets.queries.tracking.PER_PAGE", 2)
    reader = sign_in(north.auditor)
    first, last = (reader.get(f"/assets/{asset.pk}/card/?page={page}").text for page in (1, 99))
    assert (PER_PAGE, order.number in first.split("<h2>")[1], order.number in last) == (100, False, True)
    said = reader.get(f"/api/v1/assets/{asset.pk}/service-history/?page=2").json()
    assert (said["page"], said["pages"], said["total"], said["lines"][0]["number"]) == (2, 2, 3, order.number)


def test_it_opens_from_the_asset_and_the_customer_for_whoever_reads_those(north, shop, asset, sign_in):
    reader, card = sign_in(north.auditor), f"/assets/{asset.pk}/card/"
    assert card in reader.get(f"/assets/{asset.pk}/").text
    assert card in reader.get(asset.customer.get_absolute_url()).text
    assert sign_in(north.technician).get(card).status_code == 403
    assert "HX-0001" in reader.get(card).text
