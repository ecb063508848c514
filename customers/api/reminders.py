"""Reminder plans by REST: write, try, start, pause, end; what became of each date; the manners above them."""

from datetime import timedelta

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django_filters import rest_framework as filters

from aftersales.api.errors import BadRequest
from aftersales.api.params import DAY
from aftersales.api.viewsets import TenantViewSet, reads, verb
from customers.actions.manners import save_care_policy
from customers.actions.reminders import change_plan, create_plan, step_plan
from customers.api import reminder_shapes as shapes
from customers.models import Reminder, ReminderOccurrence, ReminderPlan
from customers.queries.audience import care_policy
from customers.queries.reminders import coming, dry_run, previewed
from customers.queries.weeks import ways_for, ways_of, week_of, with_fewer
from customers.queries.words import as_said_here
from customers.rules.wording import SAMPLE

MOST = 200  # customers in one answer; the counts are of all


class ReminderPlanFilter(filters.FilterSet):
    class Meta:
        model = ReminderPlan
        fields = ["state", "purpose", "channel"]


class OccurrenceFilter(filters.FilterSet):
    class Meta:
        model = ReminderOccurrence
        fields = ["plan", "state", "reason"]


class ReminderFilter(filters.FilterSet):
    customer = filters.CharFilter(field_name="customer__number", max_length=16)

    class Meta:
        model = Reminder
        fields = ["occurrence", "customer", "state", "reason", "week"]


class ReminderPlanViewSet(TenantViewSet):
    """What customers are sent regularly. A new plan sends nothing until it is started."""

    queryset = ReminderPlan.objects.prefetch_related("tags")
    serializer_class = shapes.ReminderPlanShape
    body_classes = {"create": shapes.ReminderPlanBody, "partial_update": shapes.ReminderPlanBody}
    filterset_class = ReminderPlanFilter
    ordering = ("name", "id")
    ordering_fields = ("name", "created_at")
    lookup_field = "id"
    permissions = {
        "list": "reminders.view",
        "retrieve": "reminders.view",
        "create": "reminders.edit",
        "partial_update": "reminders.edit",
    }

    @property
    def doing(self):
        return {"by": self.request.actor, "at": self.request.at}

    def add(self, data):
        starts_on = data.pop("starts_on", None) or timezone.localdate(self.request.at)
        return create_plan(starts_on=starts_on, **data, **self.doing)

    def change(self, instance, data):
        return change_plan(plan=instance, **data, **self.doing)

    @verb(permission="reminders.edit")
    def start(self, plan, data):
        """Let a new plan run from now on."""
        return step_plan(plan=plan, verb="start", **self.doing)

    @verb(permission="reminders.edit")
    def pause(self, plan, data):
        """Stop for a while; messages that have not left are held back."""
        return step_plan(plan=plan, verb="pause", **self.doing)

    @verb(permission="reminders.edit")
    def resume(self, plan, data):
        """Run again; the dates that passed are not made up for."""
        return step_plan(plan=plan, verb="resume", **self.doing)

    @verb(permission="reminders.edit")
    def end(self, plan, data):
        """End the plan for good."""
        return step_plan(plan=plan, verb="end", **self.doing)

    @verb(
        permission="reminders.view",
        body=shapes.ReminderTextsBody,
        answer=shapes.ReminderTextShape,
        many=True,
        detail=False,
        lock=False,
    )
    def preview(self, data):
        """Answer the words as a customer would read them, with made-up values."""
        said = previewed(data["texts"], as_said_here(SAMPLE))
        return [{"language": language, "subject": subject, "body": body} for language, subject, body in said]

    @reads(permission="reminders.view", answer=shapes.ReminderDateShape, many=True)
    def dates(self, plan):
        """List the next dates, with what a holiday does to them."""
        return coming(plan, at=self.request.at)

    @reads(
        permission="reminders.view",
        answer=shapes.ReminderDryRunShape,
        params={"day": "The day it would be sent; the next one if left out."},
    )
    def dry_run(self, plan):
        """Say who would be told on a day, who not and why; nothing is sent. The first 200 customers are listed."""
        found = dry_run(plan, at=self.request.at, day=self._day())
        counts = [{"reason": reason, "customers": count} for reason, _label, count in found.reasons]
        return {
            "day": found.day,
            "at": found.at,
            "told": found.told,
            "left_out": counts,
            "more": found.more,
            "untagged": found.untagged,
            "customers": [
                {
                    "customer": one.customer.number,
                    "channel": one.channel,
                    "reason": one.reason,
                    "opens_at": one.window.opens,
                }
                for one in found.judged[:MOST]
            ],
        }

    @reads(
        permission="reminders.view",
        answer=shapes.ContactWeekShape,
        detail=False,
        params={"day": "A day of the week asked about; this week if left out."},
    )
    def week(self):
        """Say who had fewer contacts in a week than are wanted. The first 200 customers are listed."""
        day = self._day() or timezone.localdate(self.request.at)
        found = week_of(day, wanted=care_policy().wanted_per_week)
        fewer = list(with_fewer(found)[:MOST])
        ways = ways_for([customer.pk for customer in fewer], found)
        return {
            "monday": found.monday,
            "wanted": found.wanted,
            "subscribed": found.subscribed,
            "enough": found.enough,
            "ways": _counts(ways_of(found)),
            "fewer": [{"customer": one.number, "had": one.had, "ways": _counts(ways.get(one.pk, ()))} for one in fewer],
        }

    @reads(permission="reminders.view", answer=shapes.CarePolicyShape, detail=False)
    def manners(self):
        """Answer how often and when customers may be written to."""
        return care_policy()

    @verb(permission="reminders.edit", body=shapes.CarePolicyShape, answer=shapes.CarePolicyShape, detail=False)
    def set_manners(self, data):
        """Change how often and when customers may be written to; what is left out stays."""
        known = care_policy()
        names = ("most_per_week", "wanted_per_week", "quiet_from", "quiet_until")
        return save_care_policy(**{name: data.get(name, getattr(known, name)) for name in names}, **self.doing)

    def _day(self):
        text = self.request.query_params.get("day", "")
        if not text:
            return None
        try:
            day = parse_date(text) if DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None or not timedelta(days=-36500) < day - timezone.localdate() < timedelta(days=20000):
            raise BadRequest(_("Write a date such as 2026-11-23."), code="invalid", field="day")
        return day


def _counts(ways):
    return [{"by": way, "contacts": count} for way, count in ways]


class ReminderOccurrenceViewSet(TenantViewSet):
    """The dates of plans, each recorded once: sent, or skipped and why."""

    queryset = ReminderOccurrence.objects.all()
    serializer_class = shapes.ReminderOccurrenceShape
    filterset_class = OccurrenceFilter
    ordering = ("-due_at", "id")
    ordering_fields = ("due_at",)
    lookup_field = "id"
    permissions = {"list": "reminders.view", "retrieve": "reminders.view"}


class ReminderViewSet(TenantViewSet):
    """Who was told at a date of a plan, and who was left out and why."""

    queryset = Reminder.objects.select_related("customer")
    serializer_class = shapes.ReminderShape
    filterset_class = ReminderFilter
    ordering = ("-id",)
    lookup_field = "id"
    permissions = {"list": "reminders.view"}
