"""What every change has in common: no lost update, and what the trail keeps of it."""

from datetime import date
from decimal import Decimal

_WORDS = frozenset({"project_name", "notes", "note", "end_reason"})


def apply(subject, changes, *, seen=None):
    """Write the fields that really change and return the trail's facts; {} when nothing changes.

    `seen` is the version the editor looked at, None where the object was read and locked in this
    transaction. Raises Stale when somebody else changed the object since (I-26).
    """
    if seen is not None:
        subject.expect(seen)
    changed = {name: value for name, value in changes.items() if getattr(subject, name) != value}
    facts = {name: [plain(name, getattr(subject, name)), plain(name, value)] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(subject, name, value)
    subject.save(update_fields=set(changed))
    return facts


def touch(subject):
    """Raise an object's version where only what hangs on it changes; raises Stale when somebody else was faster."""
    subject.save(update_fields={"version"})


def plain(name, value):
    """Return a field's value as JSON for the trail: rows by id, free text as "…" (I-27)."""
    if value in ("", None):
        return ""
    if name in _WORDS:
        return "…"
    if isinstance(value, date | Decimal):
        return str(value)
    return str(value.pk) if hasattr(value, "pk") else value
