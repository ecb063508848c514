"""A place where we serve."""

from urllib.parse import urlencode

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.rules import regions


class SiteQuerySet(TenantQuerySet):
    def in_use(self):
        return self.filter(active=True)

    def in_region(self, code):
        """Return those in a province (310000), city (320500) or district (310115)."""
        prefix = regions.prefix_of(code)
        return self.filter(region_code__gte=prefix, region_code__lte=prefix.ljust(6, "9"))

    def by_name(self):
        return self.order_by("-active", "name", "id")


class Site(Versioned, TenantModel):
    """An address of a customer, with the region code from which the zone follows (R9.3, R3.2)."""

    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, verbose_name=_("customer"), related_name="sites", db_index=False
    )
    name = models.CharField(_("site name"), max_length=100)
    region_code = models.CharField(_("region"), max_length=6, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    notes = models.TextField(_("how to get in"), max_length=1000, blank=True)
    active = models.BooleanField(_("in use"), default=True)

    objects = TenantManager.from_queryset(SiteQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = [
            *tenant_constraints("customers_site", foreign_keys=("customer",)),
            models.CheckConstraint(condition=~Q(name=""), name="customers_site_named"),
            models.CheckConstraint(
                condition=Q(region_code="") | Q(region_code__regex=r"^[0-9]{6}$"), name="customers_site_region"
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "tenant"], name="customers_site_customer"),
            models.Index(fields=["tenant", "region_code"], name="customers_site_region_code"),
        ]

    def __str__(self):
        return self.name

    @property
    def region(self):
        """Return the region's name, 江苏省苏州市昆山市; '' when nobody said."""
        return regions.full_name(self.region_code)

    @property
    def full_address(self):
        """Return region and address in one line, the region only once."""
        return self.address if self.address.startswith(self.region) else f"{self.region}{self.address}"

    @property
    def map_link(self):
        """Return an address that opens the phone's map app at this place."""
        return f"https://uri.amap.com/search?{urlencode({'keyword': self.full_address or self.name})}"
