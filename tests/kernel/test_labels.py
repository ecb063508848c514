"""A choice's label is in the language of whoever reads it, and a value that no choice knows is shown as it is."""

from django.utils.translation import override

from tickets.choices import Channel
from tickets.models import WorkOrder


def test_a_label_follows_the_language(in_north):
    order = WorkOrder(channel=Channel.PHONE)
    with override("en"):
        assert order.get_channel_display() == "phone"
    with override("zh-hans"):
        assert order.get_channel_display() == "电话"


def test_a_value_that_is_no_choice_is_shown_as_it_is(in_north):
    assert WorkOrder(channel="telegraph").get_channel_display() == "telegraph"
    assert WorkOrder(channel=None).get_channel_display() is None
