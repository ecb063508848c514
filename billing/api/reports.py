"""What expenses came to, by REST: the figures of the report page, read where the page reads them."""

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from aftersales.api import fields
from aftersales.api.errors import BadRequest
from aftersales.api.money import MoneyField
from aftersales.api.params import DAY
from aftersales.api.serializers import StrictSerializer
from aftersales.api.viewsets import TenantViewSet, reads
from billing.queries.reports import GROUPS, outstanding, report_of, year_until


class ExpenseSumsShape(StrictSerializer):
    """What one group came to. `key` is a member's id, a category, a project's name ("" for none) or a month."""

    key = fields.CharField()
    label = fields.CharField()
    claims = fields.IntegerField()
    paid = MoneyField()
    open = MoneyField(help_text="Being approved, or approved and not paid.")
    total = MoneyField()


class ExpenseOutstandingShape(StrictSerializer):
    """What is outstanding now, whenever the costs arose."""

    submitted = MoneyField(help_text="Being approved.")
    approved = MoneyField(help_text="To be paid.")
    held = MoneyField(help_text="Of cash advances, what members have not settled.")


class ExpenseReportShape(StrictSerializer):
    """Costs that arose from the day `since` to the day `until`, added up; drafts, returned and refused claims aside."""

    by = fields.ChoiceField(choices=tuple(GROUPS))
    since = fields.DateField()
    until = fields.DateField()
    groups = ExpenseSumsShape(many=True, help_text="The most first; months in their order.")
    paid = MoneyField()
    open = MoneyField()
    total = MoneyField()
    outstanding = ExpenseOutstandingShape()


class ExpenseReportViewSet(TenantViewSet):
    """The figures of the expense report."""

    serializer_class = ExpenseReportShape

    @reads(
        permission="expenses.view",
        answer=ExpenseReportShape,
        detail=False,
        params={
            "by": "What costs are added up by: person, category, project or month; person if left out.",
            "since": "The first day on which they arose; the first of this year if left out.",
            "until": "The last one; today if left out.",
        },
        path="/",
    )
    def sums(self):
        """Add up the costs of a period by person, category, project or month, and say what is outstanding."""
        first, last = year_until(timezone.localdate(self.request.at))
        found = report_of(self._by(), (self._day("since", first), self._day("until", last)))
        return {
            **vars(found),
            "paid": found.paid,
            "open": found.open,
            "total": found.total,
            "outstanding": outstanding(),
        }

    def _by(self):
        asked = self.request.query_params.get("by", "person")
        if asked not in GROUPS:
            message = _("This is none of the choices. Accepted: %(choices)s.") % {"choices": ", ".join(GROUPS)}
            raise BadRequest(message, code="invalid_choice", field="by")
        return asked

    def _day(self, name, default):
        text = self.request.query_params.get(name, "")
        try:
            day = parse_date(text) if DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if text and day is None:
            raise BadRequest(_("Write a date such as 2026-11-23."), code="invalid", field=name)
        return day or default
