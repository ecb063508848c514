"""A person's occasions: noted, and greeted for once a year by a message or a call (R1.3, I-12)."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from aftersales.audit.record import record
from aftersales.errors import Refused
from aftersales.tenancy.zones import tenant_time_zone
from aftersales.timers.schedule import cancel_timers, set_timer
from customers.actions import edits
from customers.choices import OccasionCalendar, OccasionKind, OccasionWay
from customers.models import Occasion, OccasionGreeting
from customers.queries.occasions import next_day
from customers.rules.lunar import is_a_day, keys_of, year_of

CALL_TIMER = "customers.occasion_call"  # handled where customers are called, which stands above customers
CALL_AT = time(9)


@transaction.atomic
def note_occasion(*, contact, by, at, **fields):
    """Note a contact's birthday, anniversary or illness; return it. `fields` are the columns of `Occasion`.

    Who is ill is called at once, and never written to. Raises Refused for a day no year has (`no_such_day`), an illness
    without its year (`year_missing`).
    """
    occasion = Occasion(contact=contact, **_consistent(fields))
    _refuse_impossible(occasion, at)
    occasion.save(force_insert=True)
    facts = {"contact": str(contact.pk), "kind": occasion.kind, "way": occasion.way}
    record("occasion.note", occasion, by=by, at=at, facts=facts)
    set_call(occasion, at=at)
    return occasion


@transaction.atomic
def change_occasion(*, occasion, by, at, seen=None, **changes):
    """Correct an occasion, or put it out of use; who was greeted this year is not greeted again. Raises as noting it.

    Raises Stale (I-26).
    """
    names = ("kind", "calendar", "year", "month", "day", "leap", "way")
    known = {name: getattr(occasion, name) for name in names}
    changes = {**changes, **{n: v for n, v in _consistent({**known, **changes}).items() if known.get(n, v) != v}}
    _refuse_impossible(Occasion(**{**known, **{name: changes[name] for name in names if name in changes}}), at)
    facts = edits.apply(occasion, changes, seen=seen)
    if facts:
        record("occasion.change", occasion, by=by, at=at, facts={"changed": sorted(facts)})
        set_call(occasion, at=at)
    return occasion


def note_greeted(pairs, *, on, at):
    """Record that messages were written for (occasion, year); the database refuses a second for the same year."""
    OccasionGreeting.objects.bulk_create(
        OccasionGreeting(occasion=one, year=year, on=on, way=OccasionWay.MESSAGE, made_at=at) for one, year in pairs
    )


@transaction.atomic
def call_due(*, occasion, at):
    """Say whether a call is due for an occasion, note it for its year, and set the timer of the next.

    Nothing is due twice in a year, for who does not want to be contacted, or for what was put out of use meanwhile.
    """
    today = at.astimezone(tenant_time_zone()).date()
    ill = occasion.kind == OccasionKind.ILLNESS
    wanted = occasion.way == OccasionWay.CALL and occasion.active and not occasion.contact.do_not_contact
    due = wanted and (ill or occasion.key in keys_of(today))
    greeted = False
    if due:
        year = occasion.year if ill else year_of(occasion.calendar, today)
        note = {"on": today, "way": OccasionWay.CALL, "made_at": at}
        _row, greeted = OccasionGreeting.objects.get_or_create(occasion=occasion, year=year, defaults=note)
    set_call(occasion, at=at, after=today)
    return greeted


def set_call(occasion, *, at, after=None):
    """Have a call fall due in the morning of an occasion's next day, of an illness now; or none at all.

    `after` is the day that was dealt with, None where today counts.
    """
    if not occasion.active or occasion.way != OccasionWay.CALL:
        cancel_timers(CALL_TIMER, [occasion.pk])
        return
    if occasion.kind == OccasionKind.ILLNESS:
        if after is None:
            set_timer(CALL_TIMER, occasion.pk, at)
        return
    zone = tenant_time_zone()
    today = at.astimezone(zone).date()
    day = today if after is None and occasion.key in keys_of(today) else next_day(occasion, after=after or today)
    if day is not None:
        set_timer(CALL_TIMER, occasion.pk, max(at, datetime.combine(day, CALL_AT, zone)))


def _consistent(fields):
    """Return the fields as an illness has them: called, on a day of the solar calendar."""
    if fields.get("kind") != OccasionKind.ILLNESS:
        return fields
    return {**fields, "way": OccasionWay.CALL, "calendar": OccasionCalendar.SOLAR, "leap": False}


def _refuse_impossible(occasion, at):
    if not is_a_day(occasion.key):
        raise Refused(_("No year has this day in this calendar."), code="no_such_day", field="day")
    if occasion.kind != OccasionKind.ILLNESS:
        return
    if occasion.year is None:
        raise Refused(_("Say since which year, month and day."), code="year_missing", field="year")
    try:
        since = date(occasion.year, occasion.month, occasion.day)
    except ValueError:
        raise Refused(_("This year has no such day."), code="no_such_day", field="day") from None
    if since > at.astimezone(tenant_time_zone()).date():
        raise Refused(_("This day is still to come."), code="in_the_future", field="day")
