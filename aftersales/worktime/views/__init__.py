"""The pages of calendars: what they say and have said, how they are changed, and what follows from them.

reading.py    the list, a month, a year of any version, the versions
editing.py    new, edit, the draft before it is saved, restore
standing.py   the company's own, archived, offered again
tester.py     when is it due, how much was worked
"""
