"""What was done to a customer's file, as people read it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aftersales.accounts.models import Membership
from aftersales.audit.models import Event
from customers.models import Asset, Contact, Customer, Site, Tier
from customers.rules.regions import full_name

_MODELS = {model._meta.label_lower: model for model in (Customer, Contact, Site, Asset)}
_NAMED = _MODELS | {model._meta.label_lower: model for model in (Tier, Membership)}
_VERBS = {
    "customer.create": gettext_lazy("Customer put on file"),
    "customer.change": gettext_lazy("Customer changed"),
    "customer.export": gettext_lazy("A copy of the personal data was made"),
    "customer.erase": gettext_lazy("Personal data erased"),
    "customer.purchase": gettext_lazy("Purchase noted"),
    "customer.tier": gettext_lazy("Membership follows from the purchases"),
    "contact.add": gettext_lazy("Contact added"),
    "contact.change": gettext_lazy("Contact changed"),
    "contact.reveal": gettext_lazy("Phone number looked at"),
    "contact.export": gettext_lazy("A copy of a contact's personal data was made"),
    "contact.erase": gettext_lazy("A contact's personal data erased"),
    "contact.manners": gettext_lazy("Noted what a contact agreed to"),
    "site.add": gettext_lazy("Site added"),
    "site.change": gettext_lazy("Site changed"),
    "asset.add": gettext_lazy("Asset added"),
    "asset.change": gettext_lazy("Asset changed"),
    "asset.move": gettext_lazy("Asset moved"),
    "asset.retire": gettext_lazy("Asset taken out of use"),
    "asset.reinstate": gettext_lazy("Asset taken into use again"),
}


@dataclass(frozen=True)
class Line:
    """One event: when, who, what, about which contact, site or asset, and what became of which field."""

    at: datetime
    who: str
    what: str
    about: str
    changes: list[tuple[str, str, str]]


def history_of(customer):
    """Return the events about a customer, its contacts, sites and assets, newest first."""
    parts = [part.order_by().values_list("pk") for part in (customer.contacts, customer.sites, customer.assets)]
    ids = [str(pk) for (pk,) in parts[0].union(*parts[1:], all=True)]
    about = Q(object_type=Customer._meta.label_lower, object_id=str(customer.pk))
    about |= Q(object_type__in=[label for label in _MODELS if label != Customer._meta.label_lower], object_id__in=ids)
    return Event.objects.filter(about).order_by("-at", "-id")


def told(events):
    """Return events as `Line`s; the rows they name are read in at most one statement for each table."""
    names = _names(events)
    return [
        Line(
            at=event.at,
            who=event.actor_name,
            what=str(_VERBS.get(event.verb, event.verb)),
            about="" if event.object_type == Customer._meta.label_lower else names.get(event.object_id, ""),
            changes=_changes(event, names),
        )
        for event in events
    ]


def _changes(event, names):
    """Return (label, before, after) of what an event's facts say about fields of its object."""
    model = _MODELS[event.object_type]
    fields = {field.name: field for field in model._meta.fields}
    found = []
    for name, fact in event.facts.items():
        if name in fields and isinstance(fact, list):
            before, after = (_shown(fields[name], value, names) for value in fact)
            found.append((fields[name].verbose_name, before, after))
    return found


def _shown(field, value, names):
    if value in ("", None):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.is_relation:
        return names.get(value, "…")
    if field.name == "region_code":
        return full_name(value)
    return str(dict(field.flatchoices).get(value, value))


def _names(events):
    """Return {id: name} of the objects that events are about or mention."""
    wanted = {label: set() for label in _NAMED}
    for event in events:
        wanted[event.object_type].add(event.object_id)
        fields = {field.name: field for field in _MODELS[event.object_type]._meta.fields if field.is_relation}
        for name in fields.keys() & event.facts.keys():
            fact = event.facts[name]
            mentioned = fact if isinstance(fact, list) else [fact]
            label = fields[name].related_model._meta.label_lower  # type: ignore[union-attr]  # a relation has one
            wanted[label].update(filter(None, mentioned))
    found = {}
    for label, ids in wanted.items():
        if ids:
            found.update((str(pk), str(thing)) for pk, thing in _NAMED[label].objects.in_bulk(list(ids)).items())
    return found
