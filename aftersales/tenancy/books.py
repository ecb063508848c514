"""Walls of what stands in books: rows that add up to nothing, columns that stay as they were written."""

from aftersales.tenancy.walls import Wall


class SumsToZero(Wall):
    """At the end of a transaction the `amount`s of all rows that share a `key` add up to nothing: debits are credits.

    A deferred constraint trigger, on PostgreSQL alone: on SQLite the one door that writes them is the guard. `lines` is
    the table of the rows where this stands on the row they share, whose every insert needs some. The trigger looks with
    the eyes of the row's own tenant: at the end of a transaction nobody else's scope need be open.
    """

    def __init__(self, *, name, key, amount="amount", lines=""):
        super().__init__(name=name)
        self.key, self.amount, self.lines = key, amount, lines

    def create_sql(self, model, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return None
        q = schema_editor.quote_name
        table, function = q(model._meta.db_table), q(f"{self.name}_check")
        lines, own = (q(self.lines), "id") if self.lines else (table, self.key)
        setting = "'aftersales.tenant_id'"
        return (
            f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"DECLARE before text := current_setting({setting}, true); total numeric; BEGIN "
            f"PERFORM set_config({setting}, NEW.tenant_id::text, true); "
            f"SELECT sum({q(self.amount)}) INTO total FROM {lines} WHERE {q(self.key)} = NEW.{q(own)}; "
            f"PERFORM set_config({setting}, coalesce(before, ''), true); "
            f"IF total IS DISTINCT FROM 0 THEN RAISE EXCEPTION '{self.name}: % does not balance', NEW.{q(own)} "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NULL; END $$; "
            f"CREATE CONSTRAINT TRIGGER {q(self.name)} AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        )

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return None
        q = schema_editor.quote_name
        return f"DROP TRIGGER {q(self.name)} ON {q(model._meta.db_table)}; DROP FUNCTION {q(f'{self.name}_check')}()"

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "key": self.key, "amount": self.amount, "lines": self.lines}


class FixedColumns(Wall):
    """The `columns` of a row stand as they were written, and the row itself stays: UPDATE of them and DELETE raise."""

    def __init__(self, *, name, columns):
        super().__init__(name=name)
        self.columns = tuple(columns)

    def create_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        name = model._meta.db_table.removeprefix("new__")  # SQLite's name for a table being remade
        table, refusal = q(name), f"{name} is fixed"
        columns = [q(model._meta.get_field(column).column) for column in self.columns]
        if schema_editor.connection.vendor == "postgresql":
            function = q(f"{self.name}_refuse")
            differs = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
            return (
                f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$; "
                f"CREATE TRIGGER {q(f'{self.name}_update')} BEFORE UPDATE ON {table} "
                f"FOR EACH ROW WHEN ({differs}) EXECUTE FUNCTION {function}(); "
                f"CREATE TRIGGER {q(f'{self.name}_delete')} BEFORE DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {function}()"
            )
        differs = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
        for verb, when in (("UPDATE", f"WHEN {differs} "), ("DELETE", "")):
            schema_editor.deferred_sql.append(
                # A table that its own migration remakes comes here twice.
                f"CREATE TRIGGER IF NOT EXISTS {q(f'{self.name}_{verb.lower()}')} BEFORE {verb} ON {table} "
                f"{when}BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return None

    def remove_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        table = q(model._meta.db_table)
        if schema_editor.connection.vendor == "postgresql":
            drops = [f"DROP TRIGGER {q(f'{self.name}_{verb}')} ON {table}" for verb in ("update", "delete")]
            return "; ".join([*drops, f"DROP FUNCTION {q(f'{self.name}_refuse')}()"])
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {q(f'{self.name}_{verb}')}")
        return None

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "columns": list(self.columns)}
