"""Everything that settles a dispute about one work order, in the reader's words: page, print and API read the same."""

from datetime import datetime
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from aftersales.web.formats import exact_text
from contracts.choices import Metric
from contracts.rules.decision import Decision
from contracts.rules.steps import span_words
from tickets.choices import Fact, MinuteOwner
from tickets.queries.clocks import explained_clocks
from tickets.rules.evidence import digest, owners_text, verdict_text
from tickets.rules.sheet import EventLine, Evidence, Labelled, PromiseLine, ReportLines, WaitLine


def evidence(order, *, company, by, at):
    """Return the `Evidence` of a work order (fetched with what rows show) as an actor may print it at an instant.

    Nine queries, however much happened. Phone numbers and the words of internal notes are left out.
    """
    events = list(order.events.in_order().select_related("corrects"))
    version = order.plan_version
    return Evidence(
        number=order.number,
        company=company.name,
        facts=_facts(order),
        report=order.report,
        plan=_("%(plan)s, version %(number)s") % {"plan": version.plan.name, "number": version.number},
        coverage=Decision.from_dict(order.coverage).sentence,
        promises=[_promise(clock) for clock in explained_clocks(order, now=at)],
        waits=_waits(events, at),
        events=[_event(event) for event in sorted(events, key=_shown_at)],
        reports=[ReportLines(_report(report), getattr(report, "signature", None)) for report in _reports(order)],
        zone=_zone(at),
        made_at=at,
        made_by=by.name,
        digest=digest(events),
    )


def _facts(order):
    site, asset = order.site, order.asset
    pairs = [
        (_("Customer"), f"{order.customer.name} · {order.customer.number}"),
        (_("Site"), f"{site.name} · {site.full_address}" if site else ""),
        (_("Asset"), f"{asset.model_name} · {asset.serial}" if asset else ""),
        (_("Project"), order.project_name),
        (_("Type of service"), f"{order.type.name} · {order.severity.name}"),
        (_("Technician"), order.technician.name if order.technician else ""),
        (_("Reported at"), f"{exact_text(order.reported_at)} · {order.get_channel_display()}"),
        (_("State"), order.get_state_display()),
    ]
    return [Labelled(label, value) for label, value in pairs if value]


def _promise(clock):
    names = [clock.promise, *_which(clock.metric, firm=clock.firm, round=clock.round)]
    if clock.cycle > 1:
        names.append(_("cycle %(n)s") % {"n": clock.cycle})
    instants = (clock.started_at, clock.due_at, clock.stopped_at)
    return PromiseLine(" · ".join(names), *instants, verdict_text(clock), owners_text(clock))


def _which(metric, *, firm, round):
    """Return what sets a promise apart from others of its name: that it is a goal, and which update it is."""
    if not firm:
        yield _("a goal")
    if metric == Metric.UPDATE:
        yield _("update no. %(n)s") % {"n": round}


def _waits(events, at):
    """Return the stretches of waiting as the clocks see them, with the reason given."""
    moved = {event.corrects_id: event.at for event in events if event.kind == Fact.CORRECTED}
    marks = [event for event in events if event.kind in (Fact.PAUSED, Fact.RESUMED) or _calls_off(event)]
    rows = []
    for begun, ended in pairwise([*marks, None]):
        if begun.kind == Fact.PAUSED:
            since = moved.get(begun.pk, begun.at)
            until = moved.get(ended.pk, ended.at) if ended else None
            length = max(0, int(((until or at) - since).total_seconds()))
            owner = MinuteOwner(begun.owner or MinuteOwner.OTHER).label
            reason = " · ".join(filter(None, (begun.facts.get("reason", ""), begun.text)))
            rows.append(WaitLine(since, until, length, reason, str(owner)))
    return rows


def _calls_off(event):
    """Say whether the work ended here without a repair, and with it whatever it waited for."""
    return event.kind == Fact.CANCELLED or (event.kind == Fact.MERGED and "into" in event.facts)


def _shown_at(event):
    """Return by when an event stands on the sheet: when it happened; a correction when it was made."""
    return event.recorded_at if event.kind == Fact.CORRECTED else event.at


def _event(event):
    """Return its line; when it was written down stands there where it was later."""
    when = _shown_at(event)
    later = event.recorded_at if exact_text(event.recorded_at) != exact_text(when) else None
    what, facts = str(event.get_kind_display()), event.facts
    if metric := facts.get("metric"):
        named = (Metric(metric).label, *_which(metric, firm=facts.get("firm", True), round=facts.get("round", 1)))
        what = " · ".join((what, *map(str, named)))
    if event.kind == Fact.WARNED:
        what = f"{what} · {_warning(event.facts)}"
    by = event.by_name or str(event.get_by_kind_display())
    return EventLine(at=when, recorded_at=later, what=what, by=by, words=_words(event))


def _warning(facts):
    """Return how far ahead a warning was: by time before the due instant, or by the share of the time used up."""
    if minutes := facts.get("minutes"):
        return _("%(time)s before") % {"time": span_words(minutes)}
    return f"{facts['level']} %"


def _words(event):
    if event.kind == Fact.NOTED:
        return _("(internal)")
    said = [event.facts.get("name", ""), event.facts.get("reason", ""), event.text]
    if event.kind == Fact.CORRECTED and event.corrects:
        times = {
            "what": event.corrects.get_kind_display(),
            "was": _exact(event.facts["was"]),
            "at": exact_text(event.at),
        }
        said.insert(0, _("%(what)s: %(was)s → %(at)s") % times)
    if device := event.facts.get("device_at"):
        said.append(_("the phone said %(at)s") % {"at": _exact(device)})
    return " · ".join(filter(None, said))


def _reports(order):
    return order.reports.select_related("signature__image").prefetch_related("parts").order_by("cycle")


def _report(report):
    parts = [
        f"{part.name} × {part.quantity.normalize():f} {part.part_number} {part.serial}".strip()
        for part in report.parts.all()
    ]
    pairs = [
        (_("Actual fault"), report.fault),
        (_("Treatment"), report.treatment),
        (_("Parts"), _(", ").join(parts)),
        (_("Labour in minutes"), str(report.labour_minutes or "")),
        (_("Completed"), exact_text(report.completed_at)),
        (pgettext("report", "Handed in"), exact_text(report.handed_in_at) if report.handed_in_at else ""),
    ]
    return [Labelled(label, value) for label, value in pairs if value]


def _exact(text):
    return exact_text(datetime.fromisoformat(text))


def _zone(at):
    local = timezone.localtime(at)
    offset = local.strftime("%z")
    return f"{timezone.get_current_timezone_name()} (UTC{offset[:3]}:{offset[3:]})"
