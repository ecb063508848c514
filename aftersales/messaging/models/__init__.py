"""What messaging keeps: the outbox and what carriers say of it, a company's policy of notices, its groups' robots."""

from aftersales.messaging.models.messages import IN_APP, UNDELIVERED, Message, State
from aftersales.messaging.models.policy import NoticePolicy
from aftersales.messaging.models.receipts import Receipt, Undeliverable
from aftersales.messaging.models.robots import GroupRobot, RobotKind

__all__ = [
    "IN_APP",
    "UNDELIVERED",
    "GroupRobot",
    "Message",
    "NoticePolicy",
    "Receipt",
    "RobotKind",
    "State",
    "Undeliverable",
]
