"""What the pages take in: each form translates, none decides.

customers.py, contacts.py, sites.py, assets.py   one for each noun
fields.py     phone numbers, regions, other customers
pickers.py    a search box with its findings to choose from
"""
