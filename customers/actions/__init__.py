"""The verbs of customers, one module for each noun; each is one transaction and writes one audit event.

customers.py  create, change, touch the last visit
contacts.py   add, change, reveal a phone number
sites.py      add, change
assets.py     add, change, move, retire
reminders.py  create, change, start, pause, resume and end a reminder plan
tags.py       create, change; given and taken with the customer's or the plan's file (edits.py)
loyalty.py    tiers of membership; who belongs to which follows from the purchases
occasions.py note, correct; once a year a message or a call
firing.py     what the clock makes of plans: their dates
writing.py    a date's reminders and letters, in parts, side by side
manners.py    the company's manners, and what a contact agreed to
made.py       note a contact that a person made: calls, visits, appointments write it downward
purchases.py  note what was bought
search.py     keep the keys under which all of them are found
edits.py      what every change has in common: what became of which field, and no lost update
"""
