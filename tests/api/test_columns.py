"""A list read straight from columns shows what its objects would, for a constant number of queries."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aftersales.api import fields
from aftersales.api.columns import Columns
from aftersales.api.serializers import StrictModelSerializer
from aftersales.tenancy.scope import tenant_scope
from customers.models import Customer
from tests import factories
from tests.api.things import LeanViewSet


@pytest.fixture
def varied(north, make):
    """Things with and without a parent, with none, one and two sites."""
    [parent] = make("P", last_visit_on="2026-11-23", notes="n")
    child, grandchild = make("AB", parent=parent)
    with tenant_scope(north.tenant):
        factories.site(customer=child)
        factories.site(customer=grandchild, name="A")
        factories.site(customer=grandchild, name="B", active=False)


@pytest.mark.parametrize(
    "query", ["", "?ordering=-name&limit=2", "?ordering=last_visit_on", "?ordering=parent__name&limit=1"]
)
def test_both_ways_show_the_same(api, varied, monkeypatch, query):
    lean = api.read(f"lean-things/{query}").json()
    monkeypatch.setattr(LeanViewSet, "from_columns", False)
    assert lean == api.read(f"lean-things/{query}").json()
    assert len(lean["results"]) > 0


def test_pages_follow_each_other(api, varied):
    names, address = [], "/api/v1/lean-things/?ordering=last_visit_on,-name&limit=1"
    while address:
        page = api.get(address).json()
        names += [row["name"] for row in page["results"]]
        address = page["next"]
    assert names == ["P", "B", "A"]


def test_its_queries_are_constant(api, make, varied):
    api.read("lean-things/")  # the key's last use is noted once a minute
    counts = []
    for names in ("", "CDE"):
        make(names)
        with CaptureQueriesContext(connection) as seen:
            api.read("lean-things/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_what_is_no_column_cannot_be_shown_this_way():
    class Greeting(StrictModelSerializer):
        greeting = fields.ReadOnlyField()

        class Meta:
            model = Customer
            fields = ["greeting"]

    class Computed(StrictModelSerializer):
        name = fields.SerializerMethodField()

        class Meta:
            model = Customer
            fields = ["name"]

    for shape in (Greeting, Computed):
        with pytest.raises(ImproperlyConfigured, match="is not a column"):
            Columns(shape())
