"""The expenses' pages.

claims.py     the list, one claim, and what is done to it
drafting.py   the phone's form, the table, photos
inbox.py      what waits for my signature
reports.py    what expenses came to
papers.py     the claim's sheet
costs.py      what a work order costs   parts.py  the catalogue, unit prices   rates.py  hourly rates
statements.py  what customers are charged   ledger.py  projects, contracts, accounts
trips.py      who is away, and the steps of a trip      trip_reports.py  daily reports and weekly summaries
overtime.py   days off with repair calls
advances.py   cash advances        settings.py  what the company settled
"""
