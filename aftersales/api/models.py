"""What the API remembers: the answers it gave to keyed requests."""

from django.db import models

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints


class IdempotencyKeyQuerySet(TenantQuerySet):
    def kept(self, *, at):
        return self.filter(expires_at__gt=at)

    def expired(self, *, at):
        return self.filter(expires_at__lte=at)


class IdempotencyKey(TenantModel):
    """The answer to a POST that carried an Idempotency-Key, written in the transaction of its effect (I-24)."""

    digest = models.CharField(max_length=64)  # of the key and of whose it is
    fingerprint = models.CharField(max_length=64)  # of the request: another one may not reuse the key
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    content = models.TextField(blank=True)
    expires_at = models.DateTimeField()

    objects = TenantManager.from_queryset(IdempotencyKeyQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("api_idempotencykey"),
            models.UniqueConstraint(fields=["tenant", "digest"], name="api_idempotencykey_once"),
        ]
        indexes = [models.Index(fields=["tenant", "expires_at"], name="api_idempotencykey_expires")]

    def __str__(self):
        return self.digest[:12]
