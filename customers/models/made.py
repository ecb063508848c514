"""A contact with a customer that was made by a person: what the weekly board counts beside what was sent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from customers.choices import MadeBy


class ContactMadeQuerySet(TenantQuerySet):
    def told(self):
        """Return those that count as a contact of their week: all of them, for each was made."""
        return self

    def in_week(self, monday):
        return self.filter(week=monday)


class ContactMade(TenantModel):
    """A call that was answered, a visit that took place, an appointment that was kept, a letter that was posted (R1.2).

    `cause` names the row it comes of ("call-back:…"): one cause counts once. It counts for the week that begins
    on `week`, in the company's time zone.
    """

    # The composite key of the wall keeps the row it points at: a second check would only cost.
    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField(_("made by"), max_length=11, choices=MadeBy)
    cause = models.CharField(max_length=60)
    at = models.DateTimeField()
    week = models.DateField()

    objects = TenantManager.from_queryset(ContactMadeQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("contact made")
        constraints = [
            *tenant_constraints("customers_contactmade", foreign_keys=("customer",)),
            models.UniqueConstraint(fields=["tenant", "cause"], name="customers_contactmade_once"),
            models.CheckConstraint(
                condition=Q(kind__in=MadeBy.values) & ~Q(cause=""), name="customers_contactmade_kind"
            ),
        ]
        indexes = [models.Index(fields=["customer", "tenant", "week"], name="customers_contactmade_week")]

    def __str__(self):
        return f"{self.kind} {self.customer_id}"
