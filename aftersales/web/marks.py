"""Small marks that lists repeat: a state's badge, a clock's face, an instant. Pure but for the language at work."""

from functools import lru_cache
from html import escape  # Django's looks for lazy texts first, which costs more than the escaping

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, pgettext

from aftersales.web.formats import instant_text
from aftersales.web.icons import icon


@lru_cache(maxsize=1024)
def badge(tone, symbol, text):
    """Return a state by icon and words; colour only repeats it. `tone` is ok, warn, bad, info, wait or quiet."""
    return format_html(
        '<span class="tag tag-{}">{}<span>{}</span></span>', tone or "quiet", icon(symbol) if symbol else "", text
    )


def state_badge(tones, subject):
    """Return the badge of a row's `state`; `tones` maps each to its tone and icon."""
    return badge(*tones[subject.state], str(subject.get_state_display()))


@lru_cache(maxsize=4096)
def time_mark(machine, full, text):
    """Return `<time>`: `machine` for programs, `full` on hover, `text` to read."""
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, full, text)


def clock_mark(face, *, due_at, state, css="", excused=False):
    """Return the face of a clock, which `static/web/countdown.js` keeps moving while it ticks."""
    title, soon_at = (instant_text(due_at) if due_at else ""), (face.soon_at if face.ticks else None)
    head, tail = _frame(face.kind, face.icon, state, due_at, title, soon_at, css, excused, get_language())
    return mark_safe(f"{head}{escape(face.text)}{tail}")  # both sides were escaped by format_html


@lru_cache(maxsize=4096)
def _frame(kind, symbol, state, due_at, title, soon_at, css, excused, language):
    """Return what stands before and after the text of a clock, which alone changes from second to second."""
    due = due_at.isoformat() if due_at else ""
    when = format_html(' datetime="{}" title="{}"', due, title) if due_at else ""
    ticking = format_html(' data-due="{}" data-soon="{}"', due, soon_at.isoformat()) if soon_at else ""
    excuse = format_html('<span class="due-excused">{}</span>', pgettext("clock", "excused")) if excused else ""
    names = f"due due-{kind} {css}".strip()
    head = format_html('<time class="{}" data-state="{}"{}{}>{}<span>', names, state, when, ticking, icon(symbol))
    return head, format_html("</span>{}</time>", excuse)
