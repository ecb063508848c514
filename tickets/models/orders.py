"""The work order."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from aftersales.tenancy.models import TenantManager, TenantModel, TenantQuerySet, tenant_constraints
from customers.models import Customer
from tickets.choices import OPEN_STATES, UNFINISHED_STATES, Channel, State
from tickets.models.visits import CrewMember

_NUMBER = re.compile(r"WO-\d{8}-\d{4,}", re.ASCII | re.IGNORECASE)


class WorkOrderQuerySet(TenantQuerySet):
    def open(self):
        """Return those on which a technician still has something to do."""
        return self.filter(state__in=OPEN_STATES)

    def unfinished(self):
        """Return the open ones and those that wait for papers or the call back."""
        return self.filter(state__in=UNFINISHED_STATES)

    def overdue(self, *, at):
        """Return the open ones whose next deadline has passed."""
        return self.open().filter(next_due_at__lt=at)

    def due_within(self, span, *, at):
        """Return the open ones whose next deadline falls within a timedelta from now."""
        return self.open().filter(next_due_at__gte=at, next_due_at__lte=at + span)

    def matching(self, text):
        """Return those whose number starts with the text, whose asset has that serial, or whose customer it names.

        The last four digits of a number find the open ones: what dispatchers say to each other.
        """
        text = text.strip()
        found = models.Q(customer__in=Customer.objects.ids_matching(text))
        if _NUMBER.fullmatch(text):
            found |= models.Q(number=text.upper())
        elif text[:2].upper() == "WO":
            found |= models.Q(number__istartswith=text)
        if text.isdigit() and len(text) <= 4:
            found |= models.Q(state__in=OPEN_STATES, number__endswith=f"-{text.zfill(4)}")
        return self.filter(found)

    def unassigned(self):
        return self.filter(technician=None)

    def worked_by(self, membership_id):
        """Return those a technician is, or was, assigned to (I-3)."""
        return self.filter(pk__in=CrewMember.objects.filter(member=membership_id).values("visit__work_order"))

    def by_urgency(self):
        """Order by next deadline; those that wait or have none come last."""
        return self.order_by(models.F("next_due_at").asc(nulls_last=True), "-reported_at", "id")

    def for_page(self):
        """Fetch in one query what a page about one work order shows of most; what few have is asked for when it is.

        Each table more costs the database's planner more than a small query that is seldom asked.
        """
        return self.select_related(
            "customer", "contact", "site", "asset", "type", "severity", "contract", "plan_version__plan", "technician"
        )

    def for_rows(self):
        """Fetch in two queries what a row of a list shows."""
        return self.select_related("customer", "site", "asset", "technician", "severity", "type").prefetch_related(
            "clocks"
        )


class WorkOrder(TenantModel):
    """One request of a customer, until it is closed. Its state changes through `rules.states` alone.

    `coverage` is the frozen `contracts` decision as JSON, `plan_version` the frozen promise.
    `planned_on` is the day of a visit that a plan brought, not a call. `next_due_at` and `changed_at` are kept by the
    actions: lists sort and boards poll by them, so every verb and every breach writes each index anew. A foreign key
    has one of its own only where that finds few rows and no index below does.
    """

    number = models.CharField(_("number"), max_length=24)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    paused_at = models.DateTimeField(_("waiting since"), null=True, blank=True)
    pause_reason = models.ForeignKey(
        "Term",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("reason for waiting"),
    )
    cycle = models.PositiveSmallIntegerField(default=1)

    customer = models.ForeignKey(
        "customers.Customer", models.PROTECT, related_name="+", db_index=False, verbose_name=_("customer")
    )
    contact = models.ForeignKey(
        "customers.Contact", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("contact")
    )
    site = models.ForeignKey(
        "customers.Site", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("site")
    )
    asset = models.ForeignKey(
        "customers.Asset",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("asset"),
    )
    project_name = models.CharField(_("project"), max_length=120, blank=True)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.PHONE)
    report = models.TextField(_("report in the caller's words"), max_length=4000)
    type = models.ForeignKey(
        "Term", models.PROTECT, related_name="+", db_index=False, verbose_name=_("type of service")
    )
    severity = models.ForeignKey("Term", models.PROTECT, related_name="+", db_index=False, verbose_name=_("severity"))
    cause = models.ForeignKey(
        "Term",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("cause of damage"),
    )

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("contract")
    )
    plan_version = models.ForeignKey(
        "contracts.PlanVersion", models.PROTECT, related_name="+", db_index=False, verbose_name=_("service plan")
    )
    zone = models.CharField(_("zone"), max_length=10)
    covered = models.BooleanField(_("covered"))
    coverage = models.JSONField(_("coverage decision"))

    technician = models.ForeignKey(
        "accounts.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("technician"),
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")

    planned_on = models.DateField(_("planned for"), null=True, blank=True, editable=False)

    reported_at = models.DateTimeField(_("reported at"))
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    next_due_at = models.DateTimeField(_("next deadline"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed at"))
    version = models.PositiveIntegerField(default=1)

    objects = TenantManager.from_queryset(WorkOrderQuerySet)()

    class Meta(TenantModel.Meta):
        verbose_name = _("work order")
        verbose_name_plural = _("work orders")
        constraints = [
            *tenant_constraints(
                "tickets_workorder",
                foreign_keys=[
                    "pause_reason", "customer", "contact", "site", "asset", "type", "severity", "cause", "contract",
                    "plan_version", "technician", "merged_into", "follows",
                ],
            ),
            models.UniqueConstraint(fields=["tenant", "number"], name="tickets_workorder_number"),
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="tickets_workorder_state"),
            models.CheckConstraint(
                condition=models.Q(paused_at=None) | models.Q(state__in=OPEN_STATES), name="tickets_workorder_pause"
            ),
            models.CheckConstraint(
                condition=models.Q(paused_at=None, pause_reason=None)
                | models.Q(paused_at__isnull=False, pause_reason__isnull=False),
                name="tickets_workorder_pause_reason",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["tenant", "next_due_at"],
                include=["technician", "state", "paused_at"],  # what the board counts
                condition=models.Q(state__in=OPEN_STATES),
                name="tickets_workorder_open",
            ),
            models.Index(fields=["tenant", "-reported_at", "id"], name="tickets_workorder_reported"),
            models.Index(fields=["tenant", "-changed_at"], name="tickets_workorder_changed"),
            models.Index(fields=["tenant", "customer", "-reported_at"], name="tickets_workorder_customer"),
            models.Index(fields=["tenant", "asset", "-reported_at"], name="tickets_workorder_asset"),
            models.Index(fields=["tenant", "technician", "next_due_at"], name="tickets_workorder_technician"),
        ]

    def __str__(self):
        return self.number

    @property
    def is_open(self):
        return self.state in OPEN_STATES

    @property
    def is_paused(self):
        return self.paused_at is not None
