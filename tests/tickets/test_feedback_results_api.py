"""Feedback results by REST are the lines of the page, with the same floor for anonymous answers (R8.5, R14.1)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests import factories
from tests.api.conftest import key_of, make_key  # noqa: F401 - fixtures
from tests.tickets.conftest import NINE, after
from tests.tickets.making import brought_to, work_order
from tickets.actions.designing import create_form, publish_form
from tickets.actions.feedback import answer_feedback
from tickets.choices import State
from tickets.models import FeedbackAsk
from tickets.presets import FEEDBACK_PRESETS

GOOD = {"q1": "excellent", "q2": "good", "q3": "good", "q4": "poor"}


@pytest.fixture
def company(north):
    with tenant_scope(north.tenant):
        fill(by=SYSTEM, at=NINE)
    return north


def form(**fields):
    by = {"by": SYSTEM, "at": NINE}
    made = create_form(name=f"评价 {len(fields)}", content=FEEDBACK_PRESETS["visit"]["content"], **by, **fields)
    publish_form(form=made, **by)
    return made


def answered(company, form, *, technician=None, at=NINE, answers=GOOD):
    owner = factories.customer()
    order = work_order(by=company.dispatcher.actor, at=at, customer=owner)
    order = brought_to(
        State.COMPLETED, order, by=company.dispatcher.actor, technician=technician or company.technician, at=at
    )
    asked = {"form": form, "version": form.versions.get(), "work_order": order, "customer": owner}
    asked["technician"] = order.technician
    ask = FeedbackAsk.objects.create(**asked, cycle=1, state="asked", due_at=at, asked_at=at)
    answer_feedback(ask=ask, answers=answers, by=SYSTEM, at=at)
    return owner


def test_by_question_technician_customer_and_month(company, key_of):  # noqa: F811 - the fixture
    api = key_of(company, "manager")
    with tenant_scope(company.tenant):
        sent = form()
        first = answered(company, sent)
        answered(company, sent, technician=company.colleague, at=after(days=40), answers={**GOOD, "q1": "poor"})
    base = f"feedback-forms/{sent.pk}/results/"
    said = api.read(base).json()
    assert (said["answers"], said["by"], said["too_small"]) == (2, "technician", 0)
    [asked] = [one for one in said["questions"] if one["key"] == "q1"]
    assert [(bar["grade"], bar["answers"], bar["percent"]) for bar in asked["bars"]] == [
        ("excellent", 1, 50), ("good", 0, 0), ("fair", 0, 0), ("poor", 1, 50),
    ]  # fmt: skip
    assert {(one["key"], one["answers"], one["good_percent"]) for one in said["groups"]} == {
        (str(company.technician.pk), 1, 75), (str(company.colleague.pk), 1, 50),
    }  # fmt: skip
    assert said["groups"][0]["marks"].keys() == {"excellent", "good", "fair", "poor"}
    months = api.read(f"{base}?by=month").json()["groups"]
    assert [one["key"] for one in months] == ["2027-01-01", "2026-11-01"]
    assert first.number in {one["key"] for one in api.read(f"{base}?by=customer").json()["groups"]}
    narrow = api.read(f"{base}?by=customer&technician={company.technician.pk}&until=2026-12-01").json()
    assert [(one["key"], one["answers"]) for one in narrow["groups"]] == [(first.number, 1)]


def test_of_an_anonymous_form_nothing_is_counted_that_fewer_than_three_make(company, key_of):  # noqa: F811
    api = key_of(company, "manager")
    with tenant_scope(company.tenant):
        sent = form(anonymous=True)
        for _turn in range(2):
            answered(company, sent)
    base = f"feedback-forms/{sent.pk}/results/"
    few = api.read(base).json()
    assert (few["answers"], few["groups"], sum(one["answers"] for one in few["questions"])) == (0, [], 0)
    with tenant_scope(company.tenant):
        named = answered(company, sent, at=after(days=40))
    said = api.read(f"{base}?by=month").json()
    assert (said["answers"], said["groups"], said["too_small"]) == (3, [], 2)  # two in one month, one in another
    assert api.read(f"{base}?since=2027-01-01").json()["answers"] == 0
    whole = api.read(f"{base}?by=customer").json()["groups"]
    assert [(one["key"], one["answers"]) for one in whole] == [(None, 3)]
    assert named.number not in str(whole)


@pytest.mark.parametrize(
    ("query", "field", "code"),
    [("by=colour", "by", "invalid_choice"), ("form=x", "form", "unknown"), ("technician=5", "technician", "invalid"),
     ("since=today", "since", "invalid"), ("question=q1", "question", "unknown")],
)  # fmt: skip
def test_what_is_not_understood_is_refused(company, key_of, query, field, code):  # noqa: F811 - the fixture
    with tenant_scope(company.tenant):
        made = form()
    refused = key_of(company, "manager").read(f"feedback-forms/{made.pk}/results/?{query}")
    assert (refused.status_code, [(one["field"], one["code"]) for one in refused.json()["errors"]]) == (
        400,
        [(field, code)],
    )


def test_they_cost_the_same_with_one_answer_and_with_three(company, key_of):  # noqa: F811 - the fixture
    api = key_of(company, "manager")
    with tenant_scope(company.tenant):
        sent = form()

    def cost(rows):
        with tenant_scope(company.tenant):
            for _row in range(rows):
                answered(company, sent)
        with CaptureQueriesContext(connection) as queries:
            assert api.read(f"feedback-forms/{sent.pk}/results/?by=customer").status_code == 200
        return len(queries)

    cost(1)
    assert cost(1) == cost(2)
