"""What a customer owns and we keep running."""

import unicodedata

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import KeyKind
from customers.models.searchkeys import SearchKey
from customers.models.sites import Site
from customers.rules.text import fold, says_nothing, words


class AssetQuerySet(TenantQuerySet):
    def in_use(self):
        return self.filter(active=True)

    def in_region(self, code):
        """Return those whose site lies in a province (310000), city (320500) or district (310115)."""
        return self.filter(site__in=Site.objects.in_region(code))

    def with_serial(self, text):
        """Return those whose serial number, or a part of it, begins with a text; none for a single character."""
        word = fold(text)
        keys = SearchKey.objects.beginning_with(word).filter(kind=KeyKind.SERIAL)
        return self.filter(pk__in=keys.values("asset_id")) if len(word) > 1 else self.none()

    def matching(self, text):
        """Return those whose serial, model, project or owner match every word."""
        found = self.none() if says_nothing(text) else self
        for word in words(text):
            owners = (
                SearchKey.objects.beginning_with(word)
                .exclude(kind__in=[KeyKind.SERIAL, KeyKind.PROJECT])
                .values("customer_id")
            )
            found = found.filter(Q(search_text__contains=word) | Q(customer__in=owners))
        return found


class Asset(Versioned, TenantModel):
    """A piece of equipment or a product, at a site or with a person.

    `serial_key` is the serial in the one spelling that must be unique in a company; `search_text` is
    what a list of assets is searched by. Both are written at save.
    """

    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, verbose_name=_("customer"), related_name="assets", db_index=False
    )
    site = models.ForeignKey(
        "customers.Site", models.PROTECT, verbose_name=_("site"), null=True, blank=True, related_name="assets"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("part of"), null=True, blank=True, related_name="components"
    )
    serial = models.CharField(_("serial number"), max_length=60, blank=True)
    serial_key = models.CharField(max_length=60, blank=True, editable=False)
    model_name = models.CharField(_("model"), max_length=100)
    category = models.CharField(_("category"), max_length=60, blank=True)
    project_name = models.CharField(_("project"), max_length=100, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    installed_on = models.DateField(_("installed on"), null=True, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    notes = models.TextField(_("notes"), max_length=2000, blank=True)
    active = models.BooleanField(_("in use"), default=True, editable=False)
    last_visit_on = models.DateField(_("last visit"), null=True, blank=True, editable=False)
    search_text = models.CharField(max_length=300, blank=True, editable=False)

    objects = TenantManager.from_queryset(AssetQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        constraints = [
            *tenant_constraints("customers_asset", foreign_keys=("customer", "site", "parent")),
            models.UniqueConstraint(
                fields=["tenant", "serial_key"],
                condition=~Q(serial_key=""),
                name="customers_asset_serial",
                violation_error_code="serial_taken",
                violation_error_message=_("Another asset already has this serial number."),
            ),
            models.CheckConstraint(condition=~Q(model_name=""), name="customers_asset_model"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="customers_asset_not_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["customer", "tenant"], name="customers_asset_customer"),
            models.Index(fields=["tenant", "model_name", "id"], name="customers_asset_model_name"),
            models.Index(fields=["tenant", "serial_key", "id"], name="customers_asset_by_serial"),
            models.Index(fields=["tenant", "project_name"], name="customers_asset_project_name"),
        ]

    def __str__(self):
        return f"{self.model_name} {self.serial}".strip()

    def spell(self):
        """Write `serial_key` and `search_text`; set-based work that bypasses `save` calls it itself."""
        self.serial_key = "".join(unicodedata.normalize("NFKC", self.serial).casefold().split())[:60]
        parts = (self.serial, self.model_name, self.project_name, self.category)
        self.search_text = " ".join(filter(None, map(fold, parts)))[:300]

    def save(self, *args, update_fields=None, **kwargs):
        self.spell()
        if update_fields:
            update_fields = {*update_fields, "serial_key", "search_text"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("customers:asset", args=[self.pk])
