"""`makemigrations`, with each new table born with its walls."""

from django.core.management.commands import makemigrations
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel


class Command(makemigrations.Command):
    """Django's command; a new table's constraints and indexes become part of its creation.

    SQLite copies the whole table for each constraint that is added later: with four walls on every table
    that made a first `migrate` take a minute instead of seconds.
    """

    def write_migration_files(self, changes, *args, **kwargs):
        for migrations in changes.values():
            for migration in migrations:
                migration.operations = born_with_walls(migration.operations, migration.app_label)
        super().write_migration_files(changes, *args, **kwargs)


def born_with_walls(operations, app_label=""):
    """Return the operations with what is added to a table moved into its CreateModel of the same migration.

    Foreign keys move too, unless they point at a table that this migration creates later (a circle);
    the constraints and indexes that name such a key stay where they are.
    """
    tables = {operation.name_lower: operation for operation in operations if isinstance(operation, CreateModel)}
    born = list(tables)
    late: set[tuple[str, str]] = set()
    kept = []
    for operation in operations:
        table = tables.get(getattr(operation, "model_name_lower", ""))
        if table is None or not isinstance(operation, AddConstraint | AddIndex | AddField):
            kept.append(operation)
        elif isinstance(operation, AddField):
            if _comes_later(operation, born, app_label):
                late.add((operation.model_name_lower, operation.name))
                kept.append(operation)
            else:
                table.fields.append((operation.name, operation.field))
        elif _names_late(operation, late):
            kept.append(operation)
        else:
            option, thing = _part(operation)
            table.options = {**table.options, option: [*table.options.get(option, []), thing]}
    return kept


def _comes_later(operation, born, app_label):
    to = getattr(operation.field, "remote_field", None) and operation.field.remote_field.model
    if not isinstance(to, str) or "." not in to or to.lower().split(".")[0] != app_label:
        return False
    name = to.lower().split(".")[1]
    return name in born and born.index(name) > born.index(operation.model_name_lower)


def _part(operation):
    if isinstance(operation, AddConstraint):
        return "constraints", operation.constraint  # type: ignore[attr-defined]  # missing in the stubs
    return "indexes", operation.index


def _names_late(operation, late):
    named = repr(_part(operation)[1].deconstruct())
    return any(model == operation.model_name_lower and f"'{field}" in named for model, field in late)
