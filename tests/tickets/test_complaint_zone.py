"""The complaint zone: behind every page of a customer's, for a device, an appointment or anything at all (R14.4)."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from aftersales.accounts.actions.links import issue_link, revoke_links
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from customers.models import Complaint, EventGuest
from tests import factories
from tests.tickets.making import work_order
from tests.tickets.test_feedback import form_sent
from tickets.choices import AskState
from tickets.models import ComplaintOrder, FeedbackAsk, FollowUp
from tickets.queries.tracking import tracking_card
from tickets.queries.zone import PURPOSES

PAGES = {
    "tickets.report": "report", "tickets.case": "case", "tickets.feedback": "feedback", "tickets.booking": "book",
    "customers.event": "event", "customers.stop": "stop",
}  # fmt: skip
WORDS = {"words": "修了三次还没好", "wish": "别再停线", "remedy": "换一台"}


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


class Things:
    """A customer of north with one thing of each kind that a link may be about."""

    def __init__(self, company):
        at = timezone.now()
        fill(by=SYSTEM, at=at)
        self.customer = factories.customer(name="甲公司")
        self.contact = factories.contact(customer=self.customer, is_primary=True)
        self.asset = factories.asset(customer=self.customer, serial="SN-甲")
        about = {"customer": self.customer, "contact": self.contact, "asset": self.asset}
        self.order = work_order(by=company.dispatcher.actor, at=at, **about)
        form = form_sent()
        self.ask = FeedbackAsk.objects.create(
            form=form, version=form.versions.get(), work_order=self.order, cycle=1, customer=self.customer,
            contact=self.contact, state=AskState.ASKED, due_at=at, asked_at=at,
        )  # fmt: skip
        who = {"customer": self.customer, "contact": self.contact}
        item = factories.service_item(name="面部护理")
        factories.booking(item=item, member=company.technician, starts_at=_tomorrow(at), at=at, **who)
        event = factories.event(at=at, name="新品发布会")
        self.guest = EventGuest.objects.create(event=event, created_at=at, **who)
        self.subjects = {
            "tickets.report": self.asset, "tickets.case": self.order, "tickets.feedback": self.ask,
            "tickets.booking": self.contact, "customers.event": self.guest, "customers.stop": self.contact,
        }  # fmt: skip


def _tomorrow(at):
    """Return ten o'clock in Shanghai on the next Monday: inside office hours."""
    day = at + timedelta(days=7 - at.weekday())
    return day.replace(hour=2, minute=0, second=0, microsecond=0)


@pytest.fixture
def things(north):
    with tenant_scope(north.tenant):
        return Things(north)


def token(company, things, purpose):
    at = timezone.now()
    fields = {"expires_at": at + timedelta(days=1), "by": SYSTEM, "at": at}
    with tenant_scope(company.tenant):
        return issue_link(purpose=purpose, subject=things.subjects[purpose].pk, **fields)


@pytest.mark.parametrize("purpose", PAGES)
def test_every_page_of_a_customers_leads_there_and_it_leads_back(north, things, purpose):
    key = token(north, things, purpose)
    here, zone, browser = f"/c/{PAGES[purpose]}/{key}/", f"/c/complain/{key}/", Client()
    shown = browser.get(here).text
    assert (zone in shown, "投诉与建议" in shown) == (True, True)
    assert here in browser.get(zone).text
    assert set(PAGES) == set(PURPOSES)


@pytest.mark.parametrize(
    ("purpose", "about", "orders", "asset", "topic"),
    [
        ("tickets.case", "order", 1, False, ""),
        ("tickets.case", "asset", 0, True, ""),
        ("tickets.case", "else", 0, False, ""),
        ("tickets.feedback", "order", 1, False, ""),
        ("tickets.booking", "other-0", 0, False, "面部护理"),
        ("customers.event", "other-0", 0, False, "新品发布会"),
        ("customers.stop", "else", 0, False, ""),
    ],
)
def test_what_is_complained_of_is_on_file_with_its_clock_and_a_call(
    north, things, sign_in, purpose, about, orders, asset, topic
):
    zone, browser = f"/c/complain/{token(north, things, purpose)}/", Client()
    assert browser.post(zone, {"about": about}).status_code == 422
    assert "CP-000001" in browser.post(zone, {**WORDS, "about": about}).text
    with tenant_scope(north.tenant):
        one = Complaint.objects.get()
        assert (one.words, one.wish, one.remedy) == tuple(WORDS.values())
        assert (one.channel, one.contact_id, one.asset_id == things.asset.pk, topic in one.topic) == (
            "page", things.contact.pk, asset, True,
        )  # fmt: skip
        assert bool(one.topic) == bool(topic)
        assert ComplaintOrder.objects.count() == orders
        assert (one.due_at - one.received_at, FollowUp.objects.open().get(complaint=one).contact_id) == (
            timedelta(minutes=30), things.contact.pk,
        )  # fmt: skip
    desk = sign_in(north.dispatcher)
    assert one.number in desk.get("/complaints/").text
    shown = desk.get(one.get_absolute_url()).text
    assert (("SN-甲" in shown) or not asset, one.topic in shown) == (True, True)


def test_whoever_stands_before_a_device_leaves_a_number_and_is_written_to_by_nobody(north, things):
    zone, browser = f"/c/complain/{token(north, things, 'tickets.report')}/", Client()
    assert browser.post(zone, {**WORDS, "about": "asset"}).status_code == 422
    told = {**WORDS, "about": "asset", "phone": "139 0013 9000", "name": "路人"}
    shown = browser.post(zone, told).text
    assert ("CP-000001" in shown, "甲公司" in shown, things.contact.name in shown) == (True, False, False)
    with tenant_scope(north.tenant):
        one = Complaint.objects.get()
        assert (one.contact, "13900139000" in one.words, one.asset.pk) == (None, True, things.asset.pk)
        assert not Message.objects.filter(member=None).exists()
        assert [found.text for found in tracking_card(things.asset, at=timezone.now()).open_complaints] == [one.number]


def test_nothing_of_others_is_offered_or_taken(north, things):
    with tenant_scope(north.tenant):
        other = factories.asset(serial="SN-乙")
        work_order(by=north.dispatcher.actor, at=timezone.now(), customer=other.customer, asset=other)
    zone, browser = f"/c/complain/{token(north, things, 'tickets.case')}/", Client()
    assert "SN-乙" not in browser.get(zone).text
    assert browser.post(zone, {**WORDS, "about": str(other.pk)}).status_code == 422


def test_a_device_that_went_to_somebody_else_is_not_offered(north, things):
    with tenant_scope(north.tenant):
        things.asset.customer = factories.customer()
        things.asset.save()
    assert "SN-甲" not in Client().get(f"/c/complain/{token(north, things, 'tickets.case')}/").text


def test_a_link_revoked_opens_it_no_more_and_too_often_is_refused(north, things):
    key = token(north, things, "tickets.case")
    zone = f"/c/complain/{key}/"
    answers = [Client().post(zone, {}).status_code for _turn in range(21)]
    assert (set(answers[:20]), answers[20]) == ({422}, 429)
    with tenant_scope(north.tenant):
        revoke_links(purpose="tickets.case", subject=things.order.pk, by=SYSTEM, at=timezone.now())
    assert Client().get(zone).status_code == 404


def test_the_desk_names_the_device_too_and_never_anothers(north, things, sign_in):
    desk = sign_in(north.dispatcher)
    with tenant_scope(north.tenant):
        other = factories.asset(serial="SN-乙")
    new = f"/customers/{things.customer.number}/complaints/new/"
    assert desk.post(new, {"words": "异响", "channel": "phone", "asset": str(other.pk)}).status_code == 422
    assert desk.post(new, {"words": "异响", "channel": "phone", "asset": str(things.asset.pk)}).status_code == 303
    [row] = desk.get("/api/v1/complaints/").json()["results"]
    assert (row["asset"]["serial"], row["topic"]) == ("SN-甲", "")
    body = {"customer": things.customer.number, "words": "X", "asset": str(other.pk)}
    assert desk.post("/api/v1/complaints/", body, "application/json").status_code == 409
