"""Examples of messaging's own messages."""

from aftersales.messaging.templates import sample

sample("messaging/timer_parked", {"kind": "tickets.clock", "error": "IntegrityError in jobs.py, line 42"})
sample("messaging/message_parked", {"channel": "email", "error": "ConnectionRefusedError", "link": "/messages/"})
sample(
    "messaging/digest",
    {
        "count": 23,
        "first": "WO-20261123-0042",
        "subjects": ["WO-20261123-0042", "WO-20261123-0043"],
        "more": 21,
        "link": "/notices/",
    },
)
sample("messaging/robot_tried", {"robot": "值班群", "by": "陈经理"})
sample("messaging/erased", {})
