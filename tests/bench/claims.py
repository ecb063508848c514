"""Expense claims of years, set-based: nearly all paid, some hundreds waiting for finance."""

from django.db import connection

from billing.models import ExpenseClaim

_TENANT = "(SELECT current_setting('aftersales.tenant_id')::bigint)"
_OF_BENCH = "c.number LIKE 'EC-BENCH-%%'"
_CLAIMS = [
    f"""
    INSERT INTO billing_expenseclaim (id, tenant_id, version, number, state, claimant_id, about, currency, total,
        attempt, round_on, submitted_at, reason, created_at, changed_at, final_at, advance_used, payout)
    SELECT gen_random_uuid(), {_TENANT}, 1, 'EC-BENCH-' || lpad(n::text, 7, '0'),
           CASE WHEN n <= %(waiting)s THEN 'submitted' ELSE 'paid' END, %(claimant)s, '上门维修', 'CNY', 100, 1,
           current_date, now() - n * interval '1 minute', '', now() - n * interval '1 minute', now(),
           CASE WHEN n > %(waiting)s THEN now() END, CASE WHEN n > %(waiting)s THEN 0 END,
           CASE WHEN n > %(waiting)s THEN 100 END
    FROM generate_series(1, %(count)s) n
    """,
    f"""
    INSERT INTO billing_expenseitem (id, tenant_id, version, claim_id, position, category, amount, spent_on, reason,
        late_reason, final_at)
    SELECT gen_random_uuid(), {_TENANT}, 1, c.id, 1, 'travel', 100, current_date - 1, '高铁', '', c.final_at
    FROM billing_expenseclaim c WHERE {_OF_BENCH}
    """,
    f"""
    INSERT INTO billing_approval (id, tenant_id, claim_id, attempt, position, does, name, role, member_id, stands_in,
        state, since, signed_at, signed_by_id, signed_by_name, instead_of, amount, seal, note)
    SELECT gen_random_uuid(), {_TENANT}, c.id, 1, s.position, s.does, s.name, s.role,
           CASE WHEN s.role = '' THEN %(claimant)s::uuid END, false,
           CASE WHEN c.state = 'submitted' AND s.position = 2 THEN 'waiting' ELSE 'signed' END, c.submitted_at,
           CASE WHEN c.state = 'paid' OR s.position < 2 THEN c.submitted_at END,
           CASE WHEN c.state = 'paid' OR s.position < 2 THEN %(claimant)s::uuid END, '', '',
           CASE WHEN c.state = 'paid' OR s.position < 2 THEN 100 END,
           CASE WHEN c.state = 'paid' OR s.position < 2 THEN repeat('0', 64) ELSE '' END, ''
    FROM billing_expenseclaim c,
    LATERAL (VALUES (0, 'sign', '', ''), (1, 'book', '主管登记', 'manager'), (2, 'review', '财务复核', 'finance'))
        s (position, does, name, role)
    WHERE {_OF_BENCH}
    """,
]


def write(scope, *, claimant, count=100_000, waiting=300):
    """Write `count` claims of a member, `waiting` of which wait for finance; nothing if that was done before."""
    with scope(), connection.cursor() as cursor:
        if ExpenseClaim.objects.filter(number__startswith="EC-BENCH-").exists():
            return
        cursor.execute("SET LOCAL enable_nestloop = off")
        for statement in _CLAIMS:
            cursor.execute(statement, {"claimant": claimant, "count": count, "waiting": waiting})
        for table in ("expenseclaim", "expenseitem", "approval"):
            cursor.execute(f"ANALYZE billing_{table}")
