"""Looking up thousands of values."""

from django.core.exceptions import EmptyResultSet
from django.db.models import Field, ForeignKey, Lookup

from aftersales.tenancy.rows import array_of, target_of, type_of


@Field.register_lookup
@ForeignKey.register_lookup
class Among(Lookup):
    """`customer__among=ids`: what `__in` says, for values by the thousand.

    On PostgreSQL they are one parameter, an array. As parameters they would each be looked at by Django, by the driver
    and by the planner, which takes longer than to find them; and it knows how many there are, as it does not of a
    sub-select that unfolds the array, of which it may make a join with every row.
    """

    lookup_name = "among"

    def get_prep_lookup(self):
        return list(self.rhs)

    def as_sql(self, compiler, connection):
        if not self.rhs:
            raise EmptyResultSet
        left, params = self.process_lhs(compiler, connection)
        field = target_of(self.lhs.output_field)
        if connection.vendor == "postgresql":
            return f"{left} = ANY(%s::{type_of(field)}[])", [*params, array_of(field, self.rhs)]
        values = [field.get_db_prep_value(value, connection) for value in self.rhs]
        return f"{left} IN ({', '.join(['%s'] * len(values))})", [*params, *values]
