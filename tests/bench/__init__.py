"""`make bench`: measured figures beside their goals, in one run against a plain Django view as the ceiling.

__main__.py   the run: database, data, servers, figures, table
data.py       any number of work orders, 10,000 of them open, and 100,000 customers, written set-based
ceiling.py    the ceiling: session, user, one indexed query of 50 rows, a template, Django's own middleware
load.py       one client on loopback, one connection
figures.py    what is measured and what is asked of it
crowd.py      clocks due by the thousand, with two sweepers (sweeper.py) in processes of their own

Needs PostgreSQL: DATABASE_OWNER_URL (may create databases) and DATABASE_URL (the plain serving role). Its options
(`--help`) let two runs go on at once, measure one figure, or the same pages among a million work orders.
"""
