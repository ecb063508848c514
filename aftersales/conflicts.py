"""What a violated constraint of the database means to whoever asked; the API and the pages say it alike."""

import re
from contextlib import contextmanager
from functools import lru_cache

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from aftersales.errors import Refused

_SQLITE = re.compile(r"(?P<kind>UNIQUE|CHECK) constraint failed: (?:index ')?(?P<what>[^']+)")


def conflict_of(exc):
    """Return the `Refused` that an IntegrityError means; the error itself when it is a fault of ours."""
    found = _violated(exc)
    return exc if found is None else _refusal(*found)


def clash_of(exc):
    """Return the `Refused` of two who wanted the same: a unique or exclusion constraint; else the error itself.

    A check that fails after a form found all well is a fault of ours, and looks like one.
    """
    found = _violated(exc)
    return exc if found is None or isinstance(found[1], models.CheckConstraint) else _refusal(*found)


@contextmanager
def clashes_refused():
    """Raise Refused where somebody else was faster, and leave the transaction usable (a savepoint)."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as exc:
        raise clash_of(exc) from exc


def _violated(exc):
    diagnosis = getattr(exc.__cause__, "diag", None)
    if diagnosis is not None:
        return _named(diagnosis.constraint_name or "")
    if match := _SQLITE.match(str(exc)):
        return _named(match["what"]) or _of_columns(match["what"])
    return _named(str(exc))  # a trigger that stands in for a constraint speaks its name


def _refusal(model, constraint, fields):
    return Refused(_sentence(model, constraint, fields), code=_code(constraint), field=_seen(fields))


def _sentence(model, constraint, fields):
    if constraint is not None and constraint.violation_error_message != constraint.default_violation_error_message:
        return constraint.get_violation_error_message()
    if _code(constraint) != "unique":
        return _("This contradicts what is recorded already.")
    labels = ", ".join(str(model._meta.get_field(name).verbose_name) for name in fields)
    return _("There is one with this %(fields)s already.") % {"fields": labels or model._meta.verbose_name}


def _code(constraint):
    if constraint is None or isinstance(constraint, models.UniqueConstraint):
        return "unique"
    return constraint.violation_error_code or "conflict"


def _seen(fields):
    return fields[0] if len(fields) == 1 else ""


def _fields(names):
    return tuple(name for name in names if name != "tenant")


def _named(name):
    return _by_name().get(name)


@lru_cache(maxsize=1)
def _by_name():
    """Map each constraint's name to (model, constraint, fields); of a field that is `unique`, PostgreSQL's name."""
    named = {
        constraint.name: (model, constraint, _fields(getattr(constraint, "fields", ())))
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint | models.CheckConstraint)
        or type(constraint).__name__.endswith("ExclusionConstraint")
    }
    alone = {
        f"{model._meta.db_table}_{field.column}_key": (model, None, (field.name,))
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.unique and not field.primary_key
    }
    return alone | named


def _of_columns(what):
    """Find the model and the unique fields behind SQLite's "table.column, table.column"."""
    columns = [part.strip().partition(".") for part in what.split(",")]
    table = columns[0][0]
    model = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    if model is None:
        return None
    names = [
        field.name for field in model._meta.local_fields if field.column in {column for _t, _dot, column in columns}
    ]
    for found in _by_name().values():
        if found[0] is model and set(getattr(found[1], "fields", ())) == set(names):
            return found
    return model, None, _fields(names)
