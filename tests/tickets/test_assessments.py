"""Outside supervisors' written assessments: filed by the office, shown beside what customers say (R14.2)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from aftersales.accounts.models import ApiToken
from aftersales.accounts.onboarding import fill
from aftersales.audit.actor import SYSTEM
from aftersales.tenancy.scope import tenant_scope
from tests.files.pictures import picture, upload
from tests.tickets.making import work_order
from tickets.actions.designing import create_form, publish_form
from tickets.models import Assessment
from tickets.presets import FEEDBACK_PRESETS

MARKS = {"q1": "good", "q2": "poor", "q3": "fair", "q4": "good"}


@pytest.fixture
def form(north):
    by = {"by": SYSTEM, "at": timezone.now()}
    with tenant_scope(north.tenant):
        fill(**by)
        made = create_form(name="神秘顾客", step="visited", content=FEEDBACK_PRESETS["visit"]["content"], **by)
        publish_form(form=made, **by)
        work_order(by=north.dispatcher.actor, at=by["at"])
    return made


def test_it_is_filed_with_its_file_and_shown_beside_the_results(north, form, sign_in):
    desk, new = sign_in(north.dispatcher), f"/feedback/assessments/new/{form.pk}/"
    seen = {
        "assessor": "质监所刘老师",
        "seen_on": timezone.localdate().isoformat(),
        "words": "讲解很清楚，但迟到。",
        **MARKS,
    }
    assert desk.post(new, seen).status_code == 422  # about what?
    later = (timezone.localdate() + timedelta(days=2)).isoformat()  # tomorrow is today in the east
    assert desk.post(new, {**seen, "outlet": "浦东店", "seen_on": later}).status_code == 422
    assert desk.post(new, {**seen, "work_order": "WO-1"}).status_code == 422
    made = desk.post(new, {**seen, "outlet": "浦东店", "documents": upload(picture(), "store.jpg")})
    shown = desk.get(made["Location"]).text
    assert [word in shown for word in ("刘老师", "浦东店", "store", north.dispatcher.name)] == [True] * 4
    with tenant_scope(north.tenant):
        photo = Assessment.objects.get().files.get().attachment_id
    read = desk.get(f"/files/{photo}/")
    assert (read.getvalue()[:2], sign_in(north.technician).get(f"/files/{photo}/").status_code) == (b"\xff\xd8", 404)
    assert "刘老师" in sign_in(north.manager).get("/feedback/assessments/").text
    assert "1" in sign_in(north.manager).get("/feedback/").text


def test_by_rest_strange_questions_and_marks_are_named(north, form):
    _token, key = ApiToken.objects.create_key(tenant=north.tenant, role="manager", name="robot")
    robot = Client(headers={"Authorization": f"Bearer {key}"})

    def post(path, body):
        return robot.post(f"/api/v1/{path}/", body, content_type="application/json")

    body = {"form": str(form.pk), "assessor": "刘老师", "seen_on": timezone.localdate().isoformat(), "outlet": "浦东店",
            "words": "好", "answers": [{"question": key, "grade": grade} for key, grade in MARKS.items()]}  # fmt: skip
    made = post("assessments", body)
    assert (made.status_code, made.json()["form_version"], len(made.json()["answers"])) == (201, 1, 4)
    for more, field in (({"question": "q99", "text": "?"}, "q99"), ({"question": "q5", "grade": "good"}, "q5")):
        strange = post("assessments", {**body, "answers": [*body["answers"], more]})
        assert [error["field"] for error in strange.json()["errors"]] == [field]
    content = {"parts": [{"questions": [{"kind": "scale", "text": {"zh": "准时吗"}}]}]}
    mine = post("feedback-forms", {"name": "准时", "step": "visited", "content": content}).json()
    assert mine["content"]["parts"][0]["questions"][0] == {
        "key": "q1", "kind": "scale", "required": False, "text": {"zh": "准时吗"}, "choices": [],
    }  # fmt: skip
    assert post(f"feedback-forms/{mine['id']}/start", {}).status_code == 409
    assert post(f"feedback-forms/{mine['id']}/publish", {}).json()["number"] == 1
    assert post(f"feedback-forms/{mine['id']}/start", {}).json()["sending"] is True
    empty = post("feedback-forms", {"name": "空", "content": {"parts": []}}).json()
    assert post(f"feedback-forms/{empty['id']}/publish", {}).json()["errors"][0]["code"] == "no_question"
