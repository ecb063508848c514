"""The deadlines of every tenant in one table, so that one look at one index finds what is due."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Left
from django.db.models.lookups import Exact

from aftersales.tenancy.models import Tenant

KEY_LENGTH = 200


class TimerQuerySet(models.QuerySet):
    """Timer is a platform table: application code reaches it through `schedule`, which knows the tenant."""

    def of(self, tenant_id, kind):
        return self.filter(tenant_id=tenant_id, kind=kind)

    def waiting(self):
        return self.filter(parked_at=None)

    def parked(self):
        return self.exclude(parked_at=None)

    def due(self, *, at):
        """Return those due at an instant (or database expression), the longest overdue first."""
        return self.waiting().filter(due_at__lte=at).order_by("due_at")

    def keyed(self, prefix):
        """Return those whose key starts with a text, told apart by case on every database."""
        return self.filter(Exact(Left("key", len(prefix)), prefix), key__startswith=prefix)

    def release(self):
        """Let parked timers run again at once; return how many."""
        return self.parked().update(attempts=0, parked_at=None, error="")


class Timer(models.Model):
    """Something to do for a tenant at an instant.

    `kind` names the handler ("tickets.clock"), `key` says which row it is about; a tenant has one timer
    for each kind and key. `due_at` moves when a handler fails: the true instant stands in the row that
    the key names. `error` says what went wrong and where in the code, never with what data.
    """

    id = models.BigAutoField(primary_key=True)
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=KEY_LENGTH)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    parked_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    objects = TimerQuerySet.as_manager()

    class Meta:
        constraints = [
            # The operator class lets the same index find a prefix of the key, whatever the database's collation.
            models.UniqueConstraint(
                fields=["tenant", "kind", "key"],
                opclasses=["int8_ops", "varchar_ops", "varchar_pattern_ops"],
                name="timers_timer_key",
            ),
        ]
        indexes = [
            # Empty at the front unless something is due: asking costs the same with ten timers and with a million.
            models.Index(fields=["due_at", "tenant", "kind"], condition=Q(parked_at=None), name="timers_timer_due"),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"
