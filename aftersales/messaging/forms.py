"""The figures of messages."""

from django import forms

from aftersales.messaging.models import NoticePolicy
from aftersales.text import PlainForm


class NoticePolicyForm(PlainForm, forms.ModelForm):
    """When many messages to one person become one."""

    class Meta:
        model = NoticePolicy
        fields = ["fold_after", "fold_minutes"]
