"""The pages of customers: each view translates between a request and one domain call.

customers.py  list, file, new, edit        assets.py   list, file, new, edit, move, retire
contacts.py   new, edit, reveal a phone    sites.py    new, edit
choices.py    what pickers offer
"""
