"""What every change has in common: which fields really change, no lost update, and what the trail may keep of it."""

from customers.rules.discretion import discreet


def apply(subject, changes, *, seen=None):
    """Write the fields that really change and return the trail's facts; {} when nothing changes.

    `seen` is the version the editor looked at, None where the object was read and locked in this
    transaction. Raises Stale when somebody else changed the object since (I-26).
    """
    if seen is not None:
        subject.expect(seen)
    changed = {name: value for name, value in changes.items() if getattr(subject, name) != value}
    facts = {name: [discreet(name, getattr(subject, name)), discreet(name, value)] for name, value in changed.items()}
    for name, value in changed.items():
        setattr(subject, name, value)
    if changed:
        subject.save(update_fields=set(changed))
    return facts


def described(subject, fields):
    """Return the facts of a new object: the fields that say something."""
    return {name: discreet(name, value) for name in fields if (value := getattr(subject, name)) not in ("", None)}
