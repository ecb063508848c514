"""The pages about messages.

messages.py  the bell, a member's notices, what left or could not
robots.py    the groups that hear something
"""
