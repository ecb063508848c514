"""What is right, as pure functions and tables: no ORM, no clock, no settings.

states.py   which verb is allowed in which state, where it leads, and who may say it
facts.py    the facts of a work order as the clocks see them: corrections applied, cut into cycles
clocks.py   a clock from facts, target and timetable; `read` is the only place that judges
marks.py    the instants at which a running clock speaks up
replay.py   what promises would have come to under other targets or another calendar
"""
