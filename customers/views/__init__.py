"""The pages of customers: each view translates between a request and one domain call.

customers.py  list, file, new, edit        assets.py   list, file, new, edit, move, retire
contacts.py   new, edit, reveal a phone    sites.py    new, edit
tags.py       list, new, edit
tiers.py      membership: list, new, edit
occasions.py  a contact's, and the coming fortnight
choices.py    what pickers offer
reminders.py  plans: list, one, new, edit, start, pause, resume, end
reminder_runs.py  whom a plan would tell, whom it told, the weekly board
letters.py    the last messages to a customer, and what became of them
manners.py    the company's manners, and what a contact agreed to
"""
