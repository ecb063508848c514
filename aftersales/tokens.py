"""The token of a link that is sent to people: made anew from the link's id whenever it is shown, never kept.

Only whoever holds both the row's id and the installation's SECRET_KEY can make it; the row holds its digest.
Another SECRET_KEY makes other tokens, and closes every link that was sent before.
"""

from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac


def token_of(link_id):
    """Return the token of a link: 43 characters, 256 bits."""
    made = salted_hmac("aftersales.portal-link", str(link_id), algorithm="sha256").digest()
    return urlsafe_b64encode(made).decode().rstrip("=")
