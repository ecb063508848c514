"""A new table is created with its constraints and indexes, so that SQLite need not copy it for each."""

from django.db import migrations, models

from aftersales.tenancy.management.commands.makemigrations import born_with_walls


def _constraint(field):
    return models.UniqueConstraint(fields=[field], name=f"one_{field}")


def test_constraints_and_indexes_move_into_the_creation():
    create = migrations.CreateModel("Thing", fields=[("name", models.TextField())], options={})
    index = models.Index(fields=["name"], name="by_name")
    (born,) = born_with_walls(
        [create, migrations.AddConstraint("thing", _constraint("name")), migrations.AddIndex("thing", index)]
    )
    assert born.options == {"constraints": [_constraint("name")], "indexes": [index]}


def test_what_names_a_field_added_later_stays_behind_it():
    create = migrations.CreateModel("Thing", fields=[("name", models.TextField())], options={})
    add = migrations.AddField("thing", "owner", models.TextField())
    late = migrations.AddConstraint("thing", _constraint("owner"))
    assert born_with_walls([create, add, late]) == [create, add, late]


def test_tables_of_earlier_migrations_are_altered_as_ever():
    later = [migrations.AddConstraint("thing", _constraint("name"))]
    assert born_with_walls(later) == later
