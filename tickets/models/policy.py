"""The figures a tenant may change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantModel, tenant_constraints


class TicketPolicy(TenantModel):
    """How this company handles work orders; one row, made with the company."""

    accept_minutes = models.PositiveSmallIntegerField(
        _("minutes to accept"),
        default=15,
        help_text=_("The dispatcher is told when an assigned work order has not been accepted after so many minutes."),
    )
    reopen_days = models.PositiveSmallIntegerField(
        _("days to reopen"),
        default=7,
        help_text=_("Within so many days after completion a work order is reopened; later a new, linked one is made."),
    )
    close_needs_signature = models.BooleanField(_("signed before closing"), default=True)
    close_needs_call_back = models.BooleanField(_("called back before closing"), default=True)

    waive_alone = models.BooleanField(
        _("decide alone on an excuse"),
        default=False,
        help_text=_("Who asked to excuse a missed promise may decide it where nobody else has the role to."),
    )

    page_names_technician = models.BooleanField(
        _("customer's page names the technician"),
        default=True,
        help_text=_("Whoever follows a work order by a link reads who comes."),
    )
    page_says_promise = models.BooleanField(
        _("customer's page says the promise"),
        default=True,
        help_text=_("Whoever follows a work order by a link reads by when we promised; goals are never shown."),
    )

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_ticketpolicy"),
            models.UniqueConstraint(fields=["tenant"], name="tickets_ticketpolicy_once"),
        ]

    def __str__(self):
        return str(_("work order policy"))
