"""Who is this for: the tenant, and the three walls between tenants.

scope.py       `tenant_scope(tenant)`: one transaction, for one tenant
models.py      `Tenant` and `TenantModel`, the base of every business table (wall 1: the ORM's manager)
walls.py       row-level security (wall 2), composite foreign keys (wall 3), append-only tables
erased.py      what stands in the place of a text that was erased
ids.py         time-ordered UUIDs
rows.py        many rows in one statement
lookups.py     thousands of values looked up by one parameter
turns.py       one transaction of a company at a time, where a rule counts rows
operations.py  what migrations create in one step
numbers.py     the numbers people see: WO-20261123-0042

Imports nothing of ours but `aftersales.errors`.
"""
