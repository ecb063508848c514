"""The figures a tenant may change."""

from django.core.validators import MaxValueValidator, MinValueValidator
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

    book_remind_hours = models.PositiveSmallIntegerField(
        _("hours to remind of an appointment"),
        default=24,
        validators=[MaxValueValidator(336)],
        help_text=_("So long before an appointment the customer and whoever they come to are reminded."),
    )
    book_cancel_hours = models.PositiveSmallIntegerField(
        _("hours to cancel an appointment"),
        default=4,
        validators=[MaxValueValidator(336)],
        help_text=_("Until so long before it the customer may cancel on their page; later they call."),
    )
    book_step_minutes = models.PositiveSmallIntegerField(
        _("appointments begin every so many minutes"),
        default=30,
        validators=[MinValueValidator(5), MaxValueValidator(240)],
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
            models.CheckConstraint(
                condition=models.Q(book_remind_hours__lte=336, book_cancel_hours__lte=336)
                & models.Q(book_step_minutes__gte=5, book_step_minutes__lte=240),
                name="tickets_ticketpolicy_booking",
            ),
        ]

    def __str__(self):
        return str(_("work order policy"))
