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


def test_foreign_keys_move_too_with_the_constraints_that_name_them():
    create = migrations.CreateModel("Thing", fields=[("name", models.TextField())], options={})
    owner = models.ForeignKey("people.Person", models.PROTECT)
    (born,) = born_with_walls(
        [create, migrations.AddField("thing", "owner", owner), migrations.AddConstraint("thing", _constraint("owner"))],
        "things",
    )
    assert [name for name, _field in born.fields] == ["name", "owner"]
    assert born.options == {"constraints": [_constraint("owner")]}


def test_a_circle_of_foreign_keys_is_closed_afterwards():
    first = migrations.CreateModel("First", fields=[], options={})
    second = migrations.CreateModel("Second", fields=[], options={})
    add = migrations.AddField("first", "second", models.ForeignKey("things.Second", models.PROTECT))
    late = migrations.AddConstraint("first", _constraint("second"))
    assert born_with_walls([first, second, add, late], "things") == [first, second, add, late]


def test_tables_of_earlier_migrations_are_altered_as_ever():
    later = [migrations.AddConstraint("thing", _constraint("name"))]
    assert born_with_walls(later) == later
