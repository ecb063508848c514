"""What people do with messages."""

from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.messaging.addresses import Address
from aftersales.messaging.models import Message, State
from aftersales.messaging.outbox import DELIVER, send
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import set_timer


def mark_read(*, notices, at):
    """Note that a member read notices of theirs (a queryset); return how many they had not read before."""
    return notices.unread().update(read_at=at)


def retry(*, message, by, at):
    """Have a message that was given up tried again, from the first attempt; raises Refused for any other."""
    tried = Message.objects.filter(pk=message.pk, state=State.PARKED)
    if not tried.update(state=State.QUEUED, next_at=at, attempts=0, error=""):
        raise Refused(_("Only a message that was given up can be sent again."), code="not-parked")
    set_timer(DELIVER, str(message.pk), at)
    nudge_after_commit()
    record("message.retry", message, by=by, at=at, facts={"template": message.template, "channel": message.channel})


def save_notice_policy(*, policy, by, at):
    """Keep when many messages to one person become one; what waits follows it from now on."""
    policy.save()
    facts = {"fold_after": policy.fold_after, "fold_minutes": policy.fold_minutes}
    record("notice_policy.change", policy, by=by, at=at, facts=facts)
    return policy


def save_robot(*, robot, by, at):
    """Keep a group robot, new or changed; its token and secret stand in no trail."""
    verb = "robot.create" if robot._state.adding else "robot.change"
    robot.save()
    facts = {"name": robot.name, "kind": robot.kind, "topics": robot.topics, "active": robot.active}
    record(verb, robot, by=by, at=at, facts=facts)
    return robot


def remove_robot(*, robot, by, at):
    """Forget a group robot; what still waits for it is not sent."""
    record("robot.remove", robot, by=by, at=at, facts={"name": robot.name, "kind": robot.kind})
    robot.delete()


def try_robot(*, robot, by, at):
    """Send a group a message that says who tries it; raises Refused for a robot that is not in use."""
    if not robot.active:
        raise Refused(_("This robot is not in use: tick “in use” and save first."), code="not-in-use")
    address = Address(robot.kind, str(robot.pk), robot.language)
    context = {"robot": robot.name, "by": by.name}
    send("messaging/robot_tried", to=address, context=context, dedupe_key=f"tried:{at.isoformat()}", at=at)
    record("robot.try", robot, by=by, at=at, facts={"name": robot.name})
