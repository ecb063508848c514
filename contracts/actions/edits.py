"""What every change has in common: no lost update, and what the trail keeps of it."""

from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext as _

from aftersales.errors import Stale

_WORDS = frozenset({"notes", "note", "end_reason"})


def apply(subject, changes, *, seen=None):
    """Write the fields that really change, raise the version, and return the trail's facts; {} when nothing changes.

    `seen` is the version the editor looked at, None where the object was read and locked in this
    transaction. Raises Stale when somebody else changed the object since (I-26).
    """
    changed = {name: value for name, value in changes.items() if getattr(subject, name) != value}
    if seen is not None and seen != subject.version:
        raise _stale(subject)
    if not changed:
        return {}
    facts = {name: [plain(name, getattr(subject, name)), plain(name, value)] for name, value in changed.items()}
    touch(subject)
    for name, value in changed.items():
        setattr(subject, name, value)
    subject.save(update_fields=set(changed))
    return facts


def touch(subject):
    """Raise an object's version, also where only its lines change; raises Stale when somebody else was faster."""
    current = type(subject).objects.filter(pk=subject.pk, version=subject.version)
    if not current.update(version=F("version") + 1):
        raise _stale(subject)
    subject.version += 1


def plain(name, value):
    """Return a field's value as JSON for the trail: rows by id, free text as "…" (I-27)."""
    if value in ("", None):
        return ""
    if name in _WORDS:
        return "…"
    if isinstance(value, date | Decimal):
        return str(value)
    return str(value.pk) if hasattr(value, "pk") else value


def _stale(subject):
    message = _("Somebody else has changed “%(name)s” in the meantime. Look at it again before you save.")
    return Stale(message % {"name": subject}, code="stale")
