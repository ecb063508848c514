"""Tokens sent to people: random, kept as a digest only."""

from hashlib import sha256
from secrets import token_urlsafe


def new_token():
    """Return a fresh token as it is sent: 43 characters, 256 bits."""
    return token_urlsafe(32)


def digest(token):
    """Return what is kept of a token. It has entropy enough that a plain hash cannot be searched."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
