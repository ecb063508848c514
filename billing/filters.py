"""One set of filters for the pages and the API."""

import django_filters as filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.choices import Account, AdvanceState, Category, ClaimState, CostKind, ReportKind, StatementState, TripState
from billing.models import (
    AgreedPrice,
    CashAdvance,
    CostLine,
    ExpenseClaim,
    ExpenseItem,
    LabourRate,
    LedgerLine,
    OvertimeDay,
    Part,
    Statement,
    Trip,
    TripReport,
)
from billing.queries.ledger import VIEWS, VIEWS_SAID
from billing.queries.reports import of_projects


class ExpenseClaimFilterSet(filters.FilterSet):
    """What a list of claims is narrowed by."""

    q = filters.CharFilter(method="matching", label=_("Search"), max_length=100)
    state = filters.MultipleChoiceFilter(choices=ClaimState, distinct=False, label=_("State"))
    claimant = filters.UUIDFilter(field_name="claimant_id", label=pgettext_lazy("expense", "Claimant"))
    work_order = filters.CharFilter(field_name="work_order__number", label=_("Work order"), max_length=24)
    round_on = filters.DateFilter(label=pgettext_lazy("expense", "At finance on"))
    category = filters.ChoiceFilter(method="with_items", choices=Category, label=_("Category"))
    project = filters.CharFilter(method="with_items", max_length=120, label=_("Project"))
    spent_from = filters.DateFilter(method="with_items", label=_("Cost from"))
    spent_to = filters.DateFilter(method="with_items", label=_("Cost until"))

    class Meta:
        model = ExpenseClaim
        fields: list[str] = []

    def matching(self, queryset, name, text):
        return queryset.matching(text)

    def with_items(self, queryset, name, value):
        """Keep the claims of which one item meets all that was asked of items."""
        said = self.form.cleaned_data
        names = {
            "category": "category",
            "project": "project",
            "spent_from": "spent_on__gte",
            "spent_to": "spent_on__lte",
        }
        asked = {column: said[name] for name, column in names.items() if said.get(name)}
        return queryset.filter(Exists(of_projects(ExpenseItem.objects.filter(claim=OuterRef("pk"))).filter(**asked)))


class ExpenseItemFilterSet(filters.FilterSet):
    claim = filters.CharFilter(field_name="claim__number", max_length=24)
    work_order = filters.CharFilter(field_name="work_order__number", max_length=24)

    class Meta:
        model = ExpenseItem
        fields = ["category"]


class CashAdvanceFilterSet(filters.FilterSet):
    """What a list of cash advances is narrowed by."""

    state = filters.MultipleChoiceFilter(choices=AdvanceState, distinct=False, label=_("State"))
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


class PartFilterSet(filters.FilterSet):
    """What the catalogue is narrowed by."""

    q = filters.CharFilter(method="matching", label=_("Search"), max_length=100)
    active = filters.BooleanFilter(label=_("in use"))

    class Meta:
        model = Part
        fields: list[str] = []

    def matching(self, queryset, name, text):
        return queryset.matching(text)


class AgreedPriceFilterSet(filters.FilterSet):
    contract = filters.CharFilter(field_name="contract__number", max_length=24)
    part = filters.CharFilter(field_name="part__code", max_length=40)

    class Meta:
        model = AgreedPrice
        fields: list[str] = []


class CostLineFilterSet(filters.FilterSet):
    work_order = filters.CharFilter(field_name="work_order__number", max_length=24)
    part = filters.CharFilter(field_name="part__code", max_length=40)
    kind = filters.MultipleChoiceFilter(choices=CostKind, distinct=False)
    day_from = filters.DateFilter(field_name="day", lookup_expr="gte", label=_("From"))
    day_to = filters.DateFilter(field_name="day", lookup_expr="lte", label=_("Until"))

    class Meta:
        model = CostLine
        fields: list[str] = []


class LabourRateFilterSet(filters.FilterSet):
    member = filters.UUIDFilter(field_name="member_id", label=_("Member"))

    class Meta:
        model = LabourRate
        fields: list[str] = []


class StatementFilterSet(filters.FilterSet):
    """What a list of statements is narrowed by."""

    q = filters.CharFilter(method="matching", label=_("Search"), max_length=100)
    state = filters.MultipleChoiceFilter(choices=StatementState, distinct=False, label=_("State"))
    work_order = filters.CharFilter(field_name="work_order__number", label=_("Work order"), max_length=24)
    contract = filters.CharFilter(field_name="work_order__contract__number", label=_("Contract"), max_length=24)
    project = filters.CharFilter(field_name="work_order__project_name", label=_("Project"), max_length=120)

    class Meta:
        model = Statement
        fields: list[str] = []

    def matching(self, queryset, name, text):
        return queryset.matching(text)


class LedgerLineFilterSet(filters.FilterSet):
    """What the ledger is narrowed by; `of` names accounts that are read together."""

    of = filters.ChoiceFilter(method="read_together", choices=VIEWS_SAID, label=_("Read"))
    account = filters.MultipleChoiceFilter(choices=Account, distinct=False, label=pgettext_lazy("ledger", "Account"))
    project = filters.CharFilter(max_length=120, label=_("Project"))
    contract = filters.CharFilter(field_name="contract__number", max_length=24, label=_("Contract"))
    customer = filters.CharFilter(field_name="customer__number", max_length=24, label=_("Customer"))
    work_order = filters.CharFilter(field_name="work_order__number", max_length=24, label=_("Work order"))

    class Meta:
        model = LedgerLine
        fields: list[str] = []

    def read_together(self, queryset, name, view):
        return queryset.filter(account__in=VIEWS[view])


class TripFilterSet(filters.FilterSet):
    """What a list of trips is narrowed by."""

    q = filters.CharFilter(method="matching", label=_("Search"), max_length=100)
    state = filters.MultipleChoiceFilter(choices=TripState, distinct=False, label=_("State"))
    member = filters.UUIDFilter(field_name="member_id", label=_("Member"))
    approver = filters.UUIDFilter(field_name="approver_id", label=_("Approver"))
    starts_until = filters.DateFilter(field_name="starts_on", lookup_expr="lte", label=_("Until"))
    ends_from = filters.DateFilter(field_name="ends_on", lookup_expr="gte", label=_("From"))
    missing = filters.BooleanFilter(method="owing", label=_("reports missing"))
    work_order = filters.CharFilter(field_name="orders__work_order__number", label=_("Work order"), max_length=24)

    class Meta:
        model = Trip
        fields: list[str] = []

    def matching(self, queryset, name, text):
        return queryset.matching(text)

    def owing(self, queryset, name, wanted):
        missing = Exists(TripReport.objects.missing().filter(trip=OuterRef("pk")))
        return queryset.filter(missing if wanted else ~missing)


class TripReportFilterSet(filters.FilterSet):
    """What a list of reports is narrowed by."""

    trip = filters.CharFilter(field_name="trip__number", max_length=24)
    member = filters.UUIDFilter(field_name="trip__member_id")
    kind = filters.ChoiceFilter(choices=ReportKind)
    day_from = filters.DateFilter(field_name="day", lookup_expr="gte")
    day_to = filters.DateFilter(field_name="day", lookup_expr="lte")
    filed = filters.BooleanFilter(field_name="filed_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = TripReport
        fields: list[str] = []
