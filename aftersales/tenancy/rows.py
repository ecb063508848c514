"""Many rows of one table in one statement, without an object or a parameter for each of them."""

import json
from functools import partial

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.expressions import RawSQL

from aftersales.tenancy.ids import new_id

_PLAIN = (models.UUIDField, models.IntegerField, models.BooleanField, models.DateField, models.DecimalField)


def insert_rows(model, names, rows, *, ignore_conflicts=False, **same):
    """Insert a row of the tenant at work for each tuple of values, which stand in the order of `names`.

    For what is written by the thousand, where an object for each row is what costs. `same` are values that
    all rows share; fields that are named nowhere have their defaults, ids too. Foreign keys are
    named as columns (`clock_id`). What holds is what the database holds: nothing calls `save` or `clean`.
    Return how many were written: with `ignore_conflicts` it may be fewer.
    """
    if not rows:
        return 0
    columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    columns.setdefault(model._meta.pk.attname, [new_id() for _row in rows])
    shared = {field.attname: field.get_default() for field in model._meta.concrete_fields} | same
    fields = {field.attname: field for field in model._meta.concrete_fields}
    many = {fields[name]: _prepared(fields[name], values) for name, values in columns.items()}
    once = {fields[name]: _prepared(fields[name], [shared[name]])[0] for name in shared if name not in columns}
    write = _write_arrays if connection.vendor == "postgresql" else _write_tuples
    return write(model._meta.db_table, many, once, " ON CONFLICT DO NOTHING" if ignore_conflicts else "")


def among(values, kind="uuid"):
    """Return what `__in` takes for thousands of values of a PostgreSQL type: one array of them.

    As parameters they would each be looked at by Django, by the driver and by the planner, which takes longer than to
    find them.
    """
    if connection.vendor != "postgresql":
        return list(values)
    return RawSQL(f"SELECT unnest(%s::{kind}[])", [_array(values)])


def check_keys():
    """Have the foreign keys of what this transaction wrote checked now, and not at its end."""
    if connection.vendor == "postgresql":  # SQLite would look through the whole database
        connection.check_constraints()


def _prepared(field, values):
    """Return the values as the database takes them; one that stands in many rows is prepared once."""
    prepare = _preparer(field)
    if type(field) in (models.CharField, models.TextField):  # text is what it is
        return [value if type(value) is str else prepare(value) for value in values]
    known = {id(value): None if value is None else prepare(value) for value in values}
    return [known[id(value)] for value in values]


def _preparer(field):
    database = connections[DEFAULT_DB_ALIAS]  # itself, and not the proxy that looks for it at each value
    if isinstance(field, models.JSONField):
        return partial(json.dumps, cls=field.encoder)
    if database.features.has_native_uuid_field and isinstance(_target(field), models.UUIDField):
        return str
    return partial(field.get_db_prep_save, connection=database)


def _target(field):
    return field.target_field if field.is_relation else field


def _write_arrays(table, many, once, conflicts):
    # An array a column: it is parsed several times faster than a tuple a row.
    arrays = ", ".join(f"%s::{_type(field)}[]" for field in many)
    into = ", ".join(field.column for field in (*many, *once))
    values = ", ".join([*(f"given.{field.column}" for field in many), *(f"%s::{_type(field)}" for field in once)])
    given = ", ".join(field.column for field in many)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({into}) SELECT {values} FROM UNNEST({arrays}) AS given ({given}){conflicts}",
            [
                *once.values(),
                *(_array(values, plain=isinstance(_target(field), _PLAIN)) for field, values in many.items()),
            ],
        )
        return cursor.rowcount


def _array(values, *, plain=False):
    """Return values as PostgreSQL writes an array, one parameter: of a list the driver makes an expression a value.

    `plain` values hold nothing that an array gives a meaning to, so that nobody has to look.
    """
    element = str if plain else _quoted
    return "{" + ",".join(["NULL" if value is None else element(value) for value in values]) + "}"


def _quoted(value):
    text = str(value)
    if '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _write_tuples(table, many, once, conflicts):
    into = ", ".join(field.column for field in (*many, *once))
    places = ", ".join(["%s"] * (len(many) + len(once)))
    shared = tuple(once.values())
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({into}) VALUES ({places}){conflicts}",
            [(*row, *shared) for row in zip(*many.values(), strict=True)],
        )
        return cursor.rowcount


def _type(field):
    # Text: a cast to varchar(20) would cut what is too long, where storing it is refused.
    return "text" if isinstance(field, models.CharField) else field.db_type(connection)
