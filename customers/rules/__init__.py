"""Pure functions of customers: no ORM, no clock, no settings.

text.py       folding what people type, so that spellings meet
pronounce.py  how a name is said: surnames, pinyin, initials (R1.5)
phones.py     phone numbers: one stored form, and how it is shown
regions.py    administrative region codes and their names (GB/T 2260)
keys.py       the words under which a customer, a contact or an asset is found
"""
