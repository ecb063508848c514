"""Giving a person a copy of what the company holds about them (I-27; PIPL 45)."""

from django.db import transaction

from aftersales.accounts.models import PortalLink
from aftersales.audit.record import record
from aftersales.messaging.models import Message
from aftersales.messaging.sharing import completed
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id
from customers.queries.persons import files_of, held_of, mentions_of

FORMAT = "aftersales.person/1"
_LETTER = ("template", "channel", "address", "language", "state", "created_at", "sent_at", "context")
_LINK = ("purpose", "subject", "created_at", "expires_at", "revoked_at")


@transaction.atomic
def export_person(*, person, by, at):
    """Return (all that is held about a person as data, {path in the ZIP: Attachment}), and log who asked for it.

    As many statements as there are tables, whatever their rows. `docs/api.md` says what each key means.
    """
    files = files_of(person)
    paths = {_path(place, attachment): attachment for place, attachment in files}
    letters = completed(Message.objects.filter(member=None, address__in=person.addresses).order_by("pk"))
    links = PortalLink.objects.here().filter(subject__in=mentions_of(person)).order_by("pk")
    held = held_of(person) | {"messages": [_said(letter) for letter in letters], "links": list(links.values(*_LINK))}
    told = {
        "format": FORMAT,
        "company": Tenant.objects.get(pk=current_tenant_id()).name,
        "about": str(person.subject),
        "made_at": at,
        "held": held,
        "files": [_described(path, attachment) for path, attachment in paths.items()],
    }
    verb = "customer.export" if person.whole else "contact.export"
    facts = {"rows": sum(map(len, held.values())), "files": len(paths)}
    record(verb, person.subject, by=by, at=at, facts=facts)
    return told, paths


def _said(letter):
    return {name: getattr(letter, name) for name in _LETTER}


def _path(place, attachment):
    """Return where a file lies in the ZIP: never under a name alone, which two may share."""
    return f"files/{place}/{attachment.pk.hex[-12:]}-{attachment.original_name}"


def _described(path, attachment):
    facts = {name: getattr(attachment, name) for name in ("id", "media_type", "size", "sha256", "at")}
    return {"path": path, "name": attachment.original_name, **facts}
