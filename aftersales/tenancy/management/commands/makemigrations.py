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
                migration.operations = born_with_walls(migration.operations)
        super().write_migration_files(changes, *args, **kwargs)


def born_with_walls(operations):
    """Return the operations with AddConstraint and AddIndex moved into the CreateModel of the same migration.

    Those that name a field added after the creation (a circle of foreign keys) stay where they are.
    """
    tables = {operation.name_lower: operation for operation in operations if isinstance(operation, CreateModel)}
    late = {(op.model_name_lower, op.name) for op in operations if isinstance(op, AddField)}
    kept = []
    for operation in operations:
        table = tables.get(getattr(operation, "model_name_lower", None))
        if table is None or not _is_born_with(operation, late):
            kept.append(operation)
            continue
        option, thing = _part(operation)
        table.options = {**table.options, option: [*table.options.get(option, []), thing]}
    return kept


def _part(operation):
    if isinstance(operation, AddConstraint):
        return "constraints", operation.constraint
    return "indexes", operation.index


def _is_born_with(operation, late):
    if not isinstance(operation, AddConstraint | AddIndex):
        return False
    named = repr(_part(operation)[1].deconstruct())
    return not any(model == operation.model_name_lower and f"'{field}" in named for model, field in late)
