"""Small marks that lists repeat: a state's badge, a clock's face, an instant. Pure but for the language at work."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.translation import pgettext

from aftersales.web.formats import instant_text
from aftersales.web.icons import icon


@lru_cache(maxsize=1024)
def badge(tone, symbol, text):
    """Return a state by icon and words; colour only repeats it. `tone` is ok, warn, bad, info, wait or quiet."""
    return format_html(
        '<span class="tag tag-{}">{}<span>{}</span></span>', tone or "quiet", icon(symbol) if symbol else "", text
    )


@lru_cache(maxsize=4096)
def time_mark(machine, full, text):
    """Return `<time>`: `machine` for programs, `full` on hover, `text` to read."""
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, full, text)


def clock_mark(face, *, due_at, state, css="", excused=False):
    """Return the face of a clock, which `static/web/countdown.js` keeps moving while it ticks."""
    due = due_at.isoformat() if due_at else ""
    when = format_html(' datetime="{}" title="{}"', due, instant_text(due_at)) if due_at else ""
    ticking = format_html(' data-due="{}" data-soon="{}"', due, face.soon_at.isoformat()) if face.ticks else ""
    excuse = format_html('<span class="due-excused">{}</span>', pgettext("clock", "excused")) if excused else ""
    names = f"due due-{face.kind} {css}".strip()
    return format_html(
        '<time class="{}" data-state="{}"{}{}>{}<span>{}</span>{}</time>',
        names, state, when, ticking, icon(face.icon), face.text, excuse,
    )  # fmt: skip
