"""What the trail may keep of a person: enough to see that something changed, never the words themselves (I-27)."""

from datetime import date

from customers.rules.phones import masked

_NAMES = frozenset({"name", "form_of_address", "pronunciation"})
_WORDS = frozenset({"notes", "address", "email", "project_name"})
_PHONES = frozenset({"phone", "other_phone"})


def discreet(field, value):
    """Return a field's value as JSON for the trail: names as 王**, phones masked, free text as "…", rows by id."""
    if value in ("", None):
        return ""
    if field in _PHONES:
        return masked(value)
    if field in _NAMES:
        return f"{value[:1]}**"
    if field in _WORDS:
        return "…"
    if isinstance(value, date):
        return value.isoformat()
    return str(value.pk) if hasattr(value, "pk") else value
