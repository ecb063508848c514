"""Customers are asked after a step, once, within the manners; a "poor" has them called (R10.2, R14.1)."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.errors import Refused
from aftersales.messaging.delivery import deliver
from aftersales.tenancy.scope import tenant_scope
from aftersales.timers.sweep import sweep
from customers.actions.stopping import stop_messages
from customers.models import CarePolicy, Consent, Contact
from tests import factories
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, work_order
from tickets.actions.designing import change_form, create_form, publish_form, send_form
from tickets.actions.feedback import answer_feedback
from tickets.choices import State
from tickets.models import Feedback, FeedbackAsk, FeedbackForm, FeedbackMark, FollowUp, FormVersion
from tickets.presets import FEEDBACK_PRESETS

GOOD = {"q1": "excellent", "q2": "good", "q3": "good", "q4": "good"}


@pytest.fixture(autouse=True)
def counted_afresh():
    cache.clear()


def form_sent(step="completed", preset="visit", **fields):
    """A form that is published and sent, two hours after a step."""
    by = {"by": SYSTEM, "at": NINE}
    content = FEEDBACK_PRESETS[preset]["content"]
    form = create_form(name=f"评价 {step}", step=step, content=content, **by, **fields)
    publish_form(form=form, **by)
    return send_form(form=form, sending=True, **by)


def served(company, name="王", **contact):
    """A customer who agreed to be asked, and their work order, done."""
    owner = factories.customer(name=f"{name}公司")
    given = {"name": name, "is_primary": True, "consents": True, "email": f"q{len(name)}@example.test"}
    person = factories.contact(customer=owner, preferred_channel="email", phone="", **{**given, **contact})
    order = work_order(by=company.dispatcher.actor, at=NINE, customer=owner, contact=person)
    return brought_to(State.COMPLETED, order, by=company.dispatcher.actor, technician=company.technician, at=NINE)


@pytest.fixture
def asked(north, time_machine):
    """A customer whose work order was done at five past nine; the address of the form they were sent at eleven."""
    time_machine.move_to(NINE, tick=False)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        form_sent()
        served(north)
    return sent(north, time_machine, after(hours=2, minutes=6))


def sent(company, clock, at):
    """What leaves by then: return the addresses of forms in the letters."""
    clock.move_to(at, tick=False)
    while sweep(at):
        pass
    deliver(company.tenant.pk, at=at)
    return [found[0] for one in mail.outbox if (found := re.search(r"/c/feedback/[\w-]+/", one.body))]


def test_the_form_is_sent_after_its_step_answered_once_and_thanked_with_a_gift(north, asked):
    [page] = asked
    browser = Client()
    shown = browser.get(page).text
    assert ("讲解是否清楚" in shown, "小礼物" in shown) == (True, False)
    assert browser.post(page, {"q1": "great"}).status_code == 422
    with tenant_scope(north.tenant):
        assert not Feedback.objects.exists()
    assert browser.post(page, {**GOOD, "q5": "很好"}).status_code == 303
    assert "小礼物" in browser.get(page).text
    assert browser.post(page, GOOD).status_code == 422  # nothing is answered twice
    with tenant_scope(north.tenant):
        one = Feedback.objects.get()
        assert sorted(one.marks.values_list("question", "grade", "text")) == [
            ("q1", "excellent", ""), ("q2", "good", ""), ("q3", "good", ""), ("q4", "good", ""), ("q5", "", "很好"),
        ]  # fmt: skip
        assert (one.technician.name, one.version.number, FollowUp.objects.filter(work_order=None).count()) == (
            north.technician.name, 1, 0,
        )  # fmt: skip


def test_a_poor_answer_has_them_called_exactly_once(north, asked):
    answers = [Client().post(asked[0], {**GOOD, "q2": "poor", "q5": "迟到"}).status_code for _turn in range(3)]
    assert answers == [303, 422, 422]
    with tenant_scope(north.tenant):
        [call] = FollowUp.objects.filter(work_order=None)
        assert ("仪表与态度" in call.script, "迟到" in call.script, call.state) == (True, True, "open")


def test_the_database_takes_one_answer_and_no_change_of_a_version(north, asked):
    with tenant_scope(north.tenant):
        ask = FeedbackAsk.objects.get()
        one = answer_feedback(ask=ask, answers=GOOD, by=SYSTEM, at=after(hours=3))
        with pytest.raises(Refused):
            answer_feedback(ask=ask, answers=GOOD, by=SYSTEM, at=after(hours=3))
        again = {name: getattr(one, name) for name in ("ask", "form", "version", "customer", "month", "answered_at")}
        with pytest.raises(IntegrityError), transaction.atomic():
            Feedback.objects.create(**again)
        with pytest.raises(IntegrityError), transaction.atomic():
            FeedbackMark.objects.create(feedback=one, question="q1", grade="poor")
        with pytest.raises(IntegrityError), transaction.atomic():
            FormVersion.objects.update(content={})
        form = FeedbackForm.objects.get()
        change_form(form=form, content=FEEDBACK_PRESETS["quality-card"]["content"], by=SYSTEM, at=after(hours=3))
        assert (publish_form(form=form, by=SYSTEM, at=after(hours=3)).number, one.version.number) == (2, 1)


def _stop(contact):
    stop_messages(contact=contact, purposes=["feedback"], by=SYSTEM, at=NINE)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_stop, "no_consent"),
        (lambda contact: Contact.objects.update(consents=False), "no_consent"),
        (lambda contact: Contact.objects.update(do_not_contact=True), "do_not_contact"),
        (lambda contact: FeedbackForm.objects.update(sending=False), "moot"),
    ],
)
@pytest.mark.parametrize("late", [False, True])
def test_nobody_is_asked_who_does_not_want_it_though_it_was_written(north, time_machine, change, why, late):
    """Whether they say so before it is written, or (`late`) when it is written and has not left (I-13)."""
    time_machine.move_to(NINE, tick=False)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        form_sent()
        contact = served(north).contact
    at = after(hours=2, minutes=6)
    time_machine.move_to(at, tick=False)
    if late:
        sweep(at)
    with tenant_scope(north.tenant):
        assert FeedbackAsk.objects.get().state == ("asked" if late else "waiting")
        change(contact)
    expected = late and why == "moot"  # what is written of a form that is stopped later still leaves
    assert bool(sent(north, time_machine, at)) == expected
    with tenant_scope(north.tenant):
        assert (FeedbackAsk.objects.get().reason == why) is not expected


def test_the_weeks_most_contacts_count_forms_too_and_quiet_hours_wait(north, time_machine):
    time_machine.move_to(NINE, tick=False)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        CarePolicy.objects.create(most_per_week=1, wanted_per_week=1)
        form_sent("taken"), form_sent("completed"), form_sent("visited", wait_hours=12)
        served(north)
    assert len(sent(north, time_machine, after(hours=2, minutes=30))) == 1
    with tenant_scope(north.tenant):
        assert sorted(FeedbackAsk.objects.values_list("state", "reason")) == [
            ("asked", ""), ("left_out", "cap"), ("waiting", ""),
        ]  # fmt: skip
        CarePolicy.objects.update(most_per_week=5)
    assert len(sent(north, time_machine, after(hours=13))) == 1  # ten in the evening
    assert len(sent(north, time_machine, after(hours=23, minutes=30))) == 2  # half past eight


def test_results_count_by_question_technician_and_month_down_to_the_answers(north, asked, sign_in):
    Client().post(asked[0], {**GOOD, "q2": "poor", "q5": "=1+1"})
    desk = sign_in(north.manager)
    shown = desk.get("/feedback/").text
    assert ("仪表与态度" in shown, north.technician.name in shown) == (True, True)
    found = desk.get("/feedback/answers/?question=q2&grade=poor")
    assert ("王公司" in found.text, "王公司" in desk.get("/feedback/answers/?question=q2&grade=good").text) == (
        True,
        False,
    )
    table = desk.get("/feedback/export/?question=q2&grade=poor").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert (len(rows), rows[5][-1]) == (6, "'=1+1")
    assert desk.get("/feedback/?by=customer").status_code == desk.get("/feedback/?by=month").status_code == 200


def test_an_anonymous_form_shows_no_name_and_no_few(north, time_machine, sign_in):
    time_machine.move_to(NINE, tick=False)
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
        form_sent(anonymous=True)
        for name in ("甲", "乙乙", "丙丙丙"):
            served(north, name)
    pages, desk = sent(north, time_machine, after(hours=2, minutes=30)), sign_in(north.manager)
    for turn, page in enumerate(pages, start=1):
        assert Client().post(page, {**GOOD, "q1": "poor", "q5": f"匿名的话{turn}"}).status_code == 303
        shown = [
            desk.get(address).text for address in ("/feedback/answers/", "/feedback/export/", "/feedback/?by=customer")
        ]
        assert [name in text for text in shown for name in ("甲公司", "乙乙公司", "丙丙丙公司")] == [False] * 9
        assert ("匿名的话1" in shown[1]) == (turn == 3)
    with tenant_scope(north.tenant):
        assert not FollowUp.objects.filter(work_order=None).exists()  # nobody is called about what has no name
        with pytest.raises(IntegrityError), transaction.atomic():
            Feedback.objects.update(customer=factories.customer())
    assert "匿名的话1" not in desk.get("/feedback/export/?question=q5&grade=good").text


def test_rows_of_the_editor_come_and_go_and_nothing_typed_is_lost(north, sign_in):
    desk, new = sign_in(north.manager), "/settings/feedback/new/"
    typed = {"name": "交付评价", "step": "visited", "wait_hours": "0", "row": ["1", "2"],
             "1-kind": "scale", "1-zh": "准时吗", "2-kind": "text", "2-zh": "建议"}  # fmt: skip
    more = desk.post(new, {**typed, "do": "add:choice"})
    assert (more.status_code, "准时吗" in more.text, "交付评价" in more.text, 'name="3-choices_zh"' in more.text) == (
        200, True, True, True,
    )  # fmt: skip
    fewer = desk.post(new, {**typed, "do": "remove:1"}).text
    assert ("准时吗" in fewer, "建议" in fewer) == (False, True)
    bad = desk.post(new, {**typed, "row": ["1", "3"], "3-kind": "choice", "3-zh": "渠道", "3-choices_zh": "电话"})
    assert (bad.status_code, "准时吗" in bad.text) == (422, True)
    typed |= {"row": ["2", "1", "3"], "3-kind": "choice", "3-zh": "渠道", "3-choices_zh": "电话\n网络"}
    made = desk.post(new, typed)["Location"]
    assert desk.post(f"{made}start/").status_code == 409  # nothing is sent that was not published
    assert [desk.post(f"{made}{verb}/").status_code for verb in ("publish", "start")] == [303, 303]
    stale = desk.post(f"{made}edit/", {**typed, "name": "别的", "version": "1"})
    assert (stale.status_code, "别的" in stale.text) == (409, True)
    with tenant_scope(north.tenant):
        form = FeedbackForm.objects.get()
        [part] = form.versions.get().content["parts"]
        assert (form.sending, [(one["key"], one["kind"]) for one in part["questions"]]) == (
            True, [("q1", "text"), ("q2", "scale"), ("q3", "choice")],
        )  # fmt: skip
        assert part["questions"][2]["choices"] == [{"zh-hans": "电话"}, {"zh-hans": "网络"}]


def test_a_link_answers_its_own_form_in_its_own_company(north, south, asked):
    other = asked[0].replace("/c/feedback/", "/c/case/")
    assert (Client().get(other).status_code, Client().get(f"{asked[0][:-2]}x/").status_code) == (404, 404)
    with tenant_scope(north.tenant):
        assert Consent.objects.count() == 0
    with tenant_scope(south.tenant):
        assert not FeedbackAsk.objects.exists()


def test_the_same_step_asks_once_however_often_it_sweeps(north, asked, time_machine):
    assert len(sent(north, time_machine, after(hours=3))) == 1
    assert len(sent(north, time_machine, NINE + timedelta(days=2))) == 1
