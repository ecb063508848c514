"""The company's own words for its customers, given and taken."""

from django.db import transaction

from aftersales.audit.record import record
from customers.actions import edits
from customers.models import Tag


@transaction.atomic
def create_tag(*, by, at, **fields):
    """Add a word for customers; `fields` are the columns of `Tag`; return it. A name is given once."""
    tag = Tag(**fields)
    tag.save(force_insert=True)
    record("tag.create", tag, by=by, at=at, facts={"name": tag.name})
    return tag


@transaction.atomic
def change_tag(*, tag, by, at, seen=None, **changes):
    """Rename a tag, change its look or offer it no more; who bears it keeps it. Raises Stale (I-26)."""
    if facts := edits.apply(tag, changes, seen=seen):
        record("tag.change", tag, by=by, at=at, facts=facts)
    return tag
