"""One set of filters for the pages and the API."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.choices import AdvanceState, ClaimState
from billing.models import CashAdvance, ExpenseClaim, ExpenseItem, OvertimeDay


class ExpenseClaimFilterSet(filters.FilterSet):
    """What a list of claims is narrowed by."""

    q = filters.CharFilter(method="matching", label=_("Search"), max_length=100)
    state = filters.MultipleChoiceFilter(choices=ClaimState, label=_("State"))
    claimant = filters.UUIDFilter(field_name="claimant_id", label=pgettext_lazy("expense", "Claimant"))
    work_order = filters.CharFilter(field_name="work_order__number", label=_("Work order"), max_length=24)
    round_on = filters.DateFilter(label=pgettext_lazy("expense", "At finance on"))

    class Meta:
        model = ExpenseClaim
        fields: list[str] = []

    def matching(self, queryset, name, text):
        return queryset.matching(text)


class ExpenseItemFilterSet(filters.FilterSet):
    claim = filters.CharFilter(field_name="claim__number", max_length=24)
    work_order = filters.CharFilter(field_name="work_order__number", max_length=24)

    class Meta:
        model = ExpenseItem
        fields = ["category"]


class CashAdvanceFilterSet(filters.FilterSet):
    """What a list of cash advances is narrowed by."""

    state = filters.MultipleChoiceFilter(choices=AdvanceState, label=_("State"))
    member = filters.UUIDFilter(field_name="member_id", label=_("Member"))

    class Meta:
        model = CashAdvance
        fields: list[str] = []


class OvertimeDayFilterSet(filters.FilterSet):
    """What a list of overtime days is narrowed by."""

    member = filters.UUIDFilter(field_name="member_id", label=_("Member"))
    day_from = filters.DateFilter(field_name="day", lookup_expr="gte", label=_("From"))
    day_to = filters.DateFilter(field_name="day", lookup_expr="lte", label=_("Until"))
    open = filters.BooleanFilter(field_name="confirmed_at", lookup_expr="isnull", label=_("not confirmed"))

    class Meta:
        model = OvertimeDay
        fields: list[str] = []
