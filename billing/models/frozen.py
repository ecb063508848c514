"""Rows that cannot change once it is over: the database says so, and `save` says it in words (I-20)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.errors import Refused
from aftersales.tenancy.models import TenantModel
from aftersales.tenancy.walls import FrozenWhen


class FrozenAtTheEnd(FrozenWhen):
    """The database refuses UPDATE and DELETE of a row whose claim was paid or refused, by whatever way it comes."""

    condition = "OLD.final_at IS NOT NULL"
    refusal = "is settled"


class Settled(TenantModel):
    """A row of a claim that is written until the claim is paid or refused, and never again.

    `final_at` stands on the claim, its items and its invoices alike, so that each table keeps its own rows; the actions
    `pay` and `refuse` set all of them.
    """

    final_at = models.DateTimeField(_("settled at"), null=True, blank=True, editable=False)

    class Meta(TenantModel.Meta):
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        row._frozen = row.__dict__.get("final_at") is not None
        return row

    def save(self, *args, **kwargs):
        self._refuse_if_frozen()
        super().save(*args, **kwargs)
        self._frozen = self.final_at is not None

    def delete(self, *args, **kwargs):
        self._refuse_if_frozen()
        return super().delete(*args, **kwargs)

    def _refuse_if_frozen(self):
        if getattr(self, "_frozen", False):
            raise Refused(_("A claim that was paid or refused cannot change."), code="settled")
