"""What expenses came to, for finance: a table, the claims behind each figure, and the table to download."""

from urllib.parse import urlencode

from django.utils import timezone
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.files.tables import table_response
from aftersales.web.respond import respond
from billing.choices import ClaimState
from billing.forms.reports import PeriodForm
from billing.queries.reports import GROUPS, outstanding, report_of, report_table, said_groups, year_until

SHOWN = 200  # groups on the page; the table to download has all
_COUNTED = [("state", state.value) for state in (ClaimState.SUBMITTED, ClaimState.APPROVED, ClaimState.PAID)]


@requires("expenses.view")
@require_safe
def report(request):
    """Add up the costs of a period by person, category, project or month."""
    by, form, span = _asked(request)
    found = report_of(by, span)
    context = {
        "by": by,
        "groups": said_groups(),
        "form": form,
        "rows": [(one, one.names and urlencode([*one.names.items(), *_COUNTED])) for one in found.groups[:SHOWN]],
        "report": found,
        "more": len(found.groups) - SHOWN,
        "outstanding": outstanding(),
    }
    return respond(request, "billing/report.html", context)


@requires("expenses.view")
@require_safe
def export(request):
    """The same sums as a table to download."""
    by, _form, span = _asked(request)
    heads, rows = report_table(by, report_of(by, span).groups)
    return table_response(request.GET.get("as"), f"expenses-{by}-{span[0]}-{span[1]}", heads, rows)


def _asked(request):
    """Return (by what, the period's form, its span); this year up to today for a period that is none."""
    by = request.GET.get("by", "")
    year = dict(zip(("since", "until"), year_until(timezone.localdate(request.at)), strict=True))
    form = PeriodForm(request.GET if "since" in request.GET else year)
    said = form.cleaned_data if form.is_valid() else year
    return by if by in GROUPS else "person", form, (said["since"], said["until"])
