"""Optimistic locking: a lost update is impossible (I-26)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.errors import Stale


class Versioned(models.Model):
    """A row with a version that rises by one with each save; saving over somebody else's change raises `Stale`.

    Put it before TenantModel: `class Customer(Versioned, TenantModel)`. A form carries the version it
    showed in a hidden field and its view calls `expect`; the API does the same with ETag and If-Match.
    `QuerySet.update` leaves the version alone: it is for columns nobody edits.
    """

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, force_insert=False, update_fields=None, **kwargs):
        if self._state.adding or force_insert or (update_fields is not None and not update_fields):
            super().save(*args, force_insert=force_insert, update_fields=update_fields, **kwargs)
            return
        if update_fields is not None:
            update_fields = {*update_fields, "version"}
        self.version += 1
        self._came_too_late = False
        try:
            super().save(*args, update_fields=update_fields, **kwargs)
            if self._came_too_late:  # only now: raised from inside, it would have broken the transaction
                self.expect(None)
        except BaseException:
            self.version -= 1
            raise

    def expect(self, version):
        """Raise Stale unless this row still is at the version somebody saw."""
        if self.version != version:
            raise Stale(_("Somebody has changed this meanwhile. Please look at it again."), code="stale")

    def _do_update(self, base_qs, using, pk_val, values, update_fields, forced_update):
        # Django's own step that writes the row: the one place where "only if it is as I read it" is one statement.
        unchanged = base_qs.filter(version=self.version - 1)
        written = super()._do_update(unchanged, using, pk_val, values, update_fields, forced_update)
        self._came_too_late = not written
        return True
