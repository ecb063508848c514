"""Birthdays and anniversaries of a demo company's people, some of them in the coming days, some lunar (R1.3)."""

from datetime import timedelta
from random import Random

from customers.actions.occasions import note_occasion
from customers.choices import OccasionCalendar, OccasionKind, OccasionWay
from customers.models import Contact, Occasion
from customers.rules.lunar import Key, keys_of

KNOWN = {"beauty": 0.75, "equipment": 0.25}  # share of the people whose birthday is known
CALLED = 5


def load_occasions(*, flavour, by, at, seed=3):
    """Note the birthdays that are known, a third by the lunar calendar; the first few are greeted by a call."""
    draw, drafts = Random(seed), []
    for contact in Contact.objects.order_by("customer__number", "pk"):
        if draw.random() < KNOWN[flavour]:
            drafts.append(_birthday(draw, contact, at))
        if draw.random() < KNOWN[flavour] / 5:
            on = (at + timedelta(days=draw.randrange(365))).date()
            wed = {"year": on.year - draw.randrange(1, 30), "month": on.month, "day": on.day}
            drafts.append(Occasion(contact=contact, kind=OccasionKind.ANNIVERSARY, **wed))
    for one in drafts[:CALLED]:
        said = {name: getattr(one, name) for name in ("kind", "calendar", "year", "month", "day")}
        note_occasion(
            contact=one.contact, way=OccasionWay.CALL, note="喜欢百合，致电时问候家人。", by=by, at=at, **said
        )
    Occasion.objects.bulk_create(drafts[CALLED:])


def _birthday(draw, contact, at):
    on = (at + timedelta(days=draw.randrange(15) if draw.random() < 0.12 else draw.randrange(365))).date()
    lunar = draw.random() < 0.33
    keys = sorted((key for key in keys_of(on) if (key.calendar == OccasionCalendar.LUNAR) == lunar), key=_plain)
    key = keys[0]
    return Occasion(
        contact=contact, calendar=key.calendar, year=on.year - draw.randrange(22, 68), month=key.month, day=key.day
    )


def _plain(key: Key):
    return key.leap, key.day
