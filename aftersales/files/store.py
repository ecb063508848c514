"""Taking a file in.

The bytes are written before the row and in the row's transaction: a row never stands without its file, and
a file whose transaction was rolled back has no row, so no address leads to it; `orphans` removes it.
The event is written by the action that attaches the file to something.
"""

import hashlib
import secrets

from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.errors import Refused
from aftersales.files.formats import accepted, format_of
from aftersales.files.images import MOST_PIXELS, NotAnImage, TooManyPixels, made_anew
from aftersales.files.models import Attachment
from aftersales.files.names import plain_name
from aftersales.files.registry import known
from aftersales.tenancy.scope import current_tenant_id

LARGEST = 20 * 1024 * 1024  # bytes of one file


def store_image(upload, *, by, at, purpose, field="file"):
    """Keep a photo or a signature, made anew without its metadata; return the `Attachment`.

    `upload` is an uploaded file, or any open file with a `name`: JPEG, PNG or WebP, at most `LARGEST` bytes.
    Raises Refused about `field`, saying what is accepted. Source: I-21
    """
    return _store_picture(content_of(upload, field), upload.name, by=by, at=at, purpose=purpose, field=field)


def store_file(upload, *, by, at, purpose, field="file", also=()):
    """Keep a document as it came, or a picture made anew; return the `Attachment`.

    Takes the formats of `formats.FORMATS` and those of `also`, told by their bytes and not by their name, and all that
    `store_image` takes. Raises Refused about `field`, saying what is accepted.
    """
    content = content_of(upload, field)
    kind = format_of(content, upload.name, also)
    if kind is None:
        others = accepted(also)
        return _store_picture(content, upload.name, by=by, at=at, purpose=purpose, field=field, others=others)
    return _keep(
        content,
        name=plain_name(upload.name, extension=kind.extension),
        media_type=kind.media_type,
        by=by,
        at=at,
        purpose=purpose,
    )


def _store_picture(content, name, *, by, at, purpose, field, others=""):
    try:
        picture = made_anew(content)
    except TooManyPixels:
        raise Refused(
            _("This picture is too large: at most %(most)d million pixels are accepted.")
            % {"most": MOST_PIXELS // 1_000_000},
            code="too_many_pixels",
            field=field,
        ) from None
    except NotAnImage:
        pictures = _("pictures as JPEG, PNG or WebP")
        raise Refused(
            _("This file cannot be read. Accepted are: %(accepted)s.")
            % {"accepted": _(", ").join(filter(None, (pictures, others)))},
            code="not_accepted",
            field=field,
        ) from None
    return _keep(
        picture.content,
        name=plain_name(name, extension=picture.extension),
        media_type=picture.media_type,
        by=by,
        at=at,
        purpose=purpose,
        width=picture.width,
        height=picture.height,
    )


def _keep(content, *, name, media_type, by, at, purpose, width=None, height=None):
    extension = name.rsplit(".", 1)[-1]
    place = f"{current_tenant_id()}/{at:%Y/%m}/{secrets.token_hex(16)}.{extension}"
    return Attachment.objects.create(
        purpose=known(purpose),
        original_name=name,
        stored_name=default_storage.save(place, ContentFile(content)),
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        width=width,
        height=height,
        at=at,
        actor_kind=by.kind,
        actor_ref=by.ref,
        actor_name=by.name,
    )


def forget(attachments):
    """Remove attachments, given by id, that nothing names any more, and their bytes once this commits."""
    mine = Attachment.objects.filter(pk__in=list(attachments))
    for key in _keys_of_attachments():
        mine = mine.exclude(pk__in=key.model.objects.exclude(**{key.name: None}).values(key.name))
    stored = dict(mine.values_list("pk", "stored_name"))
    Attachment.objects.filter(pk__in=stored).delete()
    transaction.on_commit(lambda: _delete(stored.values()))


def _delete(names):
    for name in names:
        default_storage.delete(name)


def _keys_of_attachments():
    """Return the foreign keys to attachments, of whichever app."""
    return [key for model in apps.get_models() for key in model._meta.fields if key.related_model is Attachment]


def content_of(upload, field="file"):
    """Return the bytes of an upload; never reads more than is accepted. Raises Refused (`too_large`, `empty`)."""
    upload.seek(0)
    content = upload.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused(
            _("This file is too large: at most %(most)d MB are accepted.") % {"most": LARGEST // 1024**2},
            code="too_large",
            field=field,
        )
    if not content:
        raise Refused(_("This file is empty."), code="empty", field=field)
    return content
