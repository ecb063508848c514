"""Who hears of what was given up: the company's owner and managers, in the application, once an hour a kind."""

from aftersales.messaging.models import IN_APP, Message
from aftersales.messaging.outbox import send_many
from aftersales.timers.setbacks import when_parked

LEADERS = ("owner", "manager")


@when_parked
def timer_parked(timer, *, at):
    """Tell that timers of a kind are not handled any more."""
    _tell_leaders("messaging/timer_parked", {"kind": timer.kind, "error": timer.error}, f"timer:{timer.kind}", at)


def message_parked(message, *, at):
    """Tell that a channel does not carry messages any more."""
    context = {"channel": message.channel, "error": message.error, "link": "/messages/?state=parked"}
    _tell_leaders("messaging/message_parked", context, f"message:{message.channel}", at)


def _tell_leaders(template, context, what, at):
    # In the application alone: the news that e-mail fails must not go by e-mail.
    members = Message._meta.get_field("member").related_model.objects  # type: ignore[union-attr]  # a foreign key has one
    leaders = members.here().active().with_role(*LEADERS)
    send_many(template, to=leaders, context=context, dedupe_key=f"{what}:{at:%Y-%m-%dT%H}", channels=[IN_APP], at=at)
