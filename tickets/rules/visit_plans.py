"""When a visit plan's visits fall: month ends, the day a visit is opened ahead, the window of an appointment. Pure."""

from datetime import timedelta

from customers.rules.rhythm import DAY, slot_instant

_MONTH_END = 28  # a day of the month that each month has


def anchored(rule, start):
    """Return a date rule (RFC 5545, stored) that finds a day in each of its months, counted from a date.

    A plain rule by the month that begins on the 31st means the last day where a month is shorter, and one by the year
    that begins on 29 February means the 28th in other years; calendars would leave those months out.
    """
    parts = dict(part.split("=") for part in rule.split(";"))
    if parts.keys() - {"FREQ", "INTERVAL"} or start.day <= _MONTH_END:
        return rule
    days = ",".join(str(day) for day in range(_MONTH_END, start.day + 1))
    if parts["FREQ"] == "MONTHLY":
        return f"{rule};BYMONTHDAY={days};BYSETPOS=-1"
    if parts["FREQ"] == "YEARLY" and start.month == 2:
        return f"{rule};BYMONTH=2;BYMONTHDAY={days};BYSETPOS=-1"
    return rule


def opening_of(slot, *, horizon_days, window_from, zone):
    """Return the instant at which a visit becomes a work order: so many days before, at the appointment's hour."""
    return slot_instant(slot.day - timedelta(days=horizon_days), window_from, zone)


def appointment(day, *, window_from, window_until, days, at):
    """Return the (start, end) of a visit on a date; on the next working day when it is found out too late.

    `days` is the company's `Days`, `at` the instant at which the visit is opened.
    """
    today = at.astimezone(days.zone).date()
    if day < today or slot_instant(day, window_until, days.zone) <= at:
        day = days.next_working_day(today - DAY)
        if slot_instant(day, window_until, days.zone) <= at:
            day = days.next_working_day(today)
    return slot_instant(day, window_from, days.zone), slot_instant(day, window_until, days.zone)
