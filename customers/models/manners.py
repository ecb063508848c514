"""How often and when customers are written to: the company's figures, and what each contact agreed to (R7)."""

from datetime import time

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantModel, tenant_constraints
from customers.choices import CareChannel, Purpose
from customers.rules.manners import Quiet


def _in_order(name):
    return models.CheckConstraint(
        condition=Q(quiet_from=None, quiet_until=None)
        | (Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until"))),
        name=name,
        violation_error_code="quiet",
        violation_error_message=_("Quiet hours need a beginning and another time as their end, or neither."),
    )


class CarePolicy(TenantModel):
    """The company's manners; one row, which may be missing."""

    most_per_week = models.PositiveSmallIntegerField(
        _("most contacts a week"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("What one customer is sent, over all plans; calls and visits take no room from it."),
    )
    wanted_per_week = models.PositiveSmallIntegerField(
        _("contacts a week that are wanted"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("Who had fewer stands on the weekly board, with the reason."),
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True, default=time(21))
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True, default=time(8))

    class Meta(TenantModel.Meta):
        verbose_name = _("manners")
        constraints = [
            *tenant_constraints("customers_carepolicy"),
            models.UniqueConstraint(fields=["tenant"], name="customers_carepolicy_once"),
            models.CheckConstraint(
                condition=Q(most_per_week__gte=1, most_per_week__lte=50, wanted_per_week__gte=1)
                & Q(wanted_per_week__lte=F("most_per_week")),
                name="customers_carepolicy_figures",
                violation_error_code="too_many",
                violation_error_message=_("No more contacts can be wanted than are allowed."),
            ),
            _in_order("customers_carepolicy_quiet"),
        ]

    def __str__(self):
        return str(_("manners"))

    @property
    def quiet(self):
        return Quiet(self.quiet_from, self.quiet_until)


class ContactManners(TenantModel):
    """In which language and outside which hours one contact is written to; the row may be missing."""

    contact = models.ForeignKey("customers.Contact", models.CASCADE, related_name="+", db_index=False)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGES[0][0]
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("customers_contactmanners", foreign_keys=("contact",)),
            models.UniqueConstraint(fields=["contact", "tenant"], name="customers_contactmanners_once"),
            _in_order("customers_contactmanners_quiet"),
        ]

    def __str__(self):
        return self.language

    @property
    def quiet(self):
        return Quiet(self.quiet_from, self.quiet_until)


class Consent(TenantModel):
    """What a contact said of one purpose by one channel, where it differs from `Contact.consents`."""

    contact = models.ForeignKey("customers.Contact", models.CASCADE, related_name="+", db_index=False)
    purpose = models.CharField(max_length=12, choices=Purpose)
    channel = models.CharField(max_length=8, choices=CareChannel)
    given = models.BooleanField()
    at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("customers_consent", foreign_keys=("contact",)),
            models.UniqueConstraint(fields=["contact", "tenant", "purpose", "channel"], name="customers_consent_once"),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="customers_consent_purpose"),
            models.CheckConstraint(condition=Q(channel__in=CareChannel.values), name="customers_consent_channel"),
        ]

    def __str__(self):
        return f"{self.purpose} {self.channel}"
