"""What pages of follow-ups show again and again."""

from django import template
from django.utils.translation import pgettext_lazy

from aftersales.web.marks import badge, state_badge
from tickets.choices import CareChannel, FollowUpState

register = template.Library()

_TONES = {
    FollowUpState.OPEN: ("info", "phone-outgoing"),
    FollowUpState.DONE: ("ok", "circle-check"),
    FollowUpState.GIVEN_UP: ("bad", "phone-off"),
    FollowUpState.DECLINED: ("quiet", "phone-x"),
    FollowUpState.CANCELLED: ("quiet", "ban"),
}
_CHANNELS = {
    CareChannel.PHONE: "phone",
    CareChannel.LETTER: "mail",
    CareChannel.VISIT: "map-pin",
    CareChannel.EVENT: "calendar-event",
    CareChannel.PRODUCT: "gift",
}
_DEEDS = {
    "follow_up.make": pgettext_lazy("follow-up", "put on the list"),
    "follow_up.no_answer": pgettext_lazy("follow-up", "nobody answered"),
    "follow_up.hand_over": pgettext_lazy("follow-up", "handed over"),
    "follow_up.put_off": pgettext_lazy("follow-up", "put off"),
    "follow_up.decline": pgettext_lazy("follow-up", "the customer declined"),
    "follow_up.cancel": pgettext_lazy("follow-up", "called off"),
    "follow_up.finish": pgettext_lazy("follow-up", "answer filed"),
    "follow_up.send_again": pgettext_lazy("follow-up", "another technician sent"),
}


@register.simple_tag
def follow_up_state(follow_up):
    """Show what became of a follow-up, by icon and words."""
    return state_badge(_TONES, follow_up)


@register.simple_tag
def stars(answer):
    """Show a rating, 1 to 5, a low one as bad; nothing where none was given."""
    if answer.rating is None:
        return ""
    return badge("bad" if answer.rating < 3 else "ok", "star", f"{answer.rating} / 5")


@register.filter
def channel_icon(channel):
    """Return the icon of a channel."""
    return _CHANNELS[channel]


@register.filter
def deed(verb):
    """Say what the trail's verb means."""
    return _DEEDS.get(verb, pgettext_lazy("follow-up", "changed"))
