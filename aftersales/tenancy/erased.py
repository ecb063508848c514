"""Text that was erased for good: what stands in its place, and how the database tells it from a change (ADR 16)."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Left, Replace
from django.utils.translation import get_language

# A closed list, which triggers and CHECKs know too: whoever adds a language adds a migration for those.
WORDS = {"zh-hans": "已删除", "en": "Erased"}
FORMS = ("", *WORDS.values())


def word():
    """Return what stands in the place of an erased text, in the language of whoever erases it."""
    return WORDS.get(get_language() or "", next(iter(WORDS.values())))


def erased(column):
    """Return an expression that erases a text column where it says something."""
    return Case(When(**{column: ""}, then=Value("")), default=Value(word()), output_field=CharField())


def without(column, names):
    """Return an expression that takes names out of a text column (a field); what gets too long by it is cut."""
    text: Any = F(column.name)
    for name in names:
        text = Replace(text, Value(name), Value(word()))
    return Left(text, column.max_length) if column.max_length else text


def erased_if_naming(column, names):
    """Return an expression that erases a text column (a field) where one of these names stands in it."""
    naming = reduce(or_, (Q(**{f"{column.name}__contains": name}) for name in names), Q(pk__in=[]))
    return Case(When(naming, then=Value(word())), default=F(column.name), output_field=CharField())


def changes_more(model, erasable, *, vendor):
    """Return the SQL condition that an UPDATE does more than erase the text of these columns."""
    columns = [model._meta.get_field(name).column for name in erasable]
    forms = ", ".join(f"'{form}'" for form in FORMS)
    if vendor == "postgresql":
        names = ", ".join(f"'{column}'" for column in columns)
        kept = f"(to_jsonb(OLD) - ARRAY[{names}]) IS DISTINCT FROM (to_jsonb(NEW) - ARRAY[{names}])"
        differs = "IS DISTINCT FROM"
    else:  # remade with each new column, so that the list is always whole
        others = [field.column for field in model._meta.concrete_fields if field.column not in columns]
        kept = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in others)
        differs = "IS NOT"
    rewritten = [f'(OLD."{each}" {differs} NEW."{each}" AND NEW."{each}" NOT IN ({forms}))' for each in columns]
    return f"({' OR '.join([kept, *rewritten])})"
