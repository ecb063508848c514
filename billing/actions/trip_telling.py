"""Who hears of what happens on a trip. The words stand in `templates/messages/billing/`."""

from aftersales.messaging.outbox import send, send_each


def tell_approver(trip, what, *, at, until=None):
    """Tell who permits a trip what is asked of them, or that it was called off: `asked`, `extension`, `cancelled`."""
    day = (until or trip.ends_on).isoformat()
    words = {**_words(trip), "what": what, "until": day}
    key = f"trip:{what}:{trip.pk}:{trip.approver_id}:{day}"
    send("billing/trip_asked", to=trip.approver, context=words, dedupe_key=key, at=at)


def tell_traveller(trip, *, at):
    """Tell a member that their trip was permitted, refused or taken over."""
    words = {**_words(trip), "state": trip.state, "reason": trip.reason}
    send("billing/trip_decided", to=trip.member, context=words, dedupe_key=f"trip:{trip.state}:{trip.pk}", at=at)


def tell_extension(trip, extension, *, at):
    """Tell a member what became of their wish to stay longer."""
    words = {**_words(trip), "state": extension.state, "until": extension.until.isoformat(), "reason": extension.note}
    key = f"trip:extension:{extension.pk}"
    send("billing/trip_extension", to=trip.member, context=words, dedupe_key=key, at=at)


def tell_receiver(trip, *, at):
    """Tell who takes over what a member brought back, and who permitted the trip."""
    told = {trip.receiver_id: trip.receiver, trip.approver_id: trip.approver}
    words = {**_words(trip), "receiver": trip.receiver.name}
    send_each([("billing/trip_returned", one, words, f"trip:returned:{trip.pk}") for one in told.values()], at=at)


def tell_reports_due(trip, reports, *, at):
    """Ask a member for the reports of a day, which lie ready as drafts."""
    last = reports[-1]
    words = {**_words(trip), "day": last.day.isoformat(), "kind": last.kind, "count": len(reports)}
    words["link"] = f"/my/trips/reports/{last.pk}/"
    send("billing/trip_report_due", to=trip.member, context=words, dedupe_key=f"trip:due:{last.pk}", at=at)


def tell_missing(report, *, at):
    """Tell a member and who permitted their trip that a report was not filed in time."""
    trip = report.trip
    words = {**_words(trip), "day": report.day.isoformat(), "kind": report.kind}
    words["link"] = f"/trips/reports/{report.pk}/"
    key = f"trip:missing:{report.pk}"
    send_each([("billing/trip_report_missing", one, words, key) for one in (trip.member, trip.approver)], at=at)


def tell_overdue(trip, *, at):
    """Tell a member and who permitted their trip that its last day has passed, once for each such day."""
    key = f"trip:overdue:{trip.pk}:{trip.ends_on.isoformat()}"
    told = (trip.member, trip.approver)
    send_each([("billing/trip_overdue", one, _words(trip), key) for one in told], at=at)


def _words(trip):
    return {
        "number": trip.number,
        "member": trip.member.name,
        "places": trip.places,
        "starts_on": trip.starts_on.isoformat(),
        "ends_on": trip.ends_on.isoformat(),
        "link": f"/trips/{trip.number}/",
    }
