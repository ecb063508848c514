"""What the pages take in: each form translates, none decides.

customers.py, contacts.py, sites.py, assets.py   one for each noun
reminders.py  a reminder plan and its words      manners.py  consent, quiet hours, the week's most contacts
tags.py       a tag, and the tags somebody bears
tiers.py      a tier of membership
occasions.py  an occasion of a contact
fields.py     phone numbers, regions, other customers
pickers.py    a search box with its findings to choose from
"""
