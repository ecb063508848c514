"""What an evidence sheet says of a promise, and the digest by which two prints are compared. Pure."""

import hashlib
import json

from django.utils.translation import gettext as _

from aftersales.web.formats import exact_text, seconds_text
from tickets.choices import ClockState, MinuteOwner


def verdict_text(clock):
    """Return how a promise stands, with the instant and how late to the second."""
    if clock.state == ClockState.MET:
        return _("kept at %(at)s") % {"at": exact_text(clock.met_at)}
    if clock.state != ClockState.BREACHED:
        return clock.get_state_display()
    if clock.stopped_at is None or clock.stopped_at <= clock.due_at:
        text = _("missed at %(at)s") % {"at": exact_text(clock.breached_at)}
    else:
        late = seconds_text(sum(piece.seconds for piece in clock.explanation if piece.late))
        text = _("missed at %(at)s, %(late)s late") % {"at": exact_text(clock.breached_at), "late": late}
    return f"{text} · {excuse_text(clock)}" if clock.excused_at else text


def excuse_text(clock):
    """Return by whom and why a breach was excused; it stays a breach."""
    words = {"ground": clock.waiver.get_ground_display(), "by": clock.waiver.decided_by_name}
    return _("excused by %(by)s: %(ground)s") % words


def owners_text(clock):
    """Return who owned the minutes in one line: "dispatch desk 0:10:00, technician 8:10:00"."""
    parts = [f"{MinuteOwner(share.owner).label} {seconds_text(share.seconds)}" for share in clock.owners]
    return _(", ").join(parts)


def digest(events):
    """Return the SHA-256 of a work order's events in the order of record: equal for equal histories.

    `events` have `id`, `kind`, `at`, `recorded_at`, `by_kind`, `by_ref`, `by_name`, `text`, `facts` and `corrects_id`.
    """
    lines = [
        [
            str(event.id), event.kind, event.at.timestamp(), event.recorded_at.timestamp(), event.by_kind,
            event.by_ref, event.by_name, event.text, event.facts, str(event.corrects_id or ""),
        ]
        for event in events
    ]  # fmt: skip
    text = json.dumps(lines, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
