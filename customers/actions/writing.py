"""A date's reminders and letters, in parts that any number of sweepers write side by side (I-12, I-13, ADR 17)."""

from django.db import transaction
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import translation

from aftersales.accounts.actions.links import standing_links
from aftersales.audit.actor import SYSTEM
from aftersales.audit.record import record
from aftersales.messaging.addresses import Address
from aftersales.messaging.models import Message
from aftersales.messaging.outbox import send_each
from aftersales.tenancy.rows import check_keys, insert_rows
from aftersales.timers.nudge import nudge_after_commit
from aftersales.timers.schedule import set_timers
from customers.actions.occasions import note_greeted
from customers.actions.stopping import STOP, STOP_LASTS
from customers.choices import LeftOut, OccurrenceState, PlanOccasion, PlanState, ReminderState, SkipReason
from customers.messages import TEMPLATE
from customers.models import Asset, Reminder, ReminderOccurrence, ReminderPart
from customers.models.reminders import FIRST
from customers.queries.audience import Judge, audience
from customers.queries.calendar import company_days
from customers.queries.words import company_name
from customers.rules.wording import LINKS, places_of

TIMER = "customers.reminder_part"
BATCH = 2000  # customers judged and written in one transaction
_OWN = {
    "greeting": lambda one: one.contact.greeting,
    "name": lambda one: one.contact.name,
    "customer": lambda one: one.customer.name,
}
_COLUMNS = ("customer_id", "contact_id", "channel", "state", "reason", "week", "opens", "closes")


def cut(*, occurrence, at):
    """Cut whom a date is for into parts, note what all are told, and have each part written at once."""
    occurrence.words = _words_of(occurrence)
    occurrence.save(update_fields=["words"])
    place = Window(RowNumber(), order_by=F("pk").asc())
    counted = audience(occurrence.plan, on=occurrence.asks_of).annotate(beyond=place % BATCH).filter(beyond=0)
    ends = [*counted.order_by("pk").values_list("pk", flat=True), None]
    bounds = zip([FIRST, *ends[:-1]], ends, strict=True)
    parts = [ReminderPart(occurrence=occurrence, after=after, upto=upto) for after, upto in bounds]
    ReminderPart.objects.bulk_create(parts)
    set_timers([(TIMER, part.pk, at) for part in parts])
    nudge_after_commit()


@transaction.atomic
def write_part(*, part, at):
    """Judge the customers of a part, write who is told and who not, and the messages; the last part ends the date.

    Everything is written in a few statements, whatever the number; the words are found at delivery. A process that dies
    loses the part it was at, which is then written by another. `part` is locked by the caller.
    """
    occurrence, bounds = part.occurrence, (part.after, part.upto)
    part.delete()
    judged = _write(occurrence, *bounds, at) if occurrence.plan.state == PlanState.ACTIVE else []
    check_keys()  # or the commit does, while others wait for the date's row
    told = sum(not one.reason for one in judged)
    counted = ReminderOccurrence.objects.filter(pk=occurrence.pk)
    counted.update(told=F("told") + told, left_out=F("left_out") + len(judged) - told)
    # Asked behind that row's lock: of two that believe to be the last, the second finds the first's part gone.
    if not occurrence.parts.exists():
        _finish(counted.select_related("plan").get(), at=at)


def _write(occurrence, after, upto, at):
    """Return the customers of a part as judged and written."""
    found = audience(occurrence.plan, on=occurrence.asks_of).filter(pk__gt=after)
    found = found.filter(pk__lte=upto) if upto else found
    # Rows: an object for each takes ten times as long.
    customers = list(found.alone().values_list("pk", "name", named=True))
    judge = Judge(occurrence.plan, due_at=occurrence.due_at, at=at, on=occurrence.on)
    judged = _send(occurrence, judge.judge(customers), at)
    rows = [
        (
            one.customer.pk,
            one.contact.pk if one.contact else None,
            str(one.channel),
            str(ReminderState.LEFT_OUT if one.reason else ReminderState.TOLD),
            str(one.reason),
            one.window.week,
            one.window.opens,
            one.window.closes,
        )
        for one in judged
    ]
    insert_rows(Reminder, _COLUMNS, rows, occurrence_id=occurrence.pk)
    if judge.celebrants:
        greeted = [judge.celebrants[one.contact.pk][:2] for one in judged if not one.reason]
        note_greeted(greeted, on=occurrence.on, at=at)
    return judged


def _send(occurrence, judged, at):
    """Write the letters to those who are told; leave out whose address another part has told meanwhile."""
    told = [one for one in judged if not one.reason]
    key = f"reminder:{occurrence.pk}"
    if not told or send_each(_letters(occurrence, told, key, at), at=at):
        return judged
    sent = Message.objects.filter(member=None, channel__in={one.channel for one in told}, dedupe_key=key)
    sent = sent.filter(address__among=[one.address for one in told])
    owners = dict(sent.values_list("address", "context__contact"))
    return [
        one if one.reason or owners.get(one.address) == str(one.contact.pk) else one.but(LeftOut.SAME_ADDRESS)
        for one in judged
    ]


def _letters(occurrence, told, key, at):
    """Yield the letters, each with what is its own: the rest stands in the words of the date (`customers.messages`)."""
    places = {language: places_of(text) for language, text in occurrence.words.items()}
    named = set().union(*places.values())
    own = {language: [(place, say) for place, say in _OWN.items() if place in of] for language, of in places.items()}
    assets = _assets_of(told) if "asset" in named else {}
    contacts = [one.contact.pk for one in told]
    stops = standing_links(purpose=STOP, subjects=contacts, lasts=STOP_LASTS, by=SYSTEM, at=at)
    pages = {place: (page.url_name, _links(page, contacts, at)) for place, page in LINKS.items() if place in named}
    default, query = next(iter(occurrence.words)), f"purpose={occurrence.plan.purpose}"
    for one in told:
        contact = str(one.contact.pk)
        language = one.language if one.language in occurrence.words else default
        values = {place: say(one) for place, say in own[language]}
        if asset := assets.get(one.customer.pk):
            values["asset"] = asset
        values |= {place: [url_name, str(links[contact]), ""] for place, (url_name, links) in pages.items()}
        context = {"contact": contact, "values": values, "stop": ["customers:stop", str(stops[contact]), query]}
        if one.channel != occurrence.plan.channel:
            context["instead"] = occurrence.plan.channel
        yield TEMPLATE, Address(one.channel, one.address, language, one.window.opens), context, key


def _links(page, contacts, at):
    return standing_links(purpose=page.purpose, subjects=contacts, lasts=page.lasts, by=SYSTEM, at=at)


def _words_of(occurrence):
    """Return what the letters of a date say to everybody, by language."""
    company = company_name()
    return {
        language: {
            **text,
            "company": company,
            "values": {
                "company": company,
                "occasion": _occasion_of(occurrence, language),
                "date": occurrence.day.isoformat(),
            },
        }
        for language, text in occurrence.plan.texts.items()
    }


def _occasion_of(occurrence, language):
    if occurrence.plan.occasion == PlanOccasion.HOLIDAY:
        return company_days().holiday_of(occurrence.on)
    with translation.override(language):
        return str(occurrence.plan.get_occasion_display())


def _assets_of(told):
    """Return {customer: the model they got last}."""
    owned = Asset.objects.in_use().filter(customer__among=[one.customer.pk for one in told], parent=None)
    return dict(owned.order_by(F("delivered_on").asc(nulls_first=True), "id").values_list("customer_id", "model_name"))


def _finish(occurrence, *, at):
    if occurrence.plan.state != PlanState.ACTIVE and not (occurrence.told or occurrence.left_out):
        occurrence.state, occurrence.reason = OccurrenceState.SKIPPED, SkipReason.STOPPED
    else:
        occurrence.state = OccurrenceState.DONE
    occurrence.finished_at = at
    occurrence.save(update_fields=["state", "reason", "finished_at"])
    facts = {"plan": str(occurrence.plan_id), "on": occurrence.on.isoformat(), "state": occurrence.state}
    counts = {"told": occurrence.told, "left_out": occurrence.left_out}
    record("reminders.send", occurrence, by=SYSTEM, at=at, facts={**facts, **counts})
