"""How a company follows its customers up: the steps after a sale, and how often somebody is called."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantModel, tenant_constraints
from tickets.choices import CareChannel


class SaleStep(TenantModel):
    """One step after a sale: how many days later, by which channel, and what is asked then (R1.6)."""

    day = models.PositiveSmallIntegerField(
        _("days after the purchase"), validators=[MinValueValidator(1), MaxValueValidator(730)]
    )
    channel = models.CharField(_("channel"), max_length=10, choices=CareChannel, default=CareChannel.PHONE)
    script = models.TextField(_("script"), max_length=1000, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = _("step after a sale")
        constraints = [
            *tenant_constraints("tickets_salestep"),
            models.UniqueConstraint(
                fields=["tenant", "day"],
                name="tickets_salestep_day",
                violation_error_message=_("There is a step for this day already."),
            ),
            models.CheckConstraint(condition=Q(day__range=(1, 730)), name="tickets_salestep_days"),
            models.CheckConstraint(condition=Q(channel__in=CareChannel.values), name="tickets_salestep_channel"),
        ]

    def __str__(self):
        return str(self.day)


class FollowUpPolicy(TenantModel):
    """How this company calls its customers; one row, made with the company."""

    retry_minutes = models.PositiveSmallIntegerField(
        _("minutes until the second try"),
        default=120,
        validators=[MinValueValidator(5), MaxValueValidator(1440)],
        help_text=_("After the second try without an answer it is the next working day."),
    )
    most_tries = models.PositiveSmallIntegerField(
        _("tries until giving up"), default=3, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    low_rating = models.PositiveSmallIntegerField(
        _("a rating so low asks for another visit"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
    )
    repeat_days = models.PositiveSmallIntegerField(
        _("days until asked again"),
        default=30,
        validators=[MaxValueValidator(365)],
        help_text=_("After the last step of a sale, until the customer is proficient; 0: not again."),
    )
    call_back_script = models.TextField(_("script of the call back"), max_length=2000, blank=True)
    poor_owner = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who follows up poor answers"),
        help_text=_("Where the customer has an adviser at work, it is the adviser."),
    )

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_followuppolicy", foreign_keys=["poor_owner"]),
            models.UniqueConstraint(fields=["tenant"], name="tickets_followuppolicy_once"),
        ]

    def __str__(self):
        return str(_("follow-up policy"))
