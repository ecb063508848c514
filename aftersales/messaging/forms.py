"""The figures of messages, and the groups that hear them."""

import re
from urllib.parse import parse_qs, urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from aftersales.messaging.models import GroupRobot, NoticePolicy, RobotKind
from aftersales.messaging.models.robots import HOSTS, TOKEN
from aftersales.messaging.topics import topics
from aftersales.text import PlainForm

SECRET = {"autocomplete": "off", "spellcheck": "false"}


class NoticePolicyForm(PlainForm, forms.ModelForm):
    """When many messages to one person become one."""

    class Meta:
        model = NoticePolicy
        fields = ["fold_after", "fold_minutes"]


class RobotForm(PlainForm, forms.ModelForm):
    """A robot of a group chat. What is secret is shown to nobody again: left empty, it stays as it was."""

    token = forms.CharField(label=_("Webhook"), max_length=300, required=False, widget=forms.TextInput(SECRET))
    secret = forms.CharField(
        label=_("Signing secret"),
        max_length=200,
        required=False,
        widget=forms.TextInput(SECRET),
        help_text=_("Only if the platform gave one out; WeCom gives none."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    topics = forms.MultipleChoiceField(
        label=_("What the group hears"), choices=lambda: topics().items(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = GroupRobot
        fields = ["name", "kind", "token", "secret", "language", "topics", "active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept = (self.instance.token, self.instance.secret)
        self.fields["token"].required = not self.instance.token
        for name in ("token", "secret"):
            self.initial.pop(name, None)
        self.fields["token"].help_text = (
            _("Leave empty to keep the one that ends in %(end)s.") % {"end": self.instance.shown_token}
            if self.instance.token
            else _("The address that the platform shows when a robot is added to the group, or the key in it.")
        )

    def clean_token(self):
        typed = self.cleaned_data["token"]
        if not typed:
            return self.kept[0]
        if not re.fullmatch(TOKEN, token := token_in(typed)):
            raise ValidationError(
                _("Write the webhook's whole address or its key: 8 to 200 letters, digits, - and _."), code="token"
            )
        return token

    def clean_secret(self):
        return self.cleaned_data["secret"] or self.kept[1]

    def clean(self):
        super().clean()
        host = urlsplit(self.data.get("token", "").strip()).netloc
        if host and host != HOSTS.get(RobotKind(self.cleaned_data.get("kind", RobotKind.WECOM))):
            said = _("This webhook is not of the platform that was chosen: its address begins with %(host)s.")
            self.add_error("token", ValidationError(said, code="host", params={"host": host[:60]}))
        return self.cleaned_data


def token_in(webhook):
    """Return the key in a webhook's address as the three platforms write it, or the text itself."""
    address = urlsplit(webhook.strip())
    if not address.netloc:
        return webhook.strip()
    asked = parse_qs(address.query)
    return next((asked[name][0] for name in ("key", "access_token") if name in asked), address.path.rpartition("/")[2])
