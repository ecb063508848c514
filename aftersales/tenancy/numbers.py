"""The numbers people see and say on the phone; the last of each series stands in `NumberSeries`."""

from django.db import connection

from aftersales.tenancy.ids import new_id
from aftersales.tenancy.scope import current_tenant_id

_NEXT = """
    INSERT INTO tenancy_numberseries (id, tenant_id, name, last) VALUES (%s, %s, %s, %s)
    ON CONFLICT (tenant_id, name) DO UPDATE SET last = tenancy_numberseries.last + %s
    RETURNING last
"""


def next_number(series, *, width, count=1):
    """Take the next number of a series of this tenant: `next_number("WO-20261123-", width=4)` → "WO-20261123-0042".

    `count` reserves several at once and returns the last of them. The series' row stays locked until
    the transaction ends, so numbers have no gaps from two callers and no duplicates.
    """
    row_id = new_id()
    key = row_id if connection.features.has_native_uuid_field else row_id.hex
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [str(key), current_tenant_id(), series, count, count])
        (last,) = cursor.fetchone()
    return f"{series}{last:0{width}d}"
