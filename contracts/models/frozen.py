"""Rows that cannot change once they are published: what was promised stays what it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.errors import Refused
from aftersales.tenancy.models import TenantModel
from aftersales.tenancy.walls import FrozenWhen


class FrozenOncePublished(FrozenWhen):
    """The database refuses UPDATE and DELETE of a row whose `published_at` is set, by whatever way it comes."""

    condition = "OLD.published_at IS NOT NULL"
    refusal = "is published"


class Published(TenantModel):
    """A row that may be written until its version is published, and never again.

    `published_at` stands on the version, its targets and their steps alike, so that each table can
    keep its own rows; `actions.plans.publish_version` sets all three.
    """

    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        row._frozen = row.__dict__.get("published_at") is not None
        return row

    def save(self, *args, **kwargs):
        self._refuse_if_frozen()
        super().save(*args, **kwargs)
        self._frozen = self.published_at is not None

    def delete(self, *args, **kwargs):
        self._refuse_if_frozen()
        return super().delete(*args, **kwargs)

    def _refuse_if_frozen(self):
        if getattr(self, "_frozen", False):
            raise Refused(_("A published version cannot change. Make a new version instead."), code="published")
