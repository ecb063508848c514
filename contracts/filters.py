"""Filters of lists, shared by the pages and the API."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.choices import ContractKind, ContractStatus
from contracts.models import Contract
from contracts.queries import expiring_soon

STATUSES = {**dict(ContractStatus.choices), "expiring": pgettext_lazy("contract", "ends soon")}


class ContractFilter(filters.FilterSet):
    """Contracts by words, status today, kind and customer."""

    q = filters.CharFilter(label=_("Search"), method="matching", max_length=100)
    status = filters.ChoiceFilter(
        label=_("Status"), choices=list(STATUSES.items()), empty_label=_("Any status"), method="with_status"
    )
    kind = filters.ChoiceFilter(label=_("Kind"), choices=ContractKind.choices, empty_label=_("All kinds"))
    customer = filters.CharFilter(label=_("Customer number"), field_name="customer__number")

    plan_version = filters.UUIDFilter(label=_("Plan version"), field_name="plan_version_id")

    class Meta:
        model = Contract
        fields = ("q", "status", "kind", "customer", "plan_version")

    def matching(self, contracts, name, text):
        """Keep those whose number, project or customer match."""
        return contracts.matching(text)

    def with_status(self, contracts, name, status):
        """Keep those that have a status today, in the company's time zone."""
        today = timezone.localdate(self.request.at)
        return {
            "in_force": contracts.in_force,
            "expiring": lambda on: contracts.filter(pk__in=expiring_soon(on=on).values("pk")),
            "upcoming": contracts.upcoming,
            "expired": contracts.expired,
            "ended": contracts.ended_early,
        }[status](on=today)
