"""Kept counts, so that a dashboard costs the same at a thousand work orders and at a million."""

from django.db import models

from aftersales.tenancy.models import TenantModel, tenant_constraints
from contracts.choices import Metric


class ClockDay(TenantModel):
    """How many promises of one kind were met and missed on one local day, by one technician.

    Counted up in the transaction that records a verdict; verdicts never change, so nothing is ever
    counted down. `excused` of the missed ones were excused, counted when that is approved. `technician` is the
    membership's id as text, '' for nobody: in a UNIQUE, NULLs never meet.
    """

    day = models.DateField()
    metric = models.CharField(max_length=16, choices=Metric)
    firm = models.BooleanField()
    technician = models.CharField(max_length=36, blank=True)
    met = models.PositiveIntegerField(default=0)
    breached = models.PositiveIntegerField(default=0)
    excused = models.PositiveIntegerField(default=0)

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_clockday"),
            models.UniqueConstraint(
                fields=["tenant", "day", "metric", "firm", "technician"], name="tickets_clockday_once"
            ),
        ]

    def __str__(self):
        return f"{self.day} {self.metric}"
