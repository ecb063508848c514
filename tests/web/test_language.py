"""Chinese unless the reader chose otherwise."""

import pytest

from aftersales.accounts.models import User


def language_of(client, **headers):
    page = client.get("/offline/", headers=headers)
    return page["Content-Language"]


def test_a_stranger_reads_chinese_whatever_the_browser_was_sold_with(client, db):
    assert language_of(client, accept_language="en-US,en;q=0.9") == "zh-hans"


def test_the_switch_lasts_and_leads_back_to_the_page(client, db):
    answer = client.post("/language/", {"language": "en", "next": "/offline/?x=1"})
    assert (answer.status_code, answer["Location"]) == (303, "/offline/?x=1")
    assert language_of(client, accept_language="zh-CN") == "en"


def test_the_choice_of_somebody_signed_in_goes_with_the_person(north, sign_in):
    sign_in(north.dispatcher).post("/language/", {"language": "en"})
    assert User.objects.get(pk=north.dispatcher.user_id).language == "en"
    assert sign_in(north.dispatcher).get("/settings/")["Content-Language"] == "en"
    assert sign_in(north.manager).get("/settings/")["Content-Language"] == "zh-hans"


def test_a_program_with_a_key_may_ask_for_its_language(client, db):
    assert language_of(client, authorization="Bearer x", accept_language="fr;q=1, en-GB;q=0.8, zh;q=0.5") == "en"
    assert language_of(client, authorization="Bearer x", accept_language="fr") == "zh-hans"
    assert language_of(client, authorization="Bearer x") == "zh-hans"


@pytest.mark.parametrize("elsewhere", ["https://evil.test/", "//evil.test", "javascript:alert(1)", "", "/\\evil.test"])
def test_the_switch_leads_nowhere_else(client, db, elsewhere):
    assert client.post("/language/", {"language": "en", "next": elsewhere})["Location"] == "/"


@pytest.mark.parametrize("unknown", ["fr", "", "../en", "en\x00"])
def test_an_unknown_language_changes_nothing(client, db, unknown):
    client.post("/language/", {"language": unknown})
    assert language_of(client) == "zh-hans"


def test_looking_at_the_switch_changes_nothing(client, db):
    assert client.get("/language/").status_code == 405
