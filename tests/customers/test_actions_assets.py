"""An asset is on one customer's file, under a serial number that no other asset has."""

from datetime import date

import pytest
from django.utils import timezone

from aftersales.audit.models import Event
from aftersales.errors import Refused
from customers.actions.assets import add_asset, change_asset, move_asset, reinstate_asset, retire_asset
from customers.actions.sites import change_site
from customers.models import Asset, Customer
from tests import factories

NOW = timezone.now()


@pytest.fixture
def by(in_north):
    return in_north.dispatcher.actor


@pytest.mark.parametrize("spelling", ["SN-1", "sn-1", "ＳＮ-１", " SN-1 ", "S N-1"])
def test_a_serial_number_is_unique_in_any_spelling(by, spelling):
    customer = factories.customer()
    add_asset(customer=customer, by=by, at=NOW, model_name="HX-200", serial="SN-1")
    with pytest.raises(Refused) as refusal:
        add_asset(customer=customer, by=by, at=NOW, model_name="HX-200", serial=spelling)
    assert (refusal.value.code, refusal.value.field) == ("serial_taken", "serial")


def test_assets_without_a_serial_number_may_be_many(by):
    customer = factories.customer()
    for _time in range(2):
        add_asset(customer=customer, by=by, at=NOW, model_name="精华液")
    assert Asset.objects.count() == 2


def test_a_serial_number_cannot_be_changed_to_a_taken_one(by):
    factories.asset(serial="SN-1")
    other = factories.asset(serial="SN-2")
    with pytest.raises(Refused, match=r"."):
        change_asset(asset=other, by=by, at=NOW, serial="sn-1")
    assert Asset.objects.get(pk=other.pk).serial == "SN-2"


def test_the_trail_describes_a_new_asset(by):
    asset = add_asset(
        customer=factories.customer(),
        by=by,
        at=NOW,
        model_name="HX-200",
        serial="SN-1",
        delivered_on=date(2026, 1, 31),
    )
    facts = {"model_name": "HX-200", "serial": "SN-1", "delivered_on": "2026-01-31"}
    assert Event.objects.about(asset).get().facts == {"customer": str(asset.customer_id), **facts}


def test_a_site_or_parent_of_another_customer_is_refused(by):
    customer, elsewhere = factories.customer(), factories.site()
    with pytest.raises(Refused) as refusal:
        add_asset(customer=customer, by=by, at=NOW, model_name="HX-200", site=elsewhere)
    assert refusal.value.field == "site"
    with pytest.raises(Refused) as refusal:
        change_asset(asset=factories.asset(customer=customer), by=by, at=NOW, parent=factories.asset())
    assert refusal.value.field == "parent"


def test_an_asset_cannot_be_part_of_itself(by):
    whole = factories.asset()
    part = factories.asset(customer=whole.customer, parent=whole)
    with pytest.raises(Refused) as refusal:
        change_asset(asset=whole, by=by, at=NOW, parent=part)
    assert refusal.value.code == "circle"


def test_a_moved_asset_takes_its_components_along_and_is_found_at_the_new_customer(by):
    whole = factories.asset(serial="SN-900", project_name="浦东机场")
    part = factories.asset(customer=whole.customer, parent=whole)
    site = factories.site()
    move_asset(asset=whole, customer=site.customer, site=site, by=by, at=NOW)
    part.refresh_from_db()
    assert (part.customer, part.site, part.parent) == (site.customer, site, whole)
    assert [list(Customer.objects.matching(text)) for text in ("sn-900", "机场")] == [[site.customer]] * 2


def test_a_component_moved_to_another_customer_leaves_its_whole(by):
    whole = factories.asset()
    part = factories.asset(customer=whole.customer, parent=whole)
    move_asset(asset=part, customer=factories.customer(), site=None, by=by, at=NOW)
    part.refresh_from_db()
    assert part.parent is None


def test_a_retired_asset_stays_on_file_and_can_come_back(by):
    asset = factories.asset(serial="SN-7")
    retire_asset(asset=asset, by=by, at=NOW, reason="scrapped")
    assert (Asset.objects.in_use().count(), Customer.objects.matching("sn-7").count()) == (0, 1)
    with pytest.raises(Refused):
        retire_asset(asset=asset, by=by, at=NOW)
    reinstate_asset(asset=asset, by=by, at=NOW)
    assert Asset.objects.in_use().count() == 1


def test_a_site_is_not_given_up_while_assets_stand_there(by):
    site = factories.site()
    asset = factories.asset(customer=site.customer, site=site)
    with pytest.raises(Refused) as refusal:
        change_site(site=site, by=by, at=NOW, active=False)
    assert refusal.value.code == "site_in_use"
    retire_asset(asset=asset, by=by, at=NOW)
    change_site(site=site, by=by, at=NOW, active=False)
    assert site.active is False
