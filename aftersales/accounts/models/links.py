"""Links that open one thing of a company to somebody without a login."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.secrets import digest
from aftersales.audit.actor import Actor, ActorKind
from aftersales.tenancy.ids import new_id
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id


class PortalLinkQuerySet(models.QuerySet):
    def here(self):
        """Keep those of the company at work."""
        return self.filter(tenant_id=current_tenant_id())

    def live(self, *, at):
        """Keep those neither revoked nor expired at an instant."""
        return self.filter(revoked_at=None, expires_at__gt=at)

    def with_token(self, token, *, purposes, at):
        """Return the live link of one of these purposes that a token opens, with its company; None else."""
        found = self.live(at=at).filter(digest=digest(token), purpose__in=purposes)
        return found.select_related("tenant").first()


class PortalLink(models.Model):
    """A random token, kept as a digest, for one purpose ("tickets.sign") and one subject (a work order's id)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # Written by the hundred thousand: the two indexes below serve all that is asked, so the fields bring none.
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False)
    digest = models.CharField(max_length=64, editable=False)
    purpose = models.CharField(max_length=40)
    subject = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = PortalLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("customer's link")
        verbose_name_plural = _("customers' links")
        constraints = [models.UniqueConstraint(fields=["digest"], name="accounts_portallink_digest")]
        indexes = [
            models.Index(
                fields=["tenant", "purpose", "subject"],
                condition=Q(revoked_at=None),
                name="accounts_portallink_subject",
            )
        ]

    def __str__(self):
        return f"{self.purpose} {self.subject}"

    @property
    def actor(self):
        """Return the `Actor` that stands behind what is done through this link."""
        return Actor(kind=ActorKind.LINK, ref=str(self.pk), name="")
