"""What carriers report back of messages that left, and the addresses that they say do not exist."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints


class Receipt(models.TextChoices):
    """What a carrier says became of a message that it took."""

    DELIVERED = "delivered", pgettext_lazy("message", "delivered")
    REFUSED = "refused", pgettext_lazy("message", "not delivered")


class UndeliverableQuerySet(TenantQuerySet):
    def among(self, pairs):
        """Return {(channel, address): row} of those of (channel, address) pairs that nothing is sent to; one query."""
        wanted = {(channel, spelled(address)): (channel, address) for channel, address in pairs if address}
        rows = self.filter(address__among={address for _channel, address in wanted})
        return {wanted[key]: row for row in rows if (key := (row.channel, row.address)) in wanted}


class Undeliverable(TenantModel):
    """An address of a channel that a carrier reported as one that does not exist: nothing more is tried to it."""

    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=254)
    since = models.DateTimeField(_("since"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = TenantManager.from_queryset(UndeliverableQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("undeliverable address")
        verbose_name_plural = _("undeliverable addresses")
        constraints = [
            *tenant_constraints("messaging_undeliverable"),
            models.UniqueConstraint(fields=["tenant", "address", "channel"], name="messaging_undeliverable_once"),
            models.CheckConstraint(condition=~Q(address="") & ~Q(channel=""), name="messaging_undeliverable_named"),
        ]

    def __str__(self):
        return f"{self.channel} {self.pk}"


def spelled(address):
    """Return an address in the one spelling it is compared by: mailboxes differ by no capital."""
    return address.strip().lower()
