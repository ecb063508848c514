"""The customer's pages: opened by a link alone, each its own case and nothing of anybody else's (I-3, I-6, I-13)."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from aftersales.accounts.actions.links import issue_link, revoke_links
from aftersales.accounts.models import PortalLink
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.audit.models import Event
from aftersales.logs import without_tokens
from aftersales.messaging.models import Message
from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.files.pictures import picture, upload
from tests.tickets.making import brought_to, work_order
from tickets.choices import State
from tickets.models import CallBack, FollowUp, TicketPolicy, WorkOrder
from tickets.rules.portal import CASE, REPORT

PURPOSES = {"report": REPORT, "case": CASE}


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


def furnished(company, name):
    """A customer of a company with a device and an open work order, whose texts name it."""
    with tenant_scope(company.tenant):
        if not TicketPolicy.objects.exists():
            fill(by=SYSTEM, at=timezone.now())
        owner = factories.customer(name=f"{name}公司")
        asset = factories.asset(customer=owner, serial=f"SN-{name}")
        order = work_order(by=company.dispatcher.actor, at=timezone.now(), customer=owner, report=f"{name}的故障")
    return asset, order


@pytest.fixture
def things(north):
    return furnished(north, "甲")


def link(company, page, subject, **changes):
    """Return the address of a page, opened by a link made for it."""
    at = timezone.now()
    fields = {"expires_at": at + timedelta(days=1), "by": SYSTEM, "at": at, **changes}
    with tenant_scope(company.tenant):
        return f"/c/{page}/{issue_link(purpose=PURPOSES[page], subject=subject.pk, **fields)}/"


def test_report_by_the_code_follow_and_find_it_reported(north, things):
    asset, _order = things
    browser, page = Client(), link(north, "report", asset)
    shown = browser.get(page)
    assert ("SN-甲" in shown.text, asset.model_name in shown.text, "甲的故障" in shown.text) == (True, True, False)
    photo = upload(picture(), "leak.jpg")
    told = {"words": "漏水", "phone": "138 0013 8000", "name": "王工", "photos": photo}
    answer = browser.post(page, told)
    case = browser.get(answer["Location"])
    assert (answer.status_code, "漏水" in case.text) == (303, True)
    again = browser.post(page, {**told, "photos": upload(picture(), "leak.jpg")})
    assert again.status_code == 422
    assert browser.post(page, {"words": "异响", "phone": "13800138000", "another": "on"}).status_code == 303
    with tenant_scope(north.tenant):
        first, second = WorkOrder.objects.filter(asset=asset).order_by("number")
        assert (first.number in again.text, first.channel, first.contact, second.report[:2]) == (
            True, "page", None, "异响",
        )  # fmt: skip
        assert first.events.filter(kind="attached").count() == 1
        assert not Message.objects.filter(member=None).exists()  # nobody is written to at a number typed here


@pytest.mark.parametrize(
    ("answer", "calls"),
    [({"rating": "5", "fixed": "yes"}, 0), ({"rating": "2", "fixed": "yes"}, 1), ({"rating": "4", "fixed": "no"}, 1)],
)
def test_rate_once_and_who_is_unhappy_is_called(north, things, answer, calls):
    order = things[1]
    with tenant_scope(north.tenant):
        brought_to(State.COMPLETED, order, by=north.dispatcher.actor, technician=north.technician, at=timezone.now())
    browser, page = Client(), link(north, "case", order)
    assert 'name="rating"' in browser.get(page).text
    assert browser.post(f"{page}rate/", {"rating": "9"}).status_code == 422
    assert [browser.post(f"{page}rate/", answer).status_code for _turn in range(2)] == [303, 422]
    assert 'name="rating"' not in browser.get(page).text
    with tenant_scope(north.tenant):
        call = CallBack.objects.get()
        assert (call.rating, FollowUp.objects.filter(work_order=order).get().state) == (int(answer["rating"]), "done")
        assert FollowUp.objects.open().count() == calls
        assert Event.objects.filter(verb="work_order.call_back").get().actor_kind == "link"


def test_the_case_shows_what_is_meant_for_the_customer(north, things):
    order = things[1]
    with tenant_scope(north.tenant):
        brought_to(State.EN_ROUTE, order, by=north.dispatcher.actor, technician=north.technician, at=timezone.now())
        TicketPolicy.objects.update(page_names_technician=True)
    browser, page = Client(), link(north, "case", order)
    assert north.technician.name in browser.get(page).text
    with tenant_scope(north.tenant):
        TicketPolicy.objects.update(page_names_technician=False, page_says_promise=False)
    shown = browser.get(page).text
    assert (north.technician.name in shown, north.dispatcher.name in shown, "data-due" in shown) == (False,) * 3


def test_a_link_opens_its_own_thing_and_no_other(north, south, things):
    other, theirs = furnished(south, "乙"), link(south, "report", furnished(south, "丙")[0])
    with tenant_scope(north.tenant):
        stranger = furnished(north, "丁")
    for page in (link(north, "case", things[1]), link(north, "report", things[0])):
        shown = Client().get(page).text
        assert [word in shown for word in ("乙", "丙", "丁", south.tenant.name)] == [False] * 4
    # A link made in one company for a thing of another's, or of another kind, or for another page, opens nothing.
    wrong = [link(north, "case", other[1]), link(north, "report", other[0]), link(north, "case", stranger[0])]
    wrong.append(theirs.replace("/report/", "/case/"))
    assert {Client().get(page).status_code for page in wrong} == {404}


def test_wrong_late_and_revoked_links_are_all_the_same(north, things):
    page, late = link(north, "case", things[1]), link(north, "case", things[1])
    PortalLink.objects.filter(pk=PortalLink.objects.latest("created_at").pk).update(expires_at=timezone.now())
    revoked = link(north, "report", things[0])
    with tenant_scope(north.tenant):
        assert revoke_links(purpose=REPORT, subject=things[0].pk, by=SYSTEM, at=timezone.now()) == 1
    assert Client().get(page).status_code == 200
    seen = {
        (answer.status_code, re.sub(r'"X-CSRFToken": "\w+"|name="csrfmiddlewaretoken" value="\w+"|data-now="[^"]+"|'
                                    r"/c/[a-z]+/[\w-]+/|[0-9a-f]{32}", "", answer.text))
        for answer in (Client().get(one) for one in (late, revoked, f"/c/case/{'x' * 43}/"))
    }  # fmt: skip
    assert [status for status, _body in seen] == [404]


def test_it_is_told_to_nobody(north, things, caplog):
    page = link(north, "case", things[1])
    answer = Client(enforce_csrf_checks=True).get(page)
    said = {name: answer[name] for name in ("Referrer-Policy", "Cache-Control", "X-Robots-Tag")}
    assert said == {
        "Referrer-Policy": "no-referrer", "Cache-Control": "no-store, private", "X-Robots-Tag": "noindex, nofollow",
    }  # fmt: skip
    token = page.split("/")[3]
    with tenant_scope(north.tenant):
        assert token not in str(list(Event.objects.values())) + str(list(PortalLink.objects.values()))
    line = without_tokens(None, "error", {"event": f"Internal Server Error: {page}", "request": answer.wsgi_request})
    assert (token in str(line), logging.getLevelName("ERROR") in line) == (False, False)


def test_too_often_is_refused_for_a_link_and_for_an_address(north, things):
    page, other = link(north, "case", things[1]), link(north, "case", things[1])
    answers = [Client().post(f"{page}rate/", {}).status_code for _turn in range(21)]
    assert (set(answers[:20]), answers[20]) == ({422}, 429)
    assert Client().post(f"{other}rate/", {}).status_code == 422
    many = [Client().post(f"{link(north, 'case', things[1])}rate/", {}).status_code for _turn in range(40)]
    assert many[-1] == 429


def test_the_language_is_switched_on_the_page_itself(north, things):
    browser, page = Client(), link(north, "report", things[0])
    assert 'lang="zh-Hans"' in browser.get(page).text
    assert browser.get(f"{page}?language=en")["Location"] == page
    assert '<html lang="en">' in browser.get(page).text


def test_a_member_makes_shows_prints_and_revokes_it(north, things, sign_in):
    (asset, order), desk = things, sign_in(north.dispatcher)
    for home, page in ((f"/assets/{asset.pk}/link/", "report"), (f"/work-orders/{order.number}/link/", "case")):
        assert "<svg" not in re.sub(r'<svg class="icon.*?</svg>', "", desk.get(home).text, flags=re.DOTALL)
        assert desk.post(f"{home}make/").status_code == 303
        address = re.search(rf"/c/{page}/[\w-]+/", desk.get(home).text)[0]
        assert Client().get(address).status_code == 200
        assert desk.post(f"{home}revoke/").status_code == 303
        assert Client().get(address).status_code == 404
    assert desk.get(f"/assets/{asset.pk}/link/print/").status_code == 200


def test_what_is_no_picture_is_refused_and_nothing_is_opened(north, things):
    asset, _order = things
    page = link(north, "report", asset)
    bad = SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>")
    assert Client().post(page, {"words": "漏水", "phone": "13800138000", "photos": bad}).status_code == 422
    with tenant_scope(north.tenant):
        assert not WorkOrder.objects.filter(asset=asset).exists()
