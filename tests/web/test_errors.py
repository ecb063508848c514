"""What went wrong is said in the reader's language, in the frame, and without touching a company's data."""

import pytest
from django.test import Client

from aftersales.web.views.errors import bad_request, broken


def test_an_unknown_address_is_a_page_for_people(north, sign_in):
    page = sign_in(north.manager).get("/no/such/page/")
    assert (page.status_code, "找不到" in page.content.decode()) == (404, True)


def test_an_unknown_address_is_a_page_for_strangers_too(client, db):
    assert client.get("/no/such/page/").status_code == 404


def test_htmx_gets_the_sentence_alone(north, sign_in):
    part = sign_in(north.manager).get("/no/such/page/", headers={"HX-Request": "true"})
    assert (part.status_code, b"<html" in part.content, b"data-toast" in part.content) == (404, False, True)


def test_the_api_gets_a_problem(client, db):
    answer = client.get("/api/nothing/", headers={"Authorization": "Bearer x"})
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["status"] == 404


def test_a_form_without_its_token_is_told_to_reload(north, sign_in):
    browser = sign_in(north.manager)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    page = strict.post("/language/", {"language": "en"})
    assert (page.status_code, "刷新页面" in page.content.decode()) == (403, True)


def test_an_address_that_only_takes_a_form_leads_back(north, sign_in):
    came_from = {"Referer": "http://testserver/settings/profile/"}
    page = sign_in(north.manager).get("/settings/profile/password/", headers=came_from)
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert 'href="http://testserver/settings/profile/"' in page.text
    assert (
        "elsewhere"
        not in sign_in(north.manager).get("/settings/profile/password/", headers={"Referer": "http://elsewhere/"}).text
    )


def test_the_page_for_our_own_faults_needs_no_database_and_no_session(rf):
    request = rf.get("/")
    request.id = "f00d"
    page = broken(request)
    assert (page.status_code, b"f00d" in page.content) == (500, True)


def test_more_than_can_be_received_is_said_to_be_too_large(client, db, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    page = client.post("/language/", {"language": "x" * 200})
    assert (page.status_code, "太大" in page.content.decode()) == (413, True)


@pytest.mark.parametrize(("answer", "status"), [(bad_request, 400), (broken, 500)])
def test_the_api_is_told_in_its_own_shape(rf, answer, status):
    told = answer(rf.get("/api/v1/x/"))
    assert (told.status_code, told["Content-Type"]) == (status, "application/problem+json")
