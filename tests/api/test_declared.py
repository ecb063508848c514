"""A resource that is only half declared does not start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from aftersales.api.routing import addresses
from aftersales.api.serializers import StrictModelSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from aftersales.tenancy.models import NumberSeries
from tests.api.things import Series, ThingViewSet


def start(**said):
    """Route a viewset that says these things beside what it needs."""
    whole = {
        "queryset": NumberSeries.objects.all(),
        "serializer_class": Series,
        "ordering": ("name",),
        "permissions": {"list": "self"},
    }
    return addresses([("x", type("Resource", (TenantViewSet,), {**whole, **said}), "x")])


@verb(permission="self", detail=False)
def sum_up(self, data):
    """Sum everything up."""


HALF = {
    "no permissions": ({"permissions": {}}, "`permissions` is empty"),
    "an unknown permission": ({"permissions": {"list": "everything"}}, "nobody knows the permission"),
    "an unknown action": ({"permissions": {"list": "self", "update": "self"}}, r"`permissions` names \['update'\]"),
    "no queryset": ({"queryset": None}, r"\['list'\] need a `queryset`"),
    "no serializer": ({"serializer_class": None}, "`serializer_class` is missing"),
    "no order": ({"ordering": ()}, "a list needs an `ordering`"),
    "a permission without its method": ({"permissions": {"create": "self"}}, "the method `add` go together"),
    "a verb beside the list without an answer": (
        {"sum_up": sum_up},
        "need an `answer`",
    ),
    "a method without its permission": ({"add": lambda self, data: None}, "the method `add` go together"),
}


@pytest.mark.parametrize(("said", "complaint"), HALF.values(), ids=HALF)
def test_it_does_not_start(said, complaint):
    with pytest.raises(ImproperlyConfigured, match=complaint):
        start(**said)


def test_all_faults_are_told_at_once():
    with pytest.raises(ImproperlyConfigured, match=r"Resource: .*ordering.*|.*serializer_class"):
        start(serializer_class=None, ordering=())


def test_only_what_is_declared_is_routed():
    routes = {route.name: route.callback.actions for route in addresses([("things", ThingViewSet, "thing")])}
    assert routes == {
        "thing-list": {"get": "list", "post": "create"},
        "thing-detail": {"get": "retrieve", "patch": "partial_update", "delete": "destroy"},
        "thing-rename": {"post": "rename"},
        "thing-leave": {"post": "leave"},
        "thing-echo": {"post": "echo"},
        "thing-fail": {"post": "fail"},
        "thing-names": {"get": "names"},
        "thing-saying": {"get": "saying"},
    }


def test_a_verb_brings_its_permission():
    class Resource(TenantViewSet):
        queryset = NumberSeries.objects.all()
        serializer_class = Series
        permissions = {}

        @verb(permission="self")
        def wind_up(self, series, data):
            """Wind it up."""

    [route] = addresses([("x", Resource, "x")])
    assert (str(route.pattern), Resource.permissions) == ("^x/(?P<pk>[^/]+)/wind-up/$", {"wind_up": "self"})


def test_a_shape_cannot_reach_beyond_the_company():
    class Reaching(StrictModelSerializer):
        class Meta:
            model = NumberSeries
            fields = ["tenant"]

    with pytest.raises(ImproperlyConfigured, match="beyond the company"):
        Reaching().get_fields()
