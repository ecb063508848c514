"""What the list of messages can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from aftersales.messaging.channels.registry import channels
from aftersales.messaging.models import Message, State


class MessageFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=State, empty_label=_("Every state"))
    channel = filters.ChoiceFilter(label=_("Channel"), empty_label=_("Every channel"))

    class Meta:
        model = Message
        fields = ["state", "channel"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["channel"].extra["choices"] = [(channel.slug, channel.label) for channel in channels()]
