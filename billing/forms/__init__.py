"""Input of the expenses' pages.

items.py      the phone's form, and the rows of the table
steps.py      a reason, a note, how it was paid
advances.py   cash advances
settings.py   figures, steps of the chain, allowances, deputies
"""
