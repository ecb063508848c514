"""The short way from a row to JSON shows what REST framework's long way would."""

from collections import namedtuple
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from rest_framework import serializers

from aftersales.api import fields
from aftersales.api.serializers import StrictSerializer

Row = namedtuple("Row", "name phone count price truth at day took nothing inner rows method missing_ok")


class MaskedField(fields.CharField):
    def to_representation(self, value):
        return f"{value[:3]}****"


class Inner(StrictSerializer):
    phone = MaskedField()


class Shape(StrictSerializer):
    name = fields.CharField()
    phone = MaskedField()
    count = fields.IntegerField()
    price = fields.DecimalField(max_digits=8, decimal_places=2)
    truth = fields.BooleanField()
    at = fields.DateTimeField()
    day = fields.DateField()
    took = fields.DurationField()
    nothing = fields.CharField(allow_null=True)
    inner = Inner()
    rows = Inner(many=True)
    deep = fields.CharField(source="inner.phone")
    method = fields.CharField()
    said = fields.SerializerMethodField()
    absent = fields.CharField(default="–")
    hidden = fields.CharField(write_only=True)

    def get_said(self, row) -> str:
        return self.context["word"]


ROW = Row(
    name="A",
    phone="13800001234",
    count=3,
    price=Decimal("1.5"),
    truth=False,
    at=datetime(2026, 11, 23, 1, tzinfo=UTC),
    day=date(2026, 11, 23),
    took=timedelta(minutes=1),
    nothing=None,
    inner={"phone": "13900001234"},
    rows=[{"phone": "13700001234"}],
    method=lambda: "called",
    missing_ok=None,
)


def test_the_short_way_shows_what_the_long_way_does():
    shape = Shape(context={"word": "so"})
    assert shape.to_representation(ROW) == serializers.Serializer.to_representation(shape, ROW)
    assert shape.to_representation(ROW._asdict()) == shape.to_representation(ROW)


def test_a_field_that_masks_is_asked_wherever_it_stands():
    shown = Shape(context={"word": "so"}).to_representation(ROW)
    assert (shown["phone"], shown["inner"], shown["rows"]) == ("138****", {"phone": "139****"}, [{"phone": "137****"}])


def test_shapes_share_nothing_but_their_making():
    one, other = Shape(context={"word": "one"}), Shape(context={"word": "other"})
    one.fields.pop("name")
    assert [each.to_representation(ROW)["said"] for each in (one, other)] == ["one", "other"]
    assert ("name" in one.to_representation(ROW), "name" in other.to_representation(ROW)) == (False, True)
    assert other.fields["inner"].parent is other
    assert other.fields["rows"].child.fields["phone"].parent.parent.parent is other
