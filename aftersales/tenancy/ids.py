"""Identifiers of rows."""

from uuid_utils import uuid7 as _quick
from uuid_utils.compat import uuid7 as _uuid7


def new_id():
    """Return a time-ordered UUID (version 7, RFC 9562): unguessable, and kind to indexes."""
    return _uuid7()


def new_ids(count):
    """Return so many of them as text, for rows that no object stands for."""
    return [str(_quick()) for _ in range(count)]
