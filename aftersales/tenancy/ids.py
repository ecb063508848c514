"""Identifiers of rows."""

from uuid_utils.compat import uuid7 as _uuid7


def new_id():
    """Return a time-ordered UUID (version 7, RFC 9562): unguessable, and kind to indexes."""
    return _uuid7()
