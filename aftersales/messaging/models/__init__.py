"""What messaging keeps: the outbox, a company's policy of notices, the robots of its groups."""

from aftersales.messaging.models.messages import IN_APP, UNDELIVERED, Message, State
from aftersales.messaging.models.policy import NoticePolicy
from aftersales.messaging.models.robots import GroupRobot, RobotKind

__all__ = ["IN_APP", "UNDELIVERED", "GroupRobot", "Message", "NoticePolicy", "RobotKind", "State"]
