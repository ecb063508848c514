"""A person we speak with at a customer."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from aftersales.tenancy.versions import Versioned
from customers.choices import PreferredChannel
from customers.models.named import Named
from customers.rules.phones import STORED, masked, takes_messages


class ContactQuerySet(TenantQuerySet):
    def in_use(self):
        return self.filter(active=True)

    def main_first(self):
        return self.order_by("-active", "-is_primary", "pinyin", "id")


class Contact(Named, Versioned, TenantModel):
    """A person at a customer, with up to two phone numbers in E.164 (`rules.phones`)."""

    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, verbose_name=_("customer"), related_name="contacts", db_index=False
    )
    role = models.CharField(_("job title"), max_length=60, blank=True)
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    other_phone = models.CharField(_("other phone"), max_length=32, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    preferred_channel = models.CharField(
        _("prefers"), max_length=8, choices=PreferredChannel, default=PreferredChannel.PHONE
    )
    consents = models.BooleanField(_("agreed to receive care messages"), default=False)
    do_not_contact = models.BooleanField(_("do not contact"), default=False)
    is_primary = models.BooleanField(_("main contact"), default=False)
    active = models.BooleanField(_("in use"), default=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)

    objects = TenantManager.from_queryset(ContactQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            *tenant_constraints("customers_contact", foreign_keys=("customer",)),
            models.UniqueConstraint(
                fields=["tenant", "customer"], condition=Q(is_primary=True), name="customers_contact_one_main"
            ),
            models.CheckConstraint(
                condition=Q(preferred_channel__in=PreferredChannel.values), name="customers_contact_channel"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="customers_contact_named"),
            models.CheckConstraint(
                condition=(Q(phone="") | Q(phone__regex=STORED)) & (Q(other_phone="") | Q(other_phone__regex=STORED)),
                name="customers_contact_e164",
            ),
            models.CheckConstraint(
                condition=Q(active=True) | Q(is_primary=False), name="customers_contact_main_in_use"
            ),
        ]
        indexes = [models.Index(fields=["customer", "tenant"], name="customers_contact_customer")]

    @property
    def phones(self):
        """Return the phone numbers there are, the first to dial first."""
        return [number for number in (self.phone, self.other_phone) if number]

    @property
    def masked_phones(self):
        """Return the phone numbers as they may be shown to anybody of the company (I-27)."""
        return [masked(number) for number in self.phones]

    @property
    def masked_phone(self):
        """Return the first number, masked; '' when there is none."""
        return next(iter(self.masked_phones), "")

    @property
    def greeting(self):
        """Return how to address them: 李女士, or the name where nobody said otherwise."""
        return self.form_of_address or self.name

    def reach(self, *, gone=()):
        """Return the (channel, value) by which a message reaches them, "sms" or "email"; None when none may.

        `gone` are mailboxes that do not exist (`queries.reach`).
        """
        email = "" if self.email in gone else self.email
        ways = {"sms": next(filter(takes_messages, self.phones), ""), "email": email}
        preferred = PreferredChannel.EMAIL if self.preferred_channel == PreferredChannel.EMAIL else PreferredChannel.SMS
        order = sorted(ways, key=lambda channel: channel != preferred)
        return None if self.do_not_contact else next(((way, ways[way]) for way in order if ways[way]), None)
