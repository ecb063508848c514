"""The verbs of expenses.

entering.py    the lock and the door every verb goes through
drafts.py      claims and their items     invoicing.py  invoices, used once     documents.py  photos and PDFs
reading.py     what a photo, a PDF or an XML file says fills what an item lacks
submitting.py  submit, withdraw           signing.py    sign, book, approve
sending.py     return, refuse             paying.py     pay
excusing.py    a manager's exception      advances.py   cash advances
overtime.py   days off with repair calls: proposed, confirmed, called off    overtime_costs.py  their pay as cost
costs.py       parts used and hours worked, taken back   hours.py  hours on site, by the clock
catalogue.py   parts, unit prices, hourly rates
charging.py    statements: prepared, signed, issued, paid, reversed
laying_out.py  paid claims become cost   posting.py    the one door into the ledger
trips.py       asked for, permitted, begun, over, handed over    trip_extensions.py  staying longer, by consent
trip_reports.py  daily reports and weekly summaries    trip_steps.py  the door of a trip's verbs
trip_timers.py   when reports are asked for            trip_telling.py  who hears of what on a trip
turning.py     whose turn it is, and what is overdue     rhythm.py  the week's reminders
telling.py     who hears of what          settings.py   the company's figures, chain, allowances, deputies
"""
