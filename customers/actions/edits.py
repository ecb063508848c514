"""What every change has in common: which fields really change, no lost update, and what the trail may keep of it."""

from django.db.models import F
from django.utils.translation import gettext as _

from aftersales.errors import Stale
from customers.rules.discretion import discreet


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
    current = type(subject).objects.filter(pk=subject.pk, version=subject.version)
    if not current.update(version=F("version") + 1):
        raise _stale(subject)
    subject.version += 1
    facts = {name: [discreet(name, getattr(subject, name)), discreet(name, value)] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(subject, name, value)
    subject.save(update_fields=set(changed))
    return facts


def described(subject, fields):
    """Return the facts of a new object: the fields that say something."""
    return {name: discreet(name, value) for name in fields if (value := getattr(subject, name)) not in ("", None)}


def _stale(subject):
    message = _("Somebody else has changed “%(name)s” in the meantime. Look at it again before you save.")
    return Stale(message % {"name": subject}, code="stale")
