"""What pages, API and actions read.

facts.py       the facts of one work order, as the clocks see them
timetables.py  the timetables by which a set of targets is counted
"""
