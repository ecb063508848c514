"""The company's catalogue of parts, and what a contract says a part may cost."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from billing.models.money import exact, money


class PartQuerySet(TenantQuerySet):
    def active(self):
        """Return those that may still be used."""
        return self.filter(active=True)

    def matching(self, text):
        """Return those whose code or name has the text."""
        text = text.strip()
        return self.filter(Q(code__icontains=text) | Q(name__icontains=text))


class Part(Versioned, TenantModel):
    """A part of the catalogue. Work orders freeze its prices when it is used; a change holds for what is used later."""

    code = models.CharField(_("part number"), max_length=40, help_text=_("In capital letters, once in the company."))
    name = models.CharField(pgettext_lazy("part", "name"), max_length=120)
    unit = models.CharField(_("unit"), max_length=12, blank=True, help_text=_("piece, metre, litre …"))
    cost = money(_("cost price"), help_text=_("What the company pays for one."))
    list_price = money(_("list price"), help_text=_("What a customer pays for one by the price list."))
    active = models.BooleanField(_("in use"), default=True)

    objects = TenantManager.from_queryset(PartQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        ordering = ["code"]
        constraints = [
            *tenant_constraints("billing_part"),
            models.UniqueConstraint(
                fields=["tenant", "code"],
                name="billing_part_code",
                violation_error_message=_("There is a part of this number already."),
            ),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="billing_part_named"),
            exact("billing_part_exact", "cost", "list_price"),
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    def get_absolute_url(self):
        return reverse("billing:part", args=[self.pk])


class AgreedPrice(TenantModel):
    """The unit price of a part in a contract, which the customer never pays more than. Source: R16.5"""

    contract = models.ForeignKey(
        "contracts.Contract", models.CASCADE, related_name="+", db_index=False, verbose_name=_("contract")
    )
    part = models.ForeignKey(Part, models.PROTECT, related_name="agreed_prices", verbose_name=_("part"))
    price = money(_("unit price"))

    class Meta(TenantModel.Meta):
        verbose_name = _("unit price of a contract")
        verbose_name_plural = _("unit prices of contracts")
        constraints = [
            *tenant_constraints("billing_agreedprice", foreign_keys=["contract", "part"]),
            models.UniqueConstraint(
                fields=["contract", "part"],
                name="billing_agreedprice_once",
                violation_error_message=_("The contract has a price for this part already."),
            ),
            exact("billing_agreedprice_exact", "price"),
        ]

    def __str__(self):
        return f"{self.contract_id} {self.part_id}"
