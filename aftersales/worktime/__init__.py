"""When is work: calendars, and exact arithmetic on working time.

choices.py       kinds of days and of stretches of time
windows.py       opening hours of a day and of a week              ┐
country_days.py  a country's holidays and make-up workdays         │
schedule.py      the rule: which hours are worked on which day     │ pure: no ORM, no clock
instants.py      wall-clock times as instants, through DST         │
grid.py          a schedule compiled into instants, year by year   │
timetable.py     `Timetable`: add, between, next working day       │
segments.py      a stretch of time, explained piece by piece       │
month.py         a month as a page shows it; year.py: twelve       │
answers.py       a stretch of time drawn and added up              │
words.py         hours as people read them                         │
hours_text.py    hours as people type them                         ┘
models.py        `WorkCalendar`, and what it said in each version
compiled.py      `timetable_of(calendar)`, compiled once in a process
spelling.py      a calendar's content in one spelling; own_days.py: its own days in stretches
differences.py   what a version changed, in words; history.py: the versions, and who made them
drafts.py        a calendar before it is saved
presets.py       calendars to start from; onboarding.py gives a new company two
actions.py       create, change, restore and archive a calendar

`timetable.py` opens with what adding and counting mean at every edge.
"""
