"""What is read of expenses.

policy.py      the tenant's figures and its chain
people.py      members as the chain sees them, and whose deputies they are
standing.py    who reads, asked once for a page
visible.py     which claims and advances an actor may see
inbox.py       what waits for whom
missing.py     what a claim lacks        sealed.py   the digest of what is signed
overtime.py    days off with repair calls, and the table for payroll
costs.py       what was booked on a work order, rates of a day, hours not booked yet
charge.py      what the customer pays     statements.py  the lines of a statement in words
ledger.py      the ledger with its running balance, sums, accounts
trips.py       which trips an actor may see    trip_days.py  what was done on a day away
reports.py     sums by person, category, project and month
prefill.py     what a work order says of a trip
"""
