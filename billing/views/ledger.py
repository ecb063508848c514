"""The ledger: what projects and contracts came to, line by line with the balance, and the accounts."""

from django.utils import timezone
from django.views.decorators.http import require_safe

from aftersales.accounts.access import requires
from aftersales.files.tables import table_response
from aftersales.web.lists import paginate
from aftersales.web.respond import respond
from billing.filters import LedgerLineFilterSet
from billing.models import LedgerLine
from billing.queries.ledger import COST, RESULT, VIEWS, VIEWS_SAID, ledger_table, running, sums_by, trial_balance

_FIELDS = {"project": "project", "contract": "contract__number"}
_NARROWED = ("project", "contract", "customer", "work_order")


@requires("costs.view")
@require_safe
def overview(request):
    """Add up the ledger by project or by contract."""
    by = request.GET.get("by", "")
    by = by if by in _FIELDS else "project"
    rows, total = sums_by(_FIELDS[by])
    return respond(request, "billing/ledger/overview.html", {"by": by, "page": paginate(request, rows, total=total)})


@requires("costs.view")
@require_safe
def accounts(request):
    """Every account with its balance; all of them add up to nothing."""
    rows = trial_balance()
    total = sum(row[3] for row in rows)
    return respond(request, "billing/ledger/accounts.html", {"rows": rows, "total": total})


@requires("costs.view")
@require_safe
def lines(request):
    """The lines of a project, a contract or a work order, the latest first, with the balance after each."""
    view, found = _asked(request)
    context = {
        "page": paginate(request, found.for_rows().order_by("-at", "-id")),
        "view": view,
        "views": VIEWS_SAID,
        "whose": [request.GET[name] for name in _NARROWED if request.GET.get(name)],
    }
    return respond(request, "billing/ledger/lines.html", context)


@requires("costs.view")
@require_safe
def export(request):
    """The same lines as a table to download, as they were booked."""
    heads, rows = ledger_table(_asked(request)[1])
    return table_response(request.GET.get("as"), f"ledger-{timezone.localdate(request.at)}", heads, rows)


def _asked(request):
    """Return (the accounts read together, their lines with the running balance)."""
    view = request.GET.get("of", COST)
    view = view if view in VIEWS else COST
    chosen = LedgerLineFilterSet({**request.GET.dict(), "of": view}, LedgerLine.objects.all())
    return view, running(chosen.qs, turned=view == RESULT)
