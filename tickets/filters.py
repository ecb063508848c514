"""One set of filters for the pages and the API."""

from datetime import datetime, time, timedelta

import django_filters as filters
from django import forms
from django.core.validators import EMPTY_VALUES
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.choices import Metric
from customers.choices import OPEN_COMPLAINTS, ComplaintChannel, ComplaintState
from customers.models import Complaint
from tickets.choices import OPEN_STATES, CareChannel, ClockState, FollowUpReason, FollowUpState, Grade, State
from tickets.models import Assessment, Clock, ComplaintOrder, Feedback, FeedbackMark, FollowUp, WorkOrder
from tickets.queries.feedback import GROUPS, enough_to_show


def _day():
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WorkOrderFilterSet(filters.FilterSet):
    """What a list of work orders is narrowed by."""

    q = filters.CharFilter(method="matching", label=_("Search"), max_length=100)
    state = filters.MultipleChoiceFilter(choices=State, distinct=False, label=_("State"))
    open = filters.BooleanFilter(method="opened", label=pgettext_lazy("work orders", "Open"))
    waiting = filters.BooleanFilter(field_name="paused_at", lookup_expr="isnull", exclude=True, label=_("Waiting"))
    overdue = filters.BooleanFilter(method="past_due", label=_("Overdue"))
    due_within = filters.NumberFilter(method="due_soon", label=_("Due within minutes"), min_value=1, max_value=10080)
    unassigned = filters.BooleanFilter(field_name="technician", lookup_expr="isnull", label=_("Unassigned"))
    technician = filters.UUIDFilter(field_name="technician_id", label=_("Technician"))
    customer = filters.CharFilter(field_name="customer__number", label=_("Customer"), max_length=24)
    severity = filters.CharFilter(field_name="severity__slug", label=_("Severity"), max_length=40)
    type = filters.CharFilter(field_name="type__slug", label=_("Type of service"), max_length=40)
    covered = filters.BooleanFilter(label=_("Covered"))
    plan_version = filters.UUIDFilter(field_name="plan_version_id", label=_("Plan version"))
    reported_from = filters.IsoDateTimeFilter(field_name="reported_at", lookup_expr="gte", label=_("Reported from"))
    reported_until = filters.IsoDateTimeFilter(field_name="reported_at", lookup_expr="lt", label=_("Reported until"))

    class Meta:
        model = WorkOrder
        fields: list[str] = []

    def matching(self, queryset, name, text):
        return queryset.matching(text)

    def opened(self, queryset, name, wanted):
        return queryset.filter(state__in=OPEN_STATES) if wanted else queryset.exclude(state__in=OPEN_STATES)

    def past_due(self, queryset, name, wanted):
        late = queryset.overdue(at=self._now)
        return late if wanted else queryset.exclude(pk__in=late.values("pk"))

    def due_soon(self, queryset, name, minutes):
        return queryset.due_within(timedelta(minutes=float(minutes)), at=self._now)

    @property
    def _now(self):
        return getattr(self.request, "at", None) or timezone.now()


class BoardFilterSet(WorkOrderFilterSet):
    """What the board's tiles and its filter bar narrow by."""

    unaccepted = filters.BooleanFilter(method="not_accepted", label=_("Not accepted yet"))

    @property
    def narrows(self):
        """Say whether anything is left out."""
        return self.is_bound and (
            not self.form.is_valid() or any(value not in EMPTY_VALUES for value in self.form.cleaned_data.values())
        )

    def not_accepted(self, queryset, name, wanted):
        return queryset.filter(state=State.ASSIGNED) if wanted else queryset


class JudgedFilterSet(filters.FilterSet):
    """What a figure of the dashboard is made of."""

    metric = filters.ChoiceFilter(choices=Metric, label=_("Promise"))
    technician = filters.UUIDFilter(field_name="technician_id", label=_("Technician"))
    customer = filters.CharFilter(field_name="work_order__customer__number", label=_("Customer"), max_length=24)
    state = filters.ChoiceFilter(choices=[(one, one.label) for one in (ClockState.MET, ClockState.BREACHED)])
    since = filters.DateFilter(method="judged_since", label=_("Since"))
    excused = filters.BooleanFilter(field_name="excused_at", lookup_expr="isnull", exclude=True, label=_("Excused"))
    goals = filters.BooleanFilter(method="of_goals", label=_("Goals"))

    class Meta:
        model = Clock
        fields: list[str] = []

    @property
    def words(self):
        """Say what was chosen, but for the technician and the customer, whom each row names."""
        if not self.form.is_valid():
            return []
        chosen = self.form.cleaned_data
        said = [Metric(chosen["metric"]).label] if chosen["metric"] else []
        said += [ClockState(chosen["state"]).label] if chosen["state"] else []
        said += [_("Excused")] if chosen["excused"] else []
        said += [_("Goals")] if chosen["goals"] else []
        if chosen["since"]:
            said.append(_("since %(day)s") % {"day": date_format(chosen["since"])})
        return said

    def judged_since(self, queryset, name, day):
        return queryset.filter(judged_at__gte=timezone.make_aware(datetime.combine(day, time.min)))

    def of_goals(self, queryset, name, wanted):
        return queryset.filter(firm=not wanted)

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("goals") else found.promises()


class FollowUpFilterSet(filters.FilterSet):
    """What the list of whom to call is narrowed by."""

    q = filters.CharFilter(method="matching", label=_("Search"), max_length=100)
    to_do = filters.BooleanFilter(method="whose_time_has_come", label=_("To do now"))
    state = filters.ChoiceFilter(choices=FollowUpState, label=_("State"))
    missed = filters.BooleanFilter(method="not_in_time", label=_("Due and not done in time"))
    reason = filters.ChoiceFilter(choices=FollowUpReason, label=_("Reason"), empty_label=_("Any reason"))
    channel = filters.ChoiceFilter(choices=CareChannel, label=_("Channel"), empty_label=_("Any channel"))
    # By id, not by choice: members are a platform table, and a choice would tell who exists elsewhere (I-1).
    owner = filters.UUIDFilter(field_name="owner_id", label=_("Who calls"))
    customer = filters.CharFilter(field_name="customer__number", label=_("Customer"), max_length=24)
    work_order = filters.CharFilter(field_name="work_order__number", label=_("Work order"), max_length=24)
    due_from = filters.IsoDateTimeFilter(field_name="due_at", lookup_expr="gte", label=_("Due from"))
    due_until = filters.IsoDateTimeFilter(field_name="due_at", lookup_expr="lte", label=_("Due until"))

    class Meta:
        model = FollowUp
        fields: list[str] = []

    def matching(self, queryset, name, text):
        return queryset.matching(text)

    def whose_time_has_come(self, queryset, name, wanted):
        return queryset.to_do(at=self._now) if wanted else queryset.later(at=self._now)

    def not_in_time(self, queryset, name, wanted):
        missed = queryset.missed(at=self._now)
        return missed if wanted else queryset.exclude(pk__in=missed.values("pk"))

    @property
    def _now(self):
        return getattr(self.request, "at", None) or timezone.now()


class ComplaintFilterSet(filters.FilterSet):
    """What the list of complaints is narrowed by."""

    q = filters.CharFilter(method="matching", label=_("Search"), max_length=100)
    state = filters.ChoiceFilter(choices=ComplaintState, label=_("State"))
    open = filters.BooleanFilter(method="still_open", label=pgettext_lazy("complaints", "Open"))
    late = filters.BooleanFilter(method="not_in_time", label=_("Not answered in time"))
    channel = filters.ChoiceFilter(choices=ComplaintChannel, label=_("Channel"), empty_label=_("Any channel"))
    owner = filters.UUIDFilter(field_name="owner_id", label=_("Who answers for it"))
    customer = filters.CharFilter(field_name="customer__number", label=_("Customer"), max_length=24)
    work_order = filters.CharFilter(method="about", label=_("Work order"), max_length=24)
    received_from = filters.IsoDateTimeFilter(field_name="received_at", lookup_expr="gte", label=_("Received from"))
    received_until = filters.IsoDateTimeFilter(field_name="received_at", lookup_expr="lt", label=_("Received until"))

    class Meta:
        model = Complaint
        fields: list[str] = []

    def matching(self, queryset, name, text):
        return queryset.matching(text)

    def still_open(self, queryset, name, wanted):
        return queryset.open() if wanted else queryset.exclude(state__in=OPEN_COMPLAINTS)

    def not_in_time(self, queryset, name, wanted):
        late = queryset.late(at=getattr(self.request, "at", None) or timezone.now())
        return late if wanted else queryset.exclude(pk__in=late.values("pk"))

    def about(self, queryset, name, number):
        named = ComplaintOrder.objects.filter(work_order__number=number).values("complaint")
        return queryset.filter(pk__in=named)


class _AnswersFilterSet(filters.FilterSet):
    """What answers are narrowed by; of an anonymous form nothing is shown that fewer than three answers make."""

    technician = filters.UUIDFilter(field_name="technician_id", label=_("Technician"))
    customer = filters.CharFilter(field_name="customer__number", label=_("Customer"), max_length=24)
    since = filters.DateFilter(method="from_month", label=_("From month of"), widget=_day())
    until = filters.DateFilter(field_name="month", lookup_expr="lte", label=_("Until month of"), widget=_day())

    class Meta:
        model = Feedback
        fields: list[str] = []

    def from_month(self, queryset, name, day):
        return queryset.filter(month__gte=day.replace(day=1))

    def as_it_is(self, queryset, name, value):
        return queryset

    def filter_queryset(self, queryset):
        return enough_to_show(self.narrowed(super().filter_queryset(queryset)))

    def narrowed(self, found):
        return found


class FeedbackResultFilterSet(_AnswersFilterSet):
    """What the results of one form are narrowed by, and by what they are taken apart."""

    by = filters.ChoiceFilter(choices=[(name, name) for name in GROUPS], method="as_it_is")


class FeedbackFilterSet(_AnswersFilterSet):
    """What answers are narrowed by; question, grade and choice name one mark together."""

    form = filters.UUIDFilter(field_name="form_id", label=_("Form"))
    work_order = filters.CharFilter(field_name="work_order__number", label=_("Work order"), max_length=24)
    question = filters.CharFilter(method="as_it_is", label=_("Question"), max_length=20)
    grade = filters.ChoiceFilter(choices=Grade, method="as_it_is", label=_("Mark"), empty_label=_("Any mark"))
    choice = filters.NumberFilter(method="as_it_is", label=_("Choice"), min_value=0, max_value=99)

    def narrowed(self, found):
        chosen = self.form.cleaned_data
        wanted = {name: chosen[name] for name in ("question", "grade", "choice") if chosen.get(name) not in (None, "")}
        if wanted:
            found = found.filter(Exists(FeedbackMark.objects.filter(feedback=OuterRef("pk"), **wanted)))
        return found


class AssessmentFilterSet(filters.FilterSet):
    """What assessments are narrowed by."""

    form = filters.UUIDFilter(field_name="form_id", label=_("Form"))
    technician = filters.UUIDFilter(field_name="technician_id", label=_("Technician"))
    work_order = filters.CharFilter(field_name="work_order__number", label=_("Work order"), max_length=24)
    since = filters.DateFilter(field_name="seen_on", lookup_expr="gte", label=_("Since"))
    until = filters.DateFilter(field_name="seen_on", lookup_expr="lte", label=_("Until"))

    class Meta:
        model = Assessment
        fields: list[str] = []
