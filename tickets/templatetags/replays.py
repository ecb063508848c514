"""What pages of replays show again and again."""

from django import template

from aftersales.web.marks import state_badge
from tickets.choices import ReplayState

register = template.Library()

_TONES = {
    ReplayState.RUNNING: ("info", "loader"),
    ReplayState.DONE: ("ok", "circle-check"),
    ReplayState.CANCELLED: ("quiet", "x"),
    ReplayState.FAILED: ("bad", "alert-triangle"),
}


@register.simple_tag
def replay_state(replay):
    """Show how far a replay of the past is."""
    return state_badge(_TONES, replay)
