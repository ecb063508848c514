"""Whatever fails under /api/ is told in one shape."""

import pytest

from tests.api.conftest import ApiClient

MEMBERS = ["type", "title", "status", "detail", "errors", "request_id"]


def test_a_rule_that_forbids_is_409_with_its_sentence(api):
    response = api.send("POST", "things/fail/", {"name": "refused"})
    assert (response.status_code, response["Content-Type"]) == (409, "application/problem+json")
    assert response.json() == {
        "type": "urn:aftersales:problem:refused",
        "title": "Not possible now",
        "status": 409,
        "detail": "The rule says no.",
        "errors": [{"field": "name", "code": "rule", "message": "The rule says no."}],
        "request_id": response["X-Request-ID"],
    }


def test_a_step_the_role_does_not_allow_is_403(api):
    response = api.send("POST", "things/fail/", {"name": "forbidden"})
    assert (response.status_code, response.json()["errors"][0]["code"]) == (403, "not_you")


def test_a_view_the_role_does_not_open_is_403(things, north, key_of):
    response = key_of(north, role="auditor").send("POST", "things/", {"name": "x"})
    assert (response.status_code, list(response.json())) == (403, MEMBERS)


def test_a_stranger_is_401(things, db):
    for client in (ApiClient("nope"), ApiClient("a.b")):
        response = client.read("things/")
        assert (response.status_code, list(response.json())) == (401, MEMBERS)
        assert response["WWW-Authenticate"].startswith("Bearer")


def test_what_is_not_there_and_what_is_not_ours_are_the_same_404(api, make, south, key_of):
    [thing] = make()
    answers = [
        key_of(south).read(f"things/{thing.number}/"),
        api.read("things/C-999999/"),
        api.read("things/%00/"),
        api.read("things/%ED%A0%80/"),
        api.read(f"things/{'9' * 3000}/"),
        api.read("series/not-a-uuid/"),
        api.read("nothing/"),
    ]
    for answer in answers:
        assert (answer.status_code, list(answer.json())) == (404, MEMBERS)
        assert answer.json() | {"request_id": ""} == answers[0].json() | {"request_id": ""}


def test_an_address_without_its_last_slash_is_sent_on_with_method_and_body(api):
    response = api.send("POST", "things?limit=5", {"name": "x"})
    assert (response.status_code, response["Location"]) == (308, "/api/v1/things/?limit=5")


@pytest.mark.parametrize(("method", "path"), [("PUT", "things/C-1/"), ("DELETE", "things/"), ("OPTIONS", "things/")])
def test_a_method_that_is_not_offered_is_405(api, method, path):
    response = api.send(method, path)
    assert (response.status_code, list(response.json())) == (405, MEMBERS)
    assert "GET" in response["Allow"]


def test_an_answer_in_another_form_is_406(api):
    response = api.read("things/", Accept="application/xml")
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_a_unique_value_taken_is_409_and_names_its_field(api):
    assert api.send("POST", "series/", {"name": "A"}).status_code == 201
    response = api.send("POST", "series/", {"name": "A"})
    assert (response.status_code, response.json()["errors"]) == (
        409,
        [{"field": "name", "code": "unique", "message": "There is one with this name already."}],
    )


def test_a_fault_of_ours_is_500_without_its_innards(api, settings):
    api.raise_request_exception = False
    for failure in ("crash", "unknown"):
        response = api.send("POST", "things/fail/", {"name": failure})
        assert (response.status_code, list(response.json())) == (500, MEMBERS)
        assert failure not in response.json()["detail"]


def test_a_failed_request_changes_nothing(api, make):
    [thing] = make()
    api.raise_request_exception = False
    assert api.send("POST", f"things/{thing.number}/rename/", {"name": "B", "x": 1}).status_code == 422
    assert api.read(f"things/{thing.number}/").json()["name"] == "A"


def test_the_sentences_are_in_the_users_language(api):
    response = api.send("POST", "things/", {"name": ""}, Accept_Language="zh-hans")
    assert (response.json()["title"], response.json()["errors"][0]["message"]) == ("内容不符合要求", "该字段不能为空。")


def test_a_name_nobody_knows_is_told_short_and_visibly(api):
    response = api.send("POST", "things/echo/", '{"\\u202e%s": 1}' % ("x" * 500))
    [error] = response.json()["errors"]
    assert (error["code"], len(error["message"]) < 200) == ("bidi", True)
    response = api.send("POST", "things/echo/", {"x" * 500: 1})
    assert response.json()["errors"][0]["field"] == "x" * 100
