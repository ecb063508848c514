"""Many rows of one table in one statement, without an object or a parameter for each of them."""

import json
from functools import partial

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from aftersales.tenancy.ids import new_ids

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
    columns.setdefault(model._meta.pk.attname, new_ids(len(rows)))
    shared = {field.attname: field.get_default() for field in model._meta.concrete_fields} | same
    fields = {field.attname: field for field in model._meta.concrete_fields}
    many = {fields[name]: _prepared(fields[name], values) for name, values in columns.items()}
    once = {fields[name]: _prepared(fields[name], [shared[name]])[0] for name in shared if name not in columns}
    write = _write_arrays if connection.vendor == "postgresql" else _write_tuples
    return write(model._meta.db_table, many, once, " ON CONFLICT DO NOTHING" if ignore_conflicts else "")


def check_keys():
    """Have the foreign keys of what this transaction wrote checked now, and not at its end."""
    if connection.vendor == "postgresql":  # SQLite would look through the whole database
        connection.check_constraints()


def _prepared(field, values):
    """Return the values as the database takes them; one that stands in many rows is prepared once."""
    prepare = _preparer(field)
    if type(field) in (models.CharField, models.TextField):  # text is what it is
        return [value if type(value) is str else prepare(value) for value in values]
    different = {id(value): value for value in values}
    known = {key: None if value is None else prepare(value) for key, value in different.items()}
    return [known[id(value)] for value in values]


def _preparer(field):
    database = connections[DEFAULT_DB_ALIAS]  # itself, and not the proxy that looks for it at each value
    if isinstance(field, models.JSONField):
        return (field.encoder or json.JSONEncoder)().encode
    if database.features.has_native_uuid_field and isinstance(target_of(field), models.UUIDField):
        return str
    return partial(field.get_db_prep_save, connection=database)


def target_of(field):
    """Return the field whose values stand in a column: of a foreign key, that which it points at."""
    return field.target_field if field.is_relation else field


def _write_arrays(table, many, once, conflicts):
    # An array a column: it is parsed several times faster than a tuple a row.
    arrays = ", ".join(f"%s::{type_of(field)}[]" for field in many)
    into = ", ".join(field.column for field in (*many, *once))
    values = ", ".join([*(f"given.{field.column}" for field in many), *(f"%s::{type_of(field)}" for field in once)])
    given = ", ".join(field.column for field in many)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({into}) SELECT {values} FROM UNNEST({arrays}) AS given ({given}){conflicts}",
            [
                *once.values(),
                *(array_of(target_of(field), values) for field, values in many.items()),
            ],
        )
        return cursor.rowcount


def array_of(field, values):
    """Return a field's values as PostgreSQL writes an array, one parameter: of a list the driver makes many.

    Plain values hold nothing that an array gives a meaning to, so that nobody has to look.
    """
    element = str if isinstance(field, _PLAIN) else _quoted
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


def type_of(field):
    """Return the name of the type by which a field's values are sent to PostgreSQL."""
    # Text: a cast to varchar(20) would cut what is too long, where storing it is refused.
    return "text" if isinstance(field, models.CharField) else field.db_type(connection)
