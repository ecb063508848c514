"""Walls that the database itself keeps, written as entries of `Meta.constraints` so that migrations build them."""

from django.db.models import BaseConstraint

from aftersales.tenancy.erased import changes_more


class Wall(BaseConstraint):
    """A constraint the database enforces and Python has nothing to validate about."""

    def validate(self, *args, **kwargs):
        return None

    def __eq__(self, other):
        return type(self) is type(other) and self.deconstruct() == other.deconstruct()

    def __hash__(self):
        return hash((type(self), self.name))

    def constraint_sql(self, model, schema_editor):
        # Called while CREATE TABLE is being written: these are statements of their own, to run after it.
        if sql := self.create_sql(model, schema_editor):
            schema_editor.deferred_sql.append(sql)


class TenantRowSecurity(Wall):
    """Row-level security: a session sees and writes only the rows of the tenant its transaction named.

    Nothing on SQLite, which has no such thing. The sub-select is evaluated once per statement;
    NULLIF because the setting reads back as '' after a transaction that set it.
    """

    def create_sql(self, model, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return None
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        match = "tenant_id = (SELECT NULLIF(current_setting('aftersales.tenant_id', true), '')::bigint)"
        return (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY; "
            f"CREATE POLICY {name} ON {table} USING ({match}) WITH CHECK ({match})"
        )

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return None
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return f"DROP POLICY {name} ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"


class SameTenant(Wall):
    """The row this foreign key points at belongs to the same tenant: `(field, tenant) -> (id, tenant)`.

    Foreign-key checks bypass row-level security, so without it PostgreSQL accepts a row that points
    at another tenant's customer.
    """

    def __init__(self, *, field, name):
        super().__init__(name=name)
        self.field = field

    def constraint_sql(self, model, schema_editor):
        # SQLite writes it into CREATE TABLE; elsewhere the key it points at may be made only later.
        if schema_editor.connection.vendor == "sqlite":
            return self._clause(model, schema_editor)
        return self.create_sql(model, schema_editor)

    def _clause(self, model, schema_editor):
        q = schema_editor.quote_name
        key = model._meta.get_field(self.field)
        to = key.remote_field.model._meta
        return (
            f"CONSTRAINT {q(self.name)} FOREIGN KEY ({q(key.column)}, {q('tenant_id')}) "
            f"REFERENCES {q(to.db_table)} ({q(to.pk.column)}, {q('tenant_id')}) DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(self, model, schema_editor):
        # SQLite never comes here: its schema editor remakes the table, and `constraint_sql` is part of that.
        # Deferred to the migration's end, where the (id, tenant) key it points at stands whatever the order.
        table = schema_editor.quote_name(model._meta.db_table)
        schema_editor.deferred_sql.append(f"ALTER TABLE {table} ADD {self._clause(model, schema_editor)}")

    def remove_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        return f"ALTER TABLE {q(model._meta.db_table)} DROP CONSTRAINT {q(self.name)}"

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}


class FrozenWhen(Wall):
    """UPDATE and DELETE of a row raise, for the app's role as well, once the row meets a `condition` on OLD.

    Of `erasable` columns one thing is allowed even then: that their text is erased (ADR 16).
    """

    condition = ""
    refusal = "is append-only"

    def __init__(self, *, name, erasable=()):
        super().__init__(name=name)
        self.erasable = tuple(erasable)

    def create_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        name = model._meta.db_table.removeprefix("new__")  # SQLite's name for a table being remade
        table, refusal = q(name), f"{name} {self.refusal}"
        whens = self._whens(model, schema_editor)
        if schema_editor.connection.vendor == "postgresql":
            function = q(f"{self.name}_refuse")
            triggers = "; ".join(
                f"CREATE TRIGGER {q(trigger)} BEFORE {verb} ON {table} FOR EACH ROW {when}EXECUTE FUNCTION {function}()"
                for trigger, verb, when in whens
            )
            return (
                f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$; "
                f"{triggers}"
            )
        for trigger, verb, when in whens:
            schema_editor.deferred_sql.append(
                # A table that its own migration remakes comes here twice.
                f"CREATE TRIGGER IF NOT EXISTS {q(trigger)} BEFORE {verb} ON {table} "
                f"{when}BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return None

    def _whens(self, model, schema_editor):
        """Return (trigger, verb, condition) of the triggers: of an UPDATE alone is there something new to look at."""
        vendor = schema_editor.connection.vendor
        when = f"WHEN ({self.condition}) " if self.condition else ""
        if vendor == "postgresql" and not self.erasable:
            return [(self.name, "UPDATE OR DELETE", when)]
        update = when
        if self.erasable:
            more = changes_more(model, self.erasable, vendor=vendor)
            update = f"WHEN ({' AND '.join(filter(None, (self.condition, more)))}) "
        return [(f"{self.name}_update", "UPDATE", update), (f"{self.name}_delete", "DELETE", when)]

    def remove_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        if schema_editor.connection.vendor == "postgresql":
            triggers = [trigger for trigger, _verb, _when in self._whens(model, schema_editor)]
            drops = [f"DROP TRIGGER {q(trigger)} ON {q(model._meta.db_table)}" for trigger in triggers]
            return "; ".join([*drops, f"DROP FUNCTION {q(f'{self.name}_refuse')}()"])
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {q(f'{self.name}_{verb}')}")
        return None

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | ({"erasable": list(self.erasable)} if self.erasable else {})


class ExclusionConstraint(Wall):
    """Two rows of one tenant and one `key` never overlap in time, from `starts_at` until before `ends_at`.

    Only rows in one of the `states` count. PostgreSQL has a constraint for it, which needs the extension btree_gist;
    on SQLite a trigger stands in and speaks the constraint's name.
    """

    def __init__(self, *, key, states, name, **said):
        super().__init__(name=name, **said)
        self.key, self.states = key, tuple(states)

    def create_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        name = model._meta.db_table.removeprefix("new__")  # SQLite's name for a table being remade
        table, key = q(name), q(model._meta.get_field(self.key).column)
        states = ", ".join(f"'{state}'" for state in self.states)
        if schema_editor.connection.vendor == "postgresql":
            return (
                f"ALTER TABLE {table} ADD CONSTRAINT {q(self.name)} EXCLUDE USING gist "
                f"(tenant_id WITH =, {key} WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state IN ({states}))"
            )
        for verb in ("INSERT", "UPDATE"):
            schema_editor.deferred_sql.append(
                f"CREATE TRIGGER IF NOT EXISTS {q(f'{self.name}_{verb.lower()}')} BEFORE {verb} ON {table} "
                f"WHEN NEW.state IN ({states}) AND EXISTS (SELECT 1 FROM {table} o WHERE o.id <> NEW.id "
                f"AND o.tenant_id = NEW.tenant_id AND o.{key} = NEW.{key} AND o.state IN ({states}) "
                f"AND o.starts_at < NEW.ends_at AND o.ends_at > NEW.starts_at) "
                f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            )
        return None

    def remove_sql(self, model, schema_editor):
        q = schema_editor.quote_name
        if schema_editor.connection.vendor == "postgresql":
            return f"ALTER TABLE {q(model._meta.db_table)} DROP CONSTRAINT {q(self.name)}"
        for verb in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER {q(f'{self.name}_{verb}')}")
        return None

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "key": self.key, "states": list(self.states)}


class AppendOnly(FrozenWhen):
    """Rows are written once: UPDATE and DELETE raise, for the app's role as well (I-28)."""
