"""Pure functions of customers: no ORM, no clock, no settings.

text.py       folding what people type, so that spellings meet
pronounce.py  how a name is said: surnames, pinyin, initials (R1.5)
phones.py     phone numbers: one stored form, and how it is shown
regions.py    administrative region codes and their names (GB/T 2260)
rhythm.py     when a reminder plan sends: weekdays or a date rule, and what a holiday does to them (R1.2)
manners.py    who may be told and when: consent, quiet hours, the week's most contacts (R7)
lunar.py      which occasions fall on a day, solar and lunar      festivals.py  festivals and their days
wording.py    the named places of its texts      plans.py  the life of a plan
keys.py       the words under which a customer, a contact or an asset is found
"""
