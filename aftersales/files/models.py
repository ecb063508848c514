"""What was attached."""

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.audit.actor import ActorKind
from aftersales.tenancy.models import TenantModel, tenant_constraints


class Attachment(TenantModel):
    """A stored file: what it is for, what it is, where it lies, and who brought it when.

    `purpose` decides who may read it (`registry`). `stored_name` is ours; `original_name` is only ever text.
    A picture was made anew and may be shown; anything else is downloaded.
    """

    purpose = models.CharField(_("purpose"), max_length=40)
    original_name = models.CharField(_("file name"), max_length=120)
    stored_name = models.CharField(max_length=120, editable=False)
    media_type = models.CharField(_("type of file"), max_length=80)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64, editable=False)
    width = models.PositiveIntegerField(_("width in pixels"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height in pixels"), null=True, blank=True)
    at = models.DateTimeField(_("at"))
    actor_kind = models.CharField(max_length=8, choices=ActorKind)
    actor_ref = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(_("by"), max_length=100, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            *tenant_constraints("files_attachment"),
            models.UniqueConstraint(fields=["stored_name"], name="files_attachment_stored_name"),
            models.CheckConstraint(condition=Q(size__gt=0), name="files_attachment_not_empty"),
            models.CheckConstraint(
                # NULL > 0 is unknown, which CHECK lets pass: both have to be said to be there.
                condition=Q(width__isnull=True, height__isnull=True)
                | Q(width__isnull=False, height__isnull=False)
                & Q(width__gt=0, height__gt=0, media_type__startswith="image/"),
                name="files_attachment_picture",
            ),
        ]

    def __str__(self):
        return self.original_name

    @property
    def is_picture(self):
        """Say whether this is a picture that was made anew, and may be shown in a page."""
        return self.width is not None

    def open(self):
        """Open the stored bytes for reading; raises FileNotFoundError when the storage has lost them."""
        return default_storage.open(self.stored_name)
