"""ETag and If-Match: an edit names the version it saw (I-26).

A tag is `"3-9f86d081"`: the row's version and a digest of what was shown. If-Match looks at the version
alone, since masked phones and languages change what is shown and not what is edited; a row without a
version is compared by its digest. If-None-Match looks at the whole.
"""

from hashlib import sha256

from django.db.models import IntegerField
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from aftersales.api.errors import BadRequest
from aftersales.errors import Stale


def has_version(model):
    """Say whether rows of a model count their versions: `Versioned` ones, and those whose actions count themselves."""
    return any(field.name == "version" and isinstance(field, IntegerField) for field in model._meta.concrete_fields)


def tag_of(instance, content):
    """Return the entity tag of an object shown as these bytes."""
    digest = sha256(content).hexdigest()[:16]
    return f'"{instance.version}-{digest}"' if has_version(type(instance)) else f'"{digest}"'


def require_match(request, instance, shown):
    """Raise Stale unless If-Match names the object's version, BadRequest (428) where it must and does not.

    `shown()` returns the bytes of the object as it is now, for rows that keep no version.
    """
    header = request.headers.get("If-Match")
    versioned = has_version(type(instance))
    if header is None:
        if versioned and request.method == "PATCH":
            message = _("Send the ETag you read in If-Match, so that nobody's change is lost.")
            raise BadRequest(message, code="version", field="If-Match", status=428)
        return
    tags = parse_etags(header)
    if not tags:
        raise BadRequest(_("Write If-Match as the ETag you read, in quotes."), code="invalid", field="If-Match")
    if "*" in tags:
        return
    seen = {tag.removeprefix("W/").strip('"') for tag in tags}
    if versioned:
        matches = str(instance.version) in {tag.partition("-")[0] for tag in seen}
    else:
        matches = tag_of(instance, shown()).strip('"') in seen
    if not matches:
        raise Stale(_("Somebody has changed this meanwhile. Please look at it again."), code="stale", field="If-Match")
