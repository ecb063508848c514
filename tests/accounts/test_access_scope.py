"""A request is one transaction for one company: what is refused, missing or broken leaves nothing behind."""

import pytest

from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope

pytestmark = pytest.mark.usefixtures("test_urls")


def written(company):
    with tenant_scope(company.tenant):
        return Event.objects.count()


@pytest.mark.parametrize(
    ("outcome", "status", "kept"), [("200", 200, 1), ("302", 302, 1), ("409", 409, 0), ("422", 422, 0)]
)
def test_only_a_good_answer_keeps_what_was_written(north, sign_in, outcome, status, kept):
    assert sign_in(north.owner).post(f"/write/{outcome}/").status_code == status
    assert written(north) == kept


def test_a_refusal_is_answered_with_its_sentence_and_nothing_is_kept(north, sign_in):
    answer = sign_in(north.owner).post("/api/write/refused/")
    assert (answer.status_code, answer.json()["detail"]) == (409, "The rule says no.")
    assert answer.json()["errors"] == [{"field": "", "code": "no", "message": "The rule says no."}]
    assert written(north) == 0


def test_a_refusal_reaches_htmx_as_a_fragment(north, sign_in):
    answer = sign_in(north.owner).post("/write/refused/", headers={"HX-Request": "true"})
    assert (answer.status_code, "The rule says no." in answer.text, "<html" in answer.text) == (409, True, False)


def test_what_is_missing_keeps_nothing(north, sign_in):
    assert sign_in(north.owner).post("/write/missing/").status_code == 404
    assert written(north) == 0


def test_a_crash_keeps_nothing_and_goes_on_to_the_error_page(north, sign_in):
    with pytest.raises(RuntimeError, match="crash"):
        sign_in(north.owner).post("/write/crash/")
    assert written(north) == 0


def test_a_template_is_rendered_inside_the_scope(north, sign_in):
    assert sign_in(north.owner).get("/lazy/").content == b"series: 0"


def test_answers_are_kept_by_nobody_in_between(north, sign_in):
    assert sign_in(north.owner).get("/who/")["Cache-Control"] == "private, no-cache"
