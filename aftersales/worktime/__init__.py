"""When is work: calendars, and exact arithmetic on working time.

choices.py       kinds of days and of stretches of time
windows.py       opening hours of a day and of a week              ┐
country_days.py  a country's holidays and make-up workdays         │
schedule.py      the rule: which hours are worked on which day     │ pure: no ORM, no clock
instants.py      wall-clock times as instants, through DST         │
grid.py          a schedule compiled into instants, year by year   │
timetable.py     `Timetable`: add, between, next working day       │
segments.py      a stretch of time, explained piece by piece       │
month.py         a month as a page shows it                        │
words.py         hours as people read them                         ┘
models.py        `WorkCalendar`, and what it said in each version
compiled.py      `timetable_of(calendar)`, compiled once in a process
presets.py       calendars to start from; onboarding.py gives a new company two
actions.py       create and change a calendar

`timetable.py` opens with what adding and counting mean at every edge.
"""
