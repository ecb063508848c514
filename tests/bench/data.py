"""Data of a large company, written set-based by the serving role inside its scope."""

from contextlib import contextmanager

from django.db import connection

from aftersales.tenancy.scope import current_tenant_id

CUSTOMERS, OPEN = 100_000, 10_000
LOT = CUSTOMERS  # work orders are written so many at a time, one for each customer, each lot older than the one before

_TENANT = "(SELECT current_setting('aftersales.tenant_id')::bigint)"

_NUMBER = "'WO-20260101-' || lpad({}::text, 7, '0')"
_OF_LOT = f"o.number BETWEEN {_NUMBER.format('%(first)s')} AND {_NUMBER.format('%(last)s')}"

# Ids in the order of time, as the product's are: what comes together lies together.
_ID = """(lpad(to_hex((extract(epoch FROM now() - n * interval '1 minute') * 1000)::bigint), 12, '0')
           || right(gen_random_uuid()::text, 22))::uuid"""
_BESIDE = "(left({}::text, 18) || right(gen_random_uuid()::text, 18))::uuid"

# Names as 客户 and a number: the search finds them by digits, by name and by phone as it finds others.
_CUSTOMERS = [
    f"""
    INSERT INTO customers_customer (id, tenant_id, version, name, form_of_address, pronunciation, pinyin, initials,
                                    number, kind, notes, created_at)
    SELECT {_ID}, {_TENANT}, 1, '客户' || n, '', '', 'kehu' || n, 'kh' || n,
           'C-' || lpad((n + 100)::text, 6, '0'), 'company', '', now() - n * interval '1 minute'
    FROM generate_series(1, %(customers)s) n
    """,
    f"""
    INSERT INTO customers_contact (id, tenant_id, version, name, form_of_address, pronunciation, pinyin, initials,
        customer_id, role, phone, other_phone, email, preferred_channel, consents, do_not_contact, is_primary, active)
    SELECT {_BESIDE.format("id")}, {_TENANT}, 1, '联系人', '王工', '', 'lianxiren', 'lxr', id, '',
           '+86138' || lpad(right(number, 6), 8, '0'), '', '', 'phone', false, false, true, true
    FROM customers_customer WHERE number > 'C-000100'
    """,
    f"""
    INSERT INTO customers_site (id, tenant_id, version, customer_id, name, region_code, address, notes, active)
    SELECT {_BESIDE.format("id")}, {_TENANT}, 1, id, '工厂',
           (ARRAY['310115', '310104', '320583', '440305'])[1 + right(number, 2)::int %% 4], '工业路 1 号', '', true
    FROM customers_customer WHERE number > 'C-000100'
    """,
    f"""
    INSERT INTO customers_asset (id, tenant_id, version, customer_id, site_id, serial, serial_key, model_name, category,
        project_name, delivered_on, notes, active, search_text)
    SELECT {_BESIDE.format("s.id")}, {_TENANT}, 1, s.customer_id, s.id, 'SN' || c.number, lower('sn' || c.number),
           'HX-200', '', '', current_date - 100, '', true, lower('sn' || c.number)
    FROM customers_site s JOIN customers_customer c ON c.id = s.customer_id WHERE c.number > 'C-000100'
    """,
    f"""
    INSERT INTO customers_searchkey (id, tenant_id, key, kind, customer_id, contact_id)
    SELECT gen_random_uuid(), {_TENANT}, substr(phone, start), 'phone', customer_id, id
    FROM (SELECT id, customer_id, substr(phone, 4) AS phone FROM customers_contact) c, generate_series(1, 8) start
    """,
    f"""
    INSERT INTO customers_searchkey (id, tenant_id, key, kind, customer_id)
    SELECT gen_random_uuid(), {_TENANT}, k.key, k.kind, c.id FROM customers_customer c,
    LATERAL (VALUES (lower(replace(c.number, '-', '')), 'number'), (c.name, 'name'), (c.pinyin, 'pinyin'),
                    (c.initials, 'initials')) k (key, kind)
    """,
]
_ORDERS = [
    f"""
    INSERT INTO tickets_workorder (id, tenant_id, number, state, cycle, customer_id, contact_id, site_id, asset_id,
        project_name, channel, report, type_id, severity_id, plan_version_id, zone, covered, coverage, technician_id,
        reported_at, completed_at, closed_at, next_due_at, changed_at, version)
    SELECT gen_random_uuid(), {_TENANT}, {_NUMBER.format("n")},
           CASE WHEN n <= %(open)s THEN (ARRAY['new', 'assigned', 'accepted', 'on_site'])[1 + n %% 4] ELSE 'closed' END,
           1, a.customer_id, t.contact_id, a.site_id, a.id, '', 'phone', '设备报警停机', %(type)s, %(severity)s,
           %(version)s, 'city', true, %(coverage)s,
           CASE WHEN n %% 4 = 0 THEN NULL ELSE (%(people)s::uuid[])[1 + n %% 20] END,
           now() - n * interval '90 seconds', CASE WHEN n > %(open)s THEN now() - n * interval '80 seconds' END,
           CASE WHEN n > %(open)s THEN now() - n * interval '70 seconds' END,
           CASE WHEN n <= %(open)s THEN now() + (n - 500) * interval '20 seconds' END,
           now() - n * interval '60 seconds', 1
    FROM (SELECT *, %(first)s - 1 + row_number() OVER () AS n FROM customers_asset LIMIT %(lot)s) a
    JOIN (SELECT id AS contact_id, customer_id FROM customers_contact) t ON t.customer_id = a.customer_id
    """,
    f"""
    INSERT INTO tickets_clock (id, tenant_id, work_order_id, metric, cycle, round, target_id, firm, position, state,
        started_at, due_at, stopped_at, met_at, breached_at, recorded_at, paused_seconds, marks_due,
        judged_at, technician_id)
    SELECT gen_random_uuid(), {_TENANT}, o.id, m.metric, 1, 1, m.target, true, m.position,
           CASE WHEN o.state <> 'closed' THEN 'running' WHEN right(o.number, 1) = '7' THEN 'breached' ELSE 'met' END,
           o.reported_at, coalesce(o.next_due_at, o.completed_at), o.completed_at,
           CASE WHEN o.state = 'closed' AND right(o.number, 1) <> '7' THEN o.completed_at END,
           CASE WHEN o.state = 'closed' AND right(o.number, 1) = '7' THEN o.completed_at END,
           o.completed_at, 0, '{{}}', o.completed_at, o.technician_id
    FROM tickets_workorder o,
    LATERAL (VALUES ('response', %(response)s::uuid, 0), ('on_site', %(on_site)s::uuid, 1)) m (metric, target, position)
    WHERE {_OF_LOT}
    """,
    f"""
    INSERT INTO tickets_visit (id, tenant_id, work_order_id, cycle, position, technician_id, assigned_at, arrived_at,
        arrival_place)
    SELECT gen_random_uuid(), {_TENANT}, o.id, 1, 1, o.technician_id, o.reported_at, o.completed_at, ''
    FROM tickets_workorder o WHERE o.technician_id IS NOT NULL AND {_OF_LOT}
    """,
    f"""
    INSERT INTO tickets_crewmember (id, tenant_id, visit_id, member_id)
    SELECT gen_random_uuid(), {_TENANT}, v.id, v.technician_id
    FROM tickets_visit v JOIN tickets_workorder o ON o.id = v.work_order_id WHERE {_OF_LOT}
    """,
    f"""
    INSERT INTO tickets_workorderevent (id, tenant_id, work_order_id, kind, at, recorded_at, cycle, by_kind, by_ref,
        by_name, text, owner, by_phone, public, facts)
    SELECT gen_random_uuid(), {_TENANT}, o.id, k.kind, o.reported_at, o.reported_at, 1, 'member', '', '调度员', '', '',
           false, false, '{{}}'
    FROM tickets_workorder o, LATERAL (VALUES ('reported'), ('assigned'), ('accepted'), ('arrived')) k (kind)
    WHERE {_OF_LOT}
    """,
]
_FIGURES = [
    f"""
    INSERT INTO tickets_clockday (id, tenant_id, day, metric, firm, technician, met, breached, excused)
    SELECT gen_random_uuid(), {_TENANT}, (judged_at AT TIME ZONE 'Asia/Shanghai')::date, metric, firm,
           coalesce(technician_id::text, ''), count(*) FILTER (WHERE state = 'met'),
           count(*) FILTER (WHERE state = 'breached'), 0
    FROM tickets_clock WHERE judged_at IS NOT NULL GROUP BY 3, 4, 5, 6
    """,
]


def write(orders, scope, **facts):
    """Write a company's data, each lot in a `scope()` of its own.

    `facts` are ids: type, severity, version, response, on_site, people, coverage.
    """
    _execute(scope, _CUSTOMERS, {"customers": CUSTOMERS})
    for first in range(1, orders + 1, LOT):
        lot = min(LOT, orders + 1 - first)
        _execute(scope, _ORDERS, {"first": first, "last": first + lot - 1, "lot": lot, "open": OPEN, **facts})
    _execute(scope, _FIGURES, {})


def _execute(scope, statements, values):
    with scope(), connection.cursor() as cursor:
        # Of rows this transaction has just written there are no statistics: a loop over them looks cheap and is not.
        cursor.execute("SET LOCAL enable_nestloop = off")
        for statement in statements:
            cursor.execute(statement, values or None)


@contextmanager
def without_foreign_keys(owner, tenant):
    """Leave the keys away while rows are written, then have each checked by one join instead of row by row.

    `owner` is an autocommitting connection of the tables' owner; it reads the tenant's rows alone (I-5).
    """
    with owner.cursor() as cursor:
        cursor.execute("SELECT set_config('aftersales.tenant_id', %s, false)", [str(tenant.pk)])
        cursor.execute(
            "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE contype = 'f' AND conrelid::regclass::text ~ '^(customers|tickets)_'"
        )
        keys = cursor.fetchall()
        for table, name, _definition in keys:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        yield
        cursor.execute("ANALYZE")  # or the joins of the checks are planned for tables that were empty
        for table, name, definition in keys:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def write_timers(count):
    """Write timers that fall due next year: what a sweep must not be slowed by."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO timers_timer (tenant_id, kind, key, due_at, attempts, error) "
            "SELECT %s, 'bench.never', n::text, now() + interval '1 year' + n * interval '1 second', 0, '' "
            "FROM generate_series(1, %s) n",
            [current_tenant_id(), count],
        )
