"""`make bench`: measured figures beside their goals, in one run against a plain Django view as the ceiling.

__main__.py   the run: database, data, servers, figures, table
data.py       100,000 work orders, 10,000 open, 100,000 customers, written set-based
ceiling.py    the ceiling: session, user, one indexed query of 50 rows, a template, Django's own middleware
load.py       one client on loopback, one connection
figures.py    what is measured and what is asked of it

Needs PostgreSQL: DATABASE_OWNER_URL (may create databases) and DATABASE_URL (the plain serving role).
"""
