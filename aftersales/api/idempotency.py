"""Idempotency-Key: the same request sent twice has one effect and gets the same answer (I-24, DESIGN §10.11)."""

import json
import re
from datetime import timedelta
from functools import reduce, wraps
from hashlib import sha256
from operator import or_

from django.db import connection
from django.db.models import Q
from django.http import HttpResponse
from django.utils.translation import gettext as _

from aftersales.api.answers import JSON
from aftersales.api.errors import BadRequest
from aftersales.api.models import IdempotencyKey
from aftersales.errors import Refused
from aftersales.tenancy.scope import current_tenant_id
from aftersales.timers.schedule import set_timer

KEPT = timedelta(days=7)  # a phone may be out of reach for a long weekend
REPLAYED = "Idempotency-Replayed"
FORGET = "api.forget_answers"

_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_SENT_AGAIN = ("ETag", "Location")


def once(handler):
    """Make a POST handler of a viewset keep its answer under the request's Idempotency-Key, if it has one."""

    @wraps(handler)
    def keyed(self, request, *args, **kwargs):
        key = request.headers.get("Idempotency-Key")
        if key is None or request.method != "POST":
            return handler(self, request, *args, **kwargs)
        if not _KEY.fullmatch(key):
            message = _("Write 1–200 visible ASCII characters, such as a UUID.")
            raise BadRequest(message, code="invalid", field="Idempotency-Key")
        digest, fingerprint = _digest(request, key), _fingerprint(request)
        free = _take_turn(digest)
        if kept := IdempotencyKey.objects.kept(at=request.at).filter(digest=digest).first():
            return _again(kept, fingerprint)
        if not free:
            message = _("A request with this Idempotency-Key is at work. Ask again in a moment.")
            raise Refused(message, code="in_progress", field="Idempotency-Key")
        response = handler(self, request, *args, **kwargs)
        if response.status_code < 400:
            _keep(response, digest, fingerprint, at=request.at)
        return response

    return keyed


def erase_answers(names):
    """Empty the answers kept that say one of these texts; a request sent again still has no second effect."""
    written = [json.dumps(name, ensure_ascii=False)[1:-1] for name in sorted(names)]
    for start in range(0, len(written), 100):
        said = reduce(or_, (Q(content__contains=name) for name in written[start : start + 100]))
        IdempotencyKey.objects.filter(said).update(content="{}")


def _digest(request, key):
    """Return the key's digest: two people, or two programs, may hit on the same key."""
    return _hash(str(current_tenant_id()), request.actor.kind, request.actor.ref, key)


def _fingerprint(request):
    """Return a digest of what is asked; the order of a JSON object's keys is no difference."""
    if files := getattr(request, "FILES", None):
        sent = {name: [_content_hash(file) for file in files.getlist(name)] for name in files}
        sent |= dict(request.POST.lists())
    else:
        sent = request.data
    body = json.dumps(sent, sort_keys=True, default=str)
    return _hash(request.method, request.get_full_path(), body)


def _hash(*parts):
    return sha256("\0".join(parts).encode()).hexdigest()


def _content_hash(file):
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _take_turn(digest):
    """Lock a key until the transaction ends, whatever ends it; say whether it was free.

    SQLite needs no lock: a write's transaction begins by taking the database's only one.
    """
    if connection.vendor != "postgresql":
        return True
    number = int.from_bytes(bytes.fromhex(digest[:16]), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return cursor.fetchone()[0]


def _again(kept, fingerprint):
    if kept.fingerprint != fingerprint:
        message = _("This Idempotency-Key was used for another request. Take a new one.")
        raise BadRequest(message, code="reused", field="Idempotency-Key", status=422)
    headers = {**kept.headers, REPLAYED: "true"}
    return HttpResponse(kept.content.encode(), status=kept.status, content_type=JSON, headers=headers)


def _keep(response, digest, fingerprint, *, at):
    expires_at = at + KEPT
    answer = IdempotencyKey(
        digest=digest,
        fingerprint=fingerprint,
        status=response.status_code,
        headers={name: response[name] for name in _SENT_AGAIN if name in response},
        content=response.content.decode(),
        expires_at=expires_at,
    )
    IdempotencyKey.objects.bulk_create(  # one statement, and an expired row of the same key makes room
        [answer],
        update_conflicts=True,
        unique_fields=["tenant", "digest"],
        update_fields=["fingerprint", "status", "headers", "content", "expires_at"],
    )
    midnight = (expires_at + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    set_timer(FORGET, midnight.date().isoformat(), midnight)  # one a day, however many keys
