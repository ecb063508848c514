"""Expense claims of the two companies of the trial, in every state there is.

invoices.py  what a photo of an invoice looks like
stories.py   what was laid out, and how far it came
parts.py     the catalogues        costs.py  parts used, hours, statements signed and paid
trips.py     business trips in every state, with their reports
load.py      written by the product's own verbs, on the days on which people would have
"""
