"""A view that declares nothing does not run, and does not start (I-2)."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from aftersales.accounts.access.checks import every_view_declares_who_may_call_it, refuse_unsound_start

pytestmark = pytest.mark.usefixtures("test_urls")


def test_an_undeclared_view_does_not_run(north, sign_in):
    for browser in (Client(), sign_in(north.owner)):
        with pytest.raises(ImproperlyConfigured):
            browser.get("/undeclared/")


def test_an_undeclared_view_refuses_the_start():
    assert [(error.id, error.msg.split()[0]) for error in every_view_declares_who_may_call_it(None)] == [
        ("accounts.E001", "/undeclared/")
    ]


def test_a_viewset_declares_a_permission_for_each_method(north, sign_in):
    auditor, manager = sign_in(north.auditor), sign_in(north.manager)
    assert auditor.get("/api/things/").json() == {"tenant": "north"}
    assert auditor.post("/api/things/").status_code == 403
    assert manager.post("/api/things/").json() == {"by": "member"}
    assert manager.delete("/api/things/").status_code == 405
    assert sign_in(north.technician).delete("/api/things/").status_code == 403


def test_a_session_at_the_api_needs_the_csrf_token(north):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(north.manager.user)
    assert browser.post("/api/things/").json()["errors"][0]["code"] == "csrf"
    browser.cookies["csrftoken"] = "a" * 32
    assert browser.post("/api/things/", headers={"X-CSRFToken": "a" * 32}).status_code == 200


def test_a_key_at_the_api_needs_no_csrf_token(north, make_key):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/api/things/", headers=make_key(north)).json() == {"by": "key"}


def test_a_web_server_does_not_start_with_a_fault_in_the_walls(db, settings):
    with pytest.raises(ImproperlyConfigured, match="/undeclared/"):
        refuse_unsound_start()
    settings.ROOT_URLCONF = "aftersales.urls"
    refuse_unsound_start()
