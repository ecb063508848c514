"""The robots of group chats, which hear what a company wants its people to read together."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints

# What the three put into an address: no slash, so that it stays in the place of the address that is its own.
TOKEN = r"^[A-Za-z0-9_-]{8,200}$"


class RobotKind(models.TextChoices):
    """Whose robot it is; also the slug of the channel by which it is reached."""

    WECOM = "wecom", _("WeCom")
    DINGTALK = "dingtalk", _("DingTalk")
    FEISHU = "feishu", _("Feishu")


# Where each platform listens, and nowhere else.
HOSTS = {
    RobotKind.WECOM: "qyapi.weixin.qq.com",
    RobotKind.DINGTALK: "oapi.dingtalk.com",
    RobotKind.FEISHU: "open.feishu.cn",
}


class GroupRobotQuerySet(TenantQuerySet):
    def listening(self):
        """Return those that are told anything at all."""
        return self.filter(active=True)


class GroupRobot(TenantModel):
    """A robot of one group chat: `token` and `secret` are what its platform gave out, `topics` what it hears.

    Topics are the templates of `aftersales.messaging.topics`. Who holds the token can write to the group: it is shown
    to nobody.
    """

    name = models.CharField(pgettext_lazy("robot", "name"), max_length=60)
    kind = models.CharField(_("platform"), max_length=10, choices=RobotKind)
    token = models.CharField(max_length=200, validators=[RegexValidator(TOKEN)])
    secret = models.CharField(max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, default="zh-hans")
    topics = models.JSONField(default=list)
    active = models.BooleanField(_("in use"), default=True)

    objects = TenantManager.from_queryset(GroupRobotQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("group robot")
        verbose_name_plural = _("group robots")
        ordering = ["name"]
        constraints = [
            *tenant_constraints("messaging_grouprobot"),
            models.UniqueConstraint(fields=["tenant", "name"], name="messaging_grouprobot_name"),
        ]

    def __str__(self):
        return self.name

    @property
    def shown_token(self):
        """Return enough of the token to tell it from another."""
        return f"…{self.token[-4:]}"
