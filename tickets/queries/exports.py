"""Work orders and judged promises as rows of a table, with the figures of the pages."""

from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftersales.errors import Refused
from aftersales.files.tables import InstantHead
from tickets.choices import MinuteOwner
from tickets.models import Clock
from tickets.queries.clocks import explain_all
from tickets.queries.facts import facts_of_each

# Rows: beyond it the file would take longer to make than somebody waits for a page. A promise is explained anew
# for its row, at about two milliseconds.
MOST = 10_000
MOST_PROMISES = 5_000
_AT_ONCE = 500
_PLACE = ("work_order", "cycle", "position", "round", "id")


def order_table(orders):
    """Return (heads, rows) of work orders fetched with what rows show. Raises Refused (`too_many`)."""
    _refuse_more_than(MOST, orders)
    heads = [
        _("Number"), _("State"), InstantHead(_("Reported")), _("Customer"), _("Customer number"), _("Site"), _("Asset"),
        _("Serial number"), _("Project"), _("Type of service"), _("Severity"), _("Covered"), _("Technician"),
        *map(InstantHead, (_("Completed"), pgettext("work order", "Closed"), _("Next deadline"))), _("Report"),
    ]  # fmt: skip
    return heads, map(_order_row, orders.iterator(chunk_size=_AT_ONCE))


def promise_table(clocks, *, now):
    """Return (heads, rows) of clocks with verdict and the seconds of each owner. Raises Refused (`too_many`)."""
    _refuse_more_than(MOST_PROMISES, clocks)
    heads = [
        _("Work order"), _("Customer"), _("Promise"), _("Cycle"), _("Promised"), _("Outcome"),
        *map(InstantHead, (_("Started"), _("Due"), pgettext("clock", "Stopped"), pgettext("clock", "Missed at"))),
        InstantHead(_("Excused at")), _("Technician"),
        _("Seconds waited"), _("Seconds late"), *(_seconds_of(owner) for owner in MinuteOwner),
    ]  # fmt: skip
    return heads, _promise_rows(clocks, now)


def _refuse_more_than(most, rows):
    if rows.order_by().values("pk")[: most + 1].count() > most:
        text = _("These are more than %(most)s rows: narrow the list, for example by time, and export it in parts.")
        raise Refused(text % {"most": f"{most:,}"}, code="too_many")


def _order_row(order):
    asset = order.asset
    instants = (order.completed_at, order.closed_at, order.next_due_at)
    return [
        order.number, order.get_state_display(), order.reported_at, order.customer.name,
        order.customer.number, order.site.name if order.site else "", asset.model_name if asset else "",
        asset.serial if asset else "", order.project_name, order.type.name, order.severity.name,
        _yes_no(order.covered), order.technician.name if order.technician else "", *instants,
        order.report,
    ]  # fmt: skip


def _promise_rows(clocks, now):
    """Yield the rows, a few hundred clocks at a time, each of a work order together."""
    # Their ids are read once: a clock that is added or judged while the file is made moves no other row of it.
    keys = list(clocks.order_by(*_PLACE).values_list("pk", flat=True))
    rows = Clock.objects.select_related("work_order__customer", "technician", "target__version", "calendar")
    rows = rows.prefetch_related("target__steps").order_by(*_PLACE)
    for start in range(0, len(keys), _AT_ONCE):
        chunk = list(rows.filter(pk__in=keys[start : start + _AT_ONCE]))
        facts = facts_of_each({clock.work_order_id for clock in chunk})
        for order_id, theirs in groupby(chunk, key=attrgetter("work_order_id")):
            yield from map(_promise_row, explain_all(list(theirs), facts[order_id], now=now))


def _promise_row(clock):
    seconds = {share.owner: share.seconds for share in clock.owners}
    instants = (clock.started_at, clock.due_at, clock.stopped_at, clock.breached_at, clock.excused_at)
    return [
        clock.work_order.number, clock.work_order.customer.name, clock.get_metric_display(), clock.cycle,
        _yes_no(clock.firm), clock.get_state_display(), *instants,
        clock.technician.name if clock.technician else "", clock.paused_seconds,
        sum(share.late for share in clock.owners), *(seconds.get(owner, 0) for owner in MinuteOwner.values),
    ]  # fmt: skip


def _seconds_of(owner):
    return _("Seconds: %(owner)s") % {"owner": owner.label}


def _yes_no(value):
    return _("yes") if value else _("no")
