"""The trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.audit.actor import ActorKind
from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.walls import AppendOnly


class EventQuerySet(TenantQuerySet):
    def about(self, subject):
        """Return the events about one object, newest first."""
        return self.filter(object_type=subject._meta.label_lower, object_id=str(subject.pk)).order_by("-at", "-id")


class Event(TenantModel):
    """Who did what to which object, with the facts before and after. Never changed, never deleted.

    `facts` holds ids and masked values only (I-27): personal text stands in columns that can be erased.
    """

    at = models.DateTimeField(_("at"))
    actor_kind = models.CharField(max_length=8, choices=ActorKind)
    actor_ref = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(max_length=100, blank=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    facts = models.JSONField(default=dict)
    request_id = models.CharField(max_length=32, blank=True)

    objects = TenantManager.from_queryset(EventQuerySet)()

    class Meta(TenantModel.Meta):
        constraints = [*tenant_constraints("audit_event"), AppendOnly(name="audit_event_append_only")]
        indexes = [
            models.Index(fields=["tenant", "object_type", "object_id", "-at"], name="audit_event_object"),
            models.Index(fields=["tenant", "-at"], name="audit_event_at"),
        ]

    def __str__(self):
        return f"{self.verb} {self.object_type} {self.object_id}"
