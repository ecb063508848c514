"""An edit names the version it saw; a lost update is impossible (I-26)."""

import pytest

from aftersales.errors import Stale
from aftersales.tenancy.scope import tenant_scope
from customers.models import Customer


@pytest.fixture
def thing(make):
    return make()[0]


def test_the_tag_that_was_read_opens_the_edit(api, thing):
    tag = api.read(f"things/{thing.number}/")["ETag"]
    response = api.send("PATCH", f"things/{thing.number}/", {"name": "B"}, If_Match=tag)
    assert (response.status_code, response.json()["name"], response.json()["version"]) == (200, "B", 2)
    again = api.send("PATCH", f"things/{thing.number}/", {"notes": "x"}, If_Match=response["ETag"])
    assert (again.status_code, again.json()["version"]) == (200, 3)


def test_the_version_alone_is_enough(api, thing):
    for sent in ('"1"', 'W/"2"', '"9", "3"', "*"):
        response = api.send("PATCH", f"things/{thing.number}/", {"notes": sent}, If_Match=sent)
        assert (sent, response.status_code) == (sent, 200)


def test_an_edit_of_an_older_version_gets_the_current_copy(api, thing):
    tag = api.read(f"things/{thing.number}/")["ETag"]
    api.send("PATCH", f"things/{thing.number}/", {"name": "theirs"}, If_Match=tag)
    response = api.send("PATCH", f"things/{thing.number}/", {"name": "mine"}, If_Match=tag)
    assert (response.status_code, response.json()["type"]) == (409, "urn:aftersales:problem:stale")
    assert response.json()["current"] == api.read(f"things/{thing.number}/").json()
    assert response.json()["current"]["name"] == "theirs"


def test_an_edit_that_names_no_version_is_told_to(api, thing):
    response = api.send("PATCH", f"things/{thing.number}/", {"name": "B"})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (428, "If-Match")
    assert api.send("PATCH", f"things/{thing.number}/", {"name": "B"}, If_Match="3").status_code == 400


def test_a_verb_may_name_the_version_too(api, thing):
    assert api.send("POST", f"things/{thing.number}/rename/", {"name": "B"}).status_code == 200
    response = api.send("POST", f"things/{thing.number}/rename/", {"name": "C"}, If_Match='"1"')
    assert (response.status_code, response.json()["current"]["name"]) == (409, "B")
    response = api.send("DELETE", f"things/{thing.number}/", If_Match='"1"')
    assert response.status_code == 409


def test_a_row_without_a_version_is_compared_as_it_was_shown(api):
    made = api.send("POST", "series/", {"name": "A"})
    address = f"series/{made.json()['id']}/"
    assert api.send("PATCH", address, {"last": 1}).status_code == 200
    assert api.send("PATCH", address, {"last": 2}, If_Match=made["ETag"]).status_code == 409
    assert api.send("PATCH", address, {"last": 2}, If_Match=api.read(address)["ETag"]).status_code == 200


def test_what_has_not_changed_is_not_sent_again(api, thing):
    tag = api.read(f"things/{thing.number}/")["ETag"]
    response = api.read(f"things/{thing.number}/", If_None_Match=tag)
    assert (response.status_code, response.content) == (304, b"")
    api.send("POST", f"things/{thing.number}/rename/", {"name": "B"})
    assert api.read(f"things/{thing.number}/", If_None_Match=tag).status_code == 200


def test_only_what_was_sent_is_changed(api, thing):
    response = api.send("PATCH", f"things/{thing.number}/", {"notes": "n"}, If_Match='"1"')
    assert (response.json()["name"], response.json()["notes"]) == ("A", "n")


def test_a_save_over_somebody_elses_is_stale_and_leaves_the_row(north, thing):
    with tenant_scope(north.tenant):
        mine, theirs = Customer.objects.get(), Customer.objects.get()
        theirs.name = "theirs"
        theirs.save(update_fields=["name"])
        mine.name = "mine"
        with pytest.raises(Stale):
            mine.save()
        assert (mine.version, theirs.version) == (1, 2)
        row = Customer.objects.get()
        assert (row.name, row.version) == ("theirs", 2)
        with pytest.raises(Stale):
            row.expect(1)
        row.expect(2)
