"""The company's own words for its customers, and who bears them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import TagColour, TagSign


class TagQuerySet(TenantQuerySet):
    def in_use(self):
        """Return those that are still given to customers."""
        return self.filter(active=True)

    def by_name(self):
        return self.order_by("-active", "name", "id")


class Tag(Versioned, TenantModel):
    """One word for customers (VIP, prefers evenings, oily skin); the sign says it where colours are not seen."""

    name = models.CharField(_("name"), max_length=30)
    colour = models.CharField(_("colour"), max_length=6, choices=TagColour, default=TagColour.BLUE)
    sign = models.CharField(_("sign"), max_length=20, choices=TagSign, default=TagSign.TAG)
    active = models.BooleanField(_("offered"), default=True)

    objects = TenantManager.from_queryset(TagQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("customer tag")
        verbose_name_plural = _("customer tags")
        constraints = [
            *tenant_constraints("customers_tag"),
            models.UniqueConstraint(
                fields=["tenant", "name"],
                name="customers_tag_name",
                violation_error_code="name_taken",
                violation_error_message=_("Another tag already has this name."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="customers_tag_named"),
            models.CheckConstraint(
                condition=Q(colour__in=TagColour.values) & Q(sign__in=TagSign.values), name="customers_tag_look"
            ),
        ]

    def __str__(self):
        return self.name


class CustomerTag(TenantModel):
    """A customer bears a tag."""

    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+", db_index=False)
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+", db_index=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("customers_customertag", foreign_keys=("customer", "tag")),
            models.UniqueConstraint(fields=["customer", "tenant", "tag"], name="customers_customertag_once"),
        ]
        indexes = [models.Index(fields=["tag", "tenant", "customer"], name="customers_customertag_tag")]

    def __str__(self):
        return f"{self.customer_id} {self.tag_id}"


class PlanTag(TenantModel):
    """A reminder plan is for customers with this tag, or another of the plan's."""

    plan = models.ForeignKey("customers.ReminderPlan", models.CASCADE, related_name="+", db_index=False)
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("customers_plantag", foreign_keys=("plan", "tag")),
            models.UniqueConstraint(fields=["plan", "tenant", "tag"], name="customers_plantag_once"),
        ]

    def __str__(self):
        return f"{self.plan_id} {self.tag_id}"


class EventTag(TenantModel):
    """An event is for customers with this tag, or another of the event's."""

    event = models.ForeignKey("customers.CustomerEvent", models.CASCADE, related_name="+", db_index=False)
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("customers_eventtag", foreign_keys=("event", "tag")),
            models.UniqueConstraint(fields=["event", "tenant", "tag"], name="customers_eventtag_once"),
        ]

    def __str__(self):
        return f"{self.event_id} {self.tag_id}"
