"""A member's own notices: to list and to mark as read."""

from aftersales.api import fields
from aftersales.api.serializers import StrictModelSerializer
from aftersales.api.viewsets import TenantViewSet, verb
from aftersales.messaging import actions
from aftersales.messaging.models import Message
from aftersales.messaging.queries import worded


class Notice(StrictModelSerializer):
    """Something to know, in the words of the reader's language."""

    subject = fields.SerializerMethodField()
    body = fields.SerializerMethodField()
    link = fields.SerializerMethodField(help_text="The path of the page it is about, or nothing.")

    class Meta:
        model = Message
        fields = ["id", "subject", "body", "link", "created_at", "read_at"]
        read_only_fields = fields

    def get_subject(self, notice) -> str:
        return worded(notice).letter.subject

    def get_body(self, notice) -> str:
        return worded(notice).letter.body

    def get_link(self, notice) -> str:
        return worded(notice).letter.link


class NoticeViewSet(TenantViewSet):
    """What the signed-in member was told in the application; an API key has no notices."""

    queryset = Message.objects.all()
    serializer_class = Notice
    ordering = ("-created_at",)
    permissions = {"list": "self", "retrieve": "self"}

    def get_queryset(self):
        if self.request.membership is None:
            return Message.objects.none()
        return Message.objects.notices_for(self.request.membership)

    @verb(permission="self")
    def read(self, notice, data):
        """Mark a notice as read; one that was read before keeps its instant."""
        actions.mark_read(notices=self.get_queryset().filter(pk=notice.pk), at=self.request.at)
