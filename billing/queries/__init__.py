"""What is read of expenses.

policy.py      the tenant's figures and its chain
people.py      members as the chain sees them, and whose deputies they are
standing.py    who reads, asked once for a page
visible.py     which claims and advances an actor may see
inbox.py       what waits for whom
missing.py     what a claim lacks        sealed.py   the digest of what is signed
overtime.py    days off with repair calls, and the table for payroll
reports.py     sums by person, category, project and month
prefill.py     what a work order says of a trip
"""
