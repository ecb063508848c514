"""What pages, API and actions read.

facts.py        the facts of one work order, as the clocks see them
timetables.py   the calendars and timetables by which targets are counted
clocks.py       the clocks with their explanation
replays.py      work orders as cases to replay, and what a replay found
offers.py       who may do what now; visible.py: what one may see at all
board.py, technicians.py, intake.py, day.py, dashboard.py, timeline.py   what each page shows
"""
