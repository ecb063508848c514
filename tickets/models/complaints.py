"""Which work orders a complaint is about."""

from django.db import models

from aftersales.tenancy.models import TenantModel, tenant_constraints


class ComplaintOrder(TenantModel):
    """A work order that a customer complains of; complaints themselves know nothing of work orders."""

    complaint = models.ForeignKey("customers.Complaint", models.CASCADE, related_name="+", db_index=False)
    work_order = models.ForeignKey("WorkOrder", models.PROTECT, related_name="complained_of")

    class Meta(TenantModel.Meta):
        constraints = [
            *tenant_constraints("tickets_complaintorder", foreign_keys=["complaint", "work_order"]),
            models.UniqueConstraint(fields=["complaint", "work_order"], name="tickets_complaintorder_once"),
        ]

    def __str__(self):
        return f"{self.complaint_id} {self.work_order_id}"
