"""The company's own facts."""

import pytest

from aftersales.audit.models import Event
from aftersales.tenancy.scope import tenant_scope

pytestmark = pytest.mark.usefixtures("test_urls")
EDIT = "/settings/company/edit/"
FORM = {"name": "North 售后", "time_zone": "Asia/Urumqi", "region_codes": "310000，320500 320500"}


def test_the_owner_changes_them(north, sign_in):
    browser = sign_in(north.owner)
    assert browser.post(EDIT, FORM)["Location"] == "/settings/company/"
    north.tenant.refresh_from_db()
    assert (north.tenant.name, north.tenant.region_codes) == ("North 售后", ["310000", "320500"])
    assert browser.get("/who/").json()["zone"] == "Asia/Urumqi"
    with tenant_scope(north.tenant):
        assert Event.objects.about(north.tenant).get().facts["time_zone"] == ["Asia/Shanghai", "Asia/Urumqi"]


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"time_zone": "Mars/Base"},
        {"time_zone": "localtime"},
        {"region_codes": "31"},
        {"region_codes": "٣١٠٠٠٠"},
    ],
)
def test_half_of_them_shows_the_form_again(north, sign_in, change):
    assert sign_in(north.owner).post(EDIT, FORM | change).status_code == 422


def test_others_read_them(north, sign_in):
    browser = sign_in(north.auditor)
    assert "Asia/Shanghai" in browser.get("/settings/company/").text
    assert browser.post(EDIT, FORM).status_code == 403


def test_an_alias_it_was_founded_with_is_kept(north, sign_in):
    north.tenant.time_zone = "PRC"
    north.tenant.save()
    assert sign_in(north.owner).post(EDIT, FORM | {"time_zone": "PRC"}).status_code == 302
