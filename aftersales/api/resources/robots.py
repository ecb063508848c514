"""The robots of group chats: what each hears. Tokens and secrets go in and never come out."""

from django.conf import settings

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from aftersales.messaging import actions
from aftersales.messaging.models import GroupRobot
from aftersales.messaging.models.robots import TOKEN
from aftersales.messaging.topics import topics


class Robot(StrictModelSerializer):
    """A robot of one group chat, and the messages it hears."""

    token = fields.RegexField(
        TOKEN, write_only=True, help_text="The key in the webhook's address that the platform gave out."
    )
    secret = fields.CharField(write_only=True, required=False, allow_blank=True, max_length=200)
    language = fields.ChoiceField(choices=settings.LANGUAGES, default="zh-hans")
    topics = fields.ListField(child=fields.ChoiceField(choices=list(topics().items())), allow_empty=False)

    class Meta:
        model = GroupRobot
        fields = ["id", "name", "kind", "token", "secret", "language", "topics", "active"]


class RobotViewSet(TenantViewSet):
    """Robots of group chats at WeCom, DingTalk and Feishu."""

    queryset = GroupRobot.objects.all()
    serializer_class = Robot
    ordering = ("name",)
    ordering_fields = ("name",)
    permissions = dict.fromkeys(("list", "retrieve", "create", "partial_update", "destroy"), "settings.edit")

    @property
    def said(self):
        return {"by": self.request.actor, "at": self.request.at}

    def add(self, data):
        return actions.save_robot(robot=GroupRobot(**data), **self.said)

    def change(self, instance, data):
        for name, value in data.items():
            setattr(instance, name, value)
        return actions.save_robot(robot=instance, **self.said)

    def remove(self, instance):
        actions.remove_robot(robot=instance, **self.said)

    @verb(permission="settings.edit", path="try")
    def send_test(self, robot, data):
        """Send the group a test message; the list of messages shows what became of it."""
        actions.try_robot(robot=robot, **self.said)
