"""What pages of work orders show again and again."""

import re
from datetime import datetime
from functools import lru_cache
from html import escape  # Django's looks for lazy texts first, which costs more than the escaping

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aftersales.web.marks import badge, state_badge
from aftersales.web.navigation import path_of
from aftersales.web.templatetags.web import due
from contracts.choices import Metric, Zone
from tickets.choices import Fact, MinuteOwner, State, Verb, WaiverState
from tickets.queries.board import PERSONAL
from tickets.rules.explain import promised_seconds

register = template.Library()

# Where a row of the board shows its countdown, and what is written about people or by them.
_CLOCK = mark_safe("<!-- clock -->")
_BLANKS = {name: mark_safe(f"<!-- {name} -->") for name in PERSONAL}
_BLANK = re.compile("<!-- ([a-z_]+) -->")

_TONES = {
    State.NEW: ("info", "bell"),
    State.ASSIGNED: ("info", "user-share"),
    State.ACCEPTED: ("info", "user-check"),
    State.EN_ROUTE: ("info", "car"),
    State.ON_SITE: ("info", "map-pin"),
    State.COMPLETED: ("ok", "circle-check"),
    State.CLOSED: ("quiet", "lock"),
    State.CANCELLED: ("quiet", "ban"),
}
_WAIVERS = {
    WaiverState.ASKED: ("wait", "help-circle"),
    WaiverState.APPROVED: ("ok", "shield-check"),
    WaiverState.REFUSED: ("quiet", "shield-x"),
}
VERB_ICONS = {
    Verb.RESPOND: "phone-call",
    Verb.DIAGNOSE: "stethoscope",
    Verb.ASSIGN: "user-plus",
    Verb.ACCEPT: "check",
    Verb.DECLINE: "arrow-back-up",
    Verb.DEPART: "car",
    Verb.ARRIVE: "map-pin-check",
    Verb.PAUSE: "player-pause",
    Verb.RESUME: "player-play",
    Verb.COMPLETE: "circle-check",
    Verb.SIGN: "signature",
    Verb.HAND_IN: "file-check",
    Verb.CALL_BACK: "phone-outgoing",
    Verb.NOTE: "note",
    Verb.ATTACH: "camera",
    Verb.REPLY: "message",
    Verb.CHANGE: "edit",
    Verb.CORRECT: "clock-edit",
    Verb.CLOSE: "lock",
    Verb.REOPEN: "rotate",
    Verb.CANCEL: "ban",
    Verb.MERGE: "git-merge",
}
_ICONS = {
    Fact.REPORTED: "phone-incoming",
    Fact.RESPONDED: "phone-call",
    Fact.DIAGNOSED: "stethoscope",
    Fact.ASSIGNED: "user-plus",
    Fact.ACCEPTED: "user-check",
    Fact.DECLINED: "arrow-back-up",
    Fact.DEPARTED: "car",
    Fact.ARRIVED: "map-pin-check",
    Fact.PAUSED: "player-pause",
    Fact.RESUMED: "player-play",
    Fact.COMPLETED: "circle-check",
    Fact.SIGNED: "signature",
    Fact.SIGNATURE_REFUSED: "signature-off",
    Fact.HANDED_IN: "file-check",
    Fact.CALLED_BACK: "phone-outgoing",
    Fact.NOT_REACHED: "phone-off",
    Fact.CALL_GIVEN_UP: "phone-off",
    Fact.CALL_DECLINED: "phone-x",
    Fact.NOTED: "note",
    Fact.ATTACHED: "camera",
    Fact.REPLIED: "message",
    Fact.CHANGED: "edit",
    Fact.CORRECTED: "clock-edit",
    Fact.CLOSED: "lock",
    Fact.REOPENED: "rotate",
    Fact.CANCELLED: "ban",
    Fact.MERGED: "git-merge",
    Fact.WARNED: "alert-triangle",
    Fact.BREACHED: "flame",
    Fact.ESCALATED: "speakerphone",
    Fact.UNACCEPTED: "user-question",
    Fact.WAIVER_ASKED: "help-circle",
    Fact.EXCUSED: "shield-check",
    Fact.WAIVER_REFUSED: "shield-x",
}


@register.simple_tag
def state(order):
    """Show the state of a work order, or of a row of one; waiting stands before it."""
    return _state_badge("" if order.is_paused else order.state, get_language())


@lru_cache(maxsize=64)
def _state_badge(state, language):
    return badge(*_TONES[state], str(State(state).label)) if state else badge("wait", "player-pause", _("waiting"))


@register.simple_tag
def cover(order):
    """Show whether a work order is covered."""
    return badge("ok", "shield-check", _("covered")) if order.covered else badge("warn", "shield-off", _("not covered"))


@register.simple_tag
def order_url(order):
    """Return the address of a work order's page."""
    return path_of("tickets:detail", order.number)


@register.simple_tag
def board_url(name, order):
    """Return the address by which the board does something with a work order."""
    return path_of(f"tickets:{name}", order.number)


@register.simple_tag(takes_context=True)
def board_rows(context, rows, may_send):
    """Show the rows of the board; but for the countdown and the names, a row shown before is not made again.

    That depends on what the row says, the reader's language and zone and the year, and on nothing else.
    """
    place = (may_send, get_language(), timezone.get_current_timezone_name(), timezone.localdate().year)
    parts = []
    for row in rows:
        shown = row.shown
        blank = {name: mark for name, mark in _BLANKS.items() if getattr(shown, name) is not None}
        pieces = _pieces(shown._replace(**blank), *place)
        parts.append(pieces[0])
        for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
            parts += (due(context, row.clock) if name == "clock" else escape(getattr(shown, name)), text)
    return mark_safe("".join(parts))


@lru_cache(maxsize=4096)
def _pieces(row, may_send, language, zone, year):
    """Return a row in pieces: text, the name of what comes there, text again.

    What is written about people or by them is not among it: this stays in memory when they are erased (I-27).
    """
    html = render_to_string("tickets/board_row.html", {"row": row, "may_send": may_send, "clock": _CLOCK})
    return _BLANK.split(html)


@register.simple_tag
def waiver_state(waiver):
    """Show what became of a request to excuse a breach."""
    return state_badge(_WAIVERS, waiver)


@register.simple_tag
def step_url(order, verb, place="desk"):
    """Return the address of a verb's page, at the desk or on the phone."""
    return path_of(f"tickets:{place}-{verb.replace('_', '-')}", order.number)


@register.filter
def verb_label(verb):
    """Return a verb as a button says it."""
    return Verb(verb).label


@register.filter
def metric_label(metric):
    """Return a promise's name."""
    return Metric(metric).label


@register.filter
def zone_label(zone):
    """Return a zone's name."""
    return Zone(zone).label


@register.filter
def fact_icon(kind):
    """Return the icon of a fact on the timeline."""
    return _ICONS[kind]


@register.filter
def promised(pieces):
    """Return the seconds of an explanation that counted up to the due instant."""
    return promised_seconds(pieces)


@register.filter
def all_seconds(pieces):
    """Return the seconds of a whole explanation, or of what its owners had."""
    return sum(piece.seconds for piece in pieces)


@register.filter
def minute_owner(owner):
    """Return the name of who owned minutes."""
    return MinuteOwner(owner).label


@register.filter
def moved_due(due):
    """Return (metric, instant before, instant after) of the deadlines that a change has moved."""
    read = {metric: [datetime.fromisoformat(text) if text else None for text in pair] for metric, pair in due.items()}
    return [(metric, *pair) for metric, pair in read.items() if pair[0] != pair[1]]


@register.filter
def next_clock(order):
    """Return the clock that comes due next among a work order's prefetched ones, or None."""
    return next((clock for clock in order.clocks.all() if clock.due_at and clock.due_at == order.next_due_at), None)


@register.filter
def at_key(mapping, key):
    """Return what a mapping holds for a key."""
    return mapping.get(key)


@register.filter
def kebab(verb):
    """Return a verb as addresses spell it."""
    return verb.replace("_", "-")


@register.filter
def verb_icon(verb):
    """Return the icon of a verb."""
    return VERB_ICONS[verb]
