"""A plan drafted from a text by the REST API: an answer, and nothing saved."""

import pytest

from contracts.models import ServicePlan
from contracts.rules.drafting.draft import LONGEST

TEXT = "质保期18个月。30分钟内答复;市区3小时到达现场;争取24小时内修复。每半年巡检一次,第一时间响应。"


def drafted(api, text=TEXT, status=200):
    response = api.send("POST", "service-plans/draft/", {"text": text})
    assert response.status_code == status, response.content
    return response.json()


def test_a_text_is_drafted(api, at_north):
    draft = drafted(api)
    response, on_site, restore = draft["promises"]
    assert {name: response[name] for name in ("metric", "amount", "unit", "counting", "starts_at", "usual")} == {
        "metric": "response",
        "amount": 30,
        "unit": "minutes",
        "counting": "elapsed",
        "starts_at": "reported",
        "usual": True,
    }
    assert (on_site["zones"], on_site["pausable"], restore["firm"]) == (["city"], True, False)
    assert [TEXT[one["start"] : one["end"]] for one in on_site["spans"]] == ["3小时", "到达", "市区"]
    (warranty,), (visit,), (unread,) = draft["warranties"], draft["inspections"], draft["not_understood"]
    assert (warranty["months"], warranty["basis"]) == (18, "")
    assert (visit["kind"], visit["times"], visit["every"]) == ("inspection", 1, {"amount": 6, "unit": "months"})
    assert (unread["reason"], unread["quote"]) == ("no_figure", "第一时间响应")
    assert at_north(ServicePlan.objects.count) == 0


def test_two_times_for_one_promise_are_asked_about(api):
    draft = drafted(api, "保修期内12小时到达。一般故障两天内到达。")
    assert [one["promises"] for one in draft["questions"]] == [[0, 1]]


@pytest.mark.parametrize(
    ("text", "code"), [("", "blank"), ("天" * (LONGEST + 1), "max_length"), (3, "invalid"), ("a\u0000", "nul")]
)
def test_what_is_no_text_is_refused(api, text, code):
    (error,) = drafted(api, text, status=422)["errors"]
    assert error["field"] == "text"
    assert error["code"] in (code, "null_characters_not_allowed")
