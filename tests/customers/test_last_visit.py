"""Work orders write downward when we were last there."""

from datetime import UTC, date, datetime

from django.utils import timezone

from customers.actions.visits import touch_last_visit
from customers.models import Asset, Customer
from tests import factories


def test_the_last_visit_is_the_latest_day_in_the_companys_zone(in_north):
    asset = factories.asset()
    with timezone.override("Asia/Shanghai"):
        for at in (datetime(2026, 11, 23, 17, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)):
            touch_last_visit(customer=asset.customer, asset=asset, at=at)
    days = [model.objects.values_list("last_visit_on", "version").get() for model in (Customer, Asset)]
    assert days == [(date(2026, 11, 24), 1)] * 2


def test_a_visit_may_concern_no_asset(in_north):
    customer = factories.customer()
    touch_last_visit(customer=customer, at=datetime(2026, 11, 23, tzinfo=UTC))
    assert Customer.objects.get().last_visit_on == date(2026, 11, 23)
