"""Keys by which other systems work in a company."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rest_framework_api_key.models import AbstractAPIKey, BaseAPIKeyManager

from aftersales.accounts.permissions import Role
from aftersales.audit.actor import Actor, ActorKind
from aftersales.tenancy.ids import new_id
from aftersales.tenancy.models import Tenant
from aftersales.tenancy.scope import current_tenant_id

NOTED_EVERY = timedelta(minutes=1)  # "last used" need not cost each request a write


class ApiTokenQuerySet(models.QuerySet):
    def here(self):
        """Keep those of the company at work."""
        return self.filter(tenant_id=current_tenant_id())

    def live(self, *, at):
        """Keep those neither revoked nor expired at an instant."""
        return self.filter(Q(expiry_date=None) | Q(expiry_date__gt=at), revoked=False)


class ApiTokenManager(BaseAPIKeyManager.from_queryset(ApiTokenQuerySet)):
    def assign_key(self, obj):
        # Upstream's id is the digest itself, which would then stand in logs, the trail and addresses.
        key = super().assign_key(obj)
        obj.id = new_id()
        return key

    def usable(self, key, *, at):
        """Return the token a key as sent belongs to, with its tenant; None if it is unknown, expired or revoked."""
        prefix, _dot, secret = key.partition(".")
        if not secret or "\0" in prefix:
            return None
        token = self.live(at=at).select_related("tenant").filter(prefix=prefix).first()
        return token if token and token.is_valid(key) else None


class ApiToken(AbstractAPIKey):
    """An API key of a company, with one role. Only its digest is kept; the key itself is shown once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)  # type: ignore[assignment]  # see assign_key
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="api_tokens")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    objects = ApiTokenManager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-created"]
        constraints = [models.CheckConstraint(condition=Q(role__in=Role.values), name="accounts_apitoken_role_known")]

    @property
    def actor(self):
        """Return the `Actor` that stands behind what is done with this key; its `ref` is the key's public prefix."""
        return Actor(kind=ActorKind.KEY, ref=self.prefix, name=self.name, roles=frozenset({self.role}))

    def note_use(self, *, at):
        """Keep when the key was last used, to the minute."""
        if self.last_used_at is None or self.last_used_at < at - NOTED_EVERY:
            type(self).objects.filter(pk=self.pk).update(last_used_at=at)
