"""The kernel's own resources: what stands below the API in the order of imports cannot have an `api` module.

calendars.py  when the company works and has worked; due and elapsed, as the calendar tester shows them
members.py    who works there, and in which teams: the ids that work orders are assigned by
notices.py    what a member was told
robots.py     which groups hear what
"""

from aftersales.api.resources.calendars import CalendarViewSet
from aftersales.api.resources.members import MemberViewSet, TeamViewSet
from aftersales.api.resources.notices import NoticeViewSet
from aftersales.api.resources.robots import RobotViewSet

routes = [
    ("calendars", CalendarViewSet, "calendar"),
    ("members", MemberViewSet, "member"),
    ("notices", NoticeViewSet, "notice"),
    ("robots", RobotViewSet, "robot"),
    ("teams", TeamViewSet, "team"),
]
