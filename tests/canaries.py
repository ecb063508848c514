"""A person's canaries: put into every text that is theirs, and looked for in all that a company stores."""

import json
from functools import cache

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, models, transaction

from aftersales.accounts.models import Membership
from aftersales.tenancy.models import TenantModel
from customers.models import Contact, Customer

WORD, PHONE = "zhangsanfeng", "+8613977770001"
CODES = {"number", "code", "by_ref", "zone", "date_rule", "region_code", "question", "key"}  # no words at all
FARTHEST = 4  # keys between a row and whose it is


def tables():
    """Return the tables of companies."""
    return [model for model in apps.get_models() if issubclass(model, TenantModel)]


def texts_of(model):
    """Return the columns of a table that may say anything."""
    free = (models.CharField, models.TextField, models.JSONField)
    return [one for one in model._meta.concrete_fields if isinstance(one, free) and not one.choices]


@cache
def ways_to(model):
    """Return the lookups by which a row leads to a customer or a contact: ("work_order__customer", Customer)."""
    found, front = [], [("", model, (model,))]
    for _step in range(FARTHEST):
        front = [
            (f"{way}__{key.name}".strip("_"), key.related_model, (*seen, key.related_model))
            for way, at, seen in front
            for key in at._meta.concrete_fields
            if key.is_relation and _leads_on(key.related_model, seen)
        ]
        found += [(way, at) for way, at, _seen in front if at in (Customer, Contact)]
        front = [step for step in front if step[1] not in (Customer, Contact)]
    return [("pk", model)] if model in (Customer, Contact) else found


def _leads_on(model, seen):
    return issubclass(model, TenantModel) and model is not Membership and model not in seen


def theirs(model, customer):
    """Return the rows of a table that lead to a customer."""
    contacts = list(customer.contacts.values_list("pk", flat=True))
    among = models.Q(pk__in=[])
    for way, at in ways_to(model):
        among |= models.Q(**{f"{way}__in": [customer.pk] if at is Customer else contacts})
    return model.objects.filter(pk__in=model.objects.filter(among).values("pk"))


def fill(customer, *, but):
    """Put a canary of its own into every text of the customer's rows that takes one, but into those columns not.

    Return {canary: (table, column)}.
    """
    put = {}
    for model in tables():
        if model is not Customer and not ways_to(model):
            continue
        rows = theirs(model, customer)
        for column in texts_of(model) if rows.exists() else ():
            place = (model._meta.label, column.name)
            if place in but or column.name in CODES or isinstance(column, models.JSONField):
                continue
            if canary := _taken(rows, column, len(put)):
                put[canary] = place
    return put


def _taken(rows, column, count):
    """Write a canary, or a phone number where only that is taken; return what was, None where nothing was."""
    values = (f"{WORD}{count}x", f"{PHONE[:-3]}{count:03}")
    return next((value for value in values if sum(_written(rows, pk, column, value) for pk in _keys(rows))), None)


def _keys(rows):
    return list(rows.values_list("pk", flat=True))


def _written(rows, pk, column, value):
    try:
        with transaction.atomic():
            return rows.filter(pk=pk).update(**{column.name: value})
    except DatabaseError:
        return 0


def sightings(words):
    """Return {(table, column)} of all that the company at work stores in which one of these words is seen."""
    seen = set()
    for model in tables():
        for column in texts_of(model):
            for value in model.objects.values_list(column.name, flat=True).distinct():
                text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                if any(word in text for word in words):
                    seen.add((model._meta.label, column.name))
    return seen


def stored_files(folder=""):
    """Return the names of all stored files."""
    folders, files = default_storage.listdir(folder)
    below = (name for each in folders for name in stored_files(f"{folder}/{each}".strip("/")))
    return {*below, *(f"{folder}/{name}".strip("/") for name in files)}
