"""Made-up calendars for the counts of seconds: odd hours, odd days, every sort of clock change, by a seed each."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from aftersales.worktime.schedule import read_schedule
from aftersales.worktime.timetable import Timetable
from tests.worktime.counting import SECOND, Count, china

ZONES = [
    "Asia/Shanghai",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # clocks move by half an hour
    "America/Havana",  # … at midnight
    "Africa/Casablanca",  # … back for Ramadan
    "Antarctica/Troll",  # … by two hours
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Chatham",
]
STRETCHES = [(date(2025, 1, 1), date(2026, 3, 1)), (date(2025, 11, 1), date(2027, 1, 1))]


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def some_day(dice):
    """Return a day's windows: none, or up to three of any length."""
    return (
        [] if dice.random() < 0.2 else paired(dice.sample(range(0, 1440, dice.choice([5, 60])), 2 * dice.randint(1, 3)))
    )


def restless_night(dice):
    """Return windows that open and close in the hours in which clocks change, and one in the evening."""
    return [*paired(dice.sample(range(0, 240, 15), 6)), ["20:00", "24:00"]]


def paired(edges):
    edges = [clock(minutes) for minutes in sorted(edges)]
    return [list(pair) for pair in zip(edges[::2], edges[1::2], strict=True)]


def past_midnight(dice, windows, latest):
    """Return a day with its last window open until some time of the next day, at most `latest` minutes into it."""
    opens = minutes_of(windows[-1][0])
    closes = dice.randrange(0, min(latest, opens) + 1, 5)
    return [*windows[:-1], [windows[-1][0], clock(closes)]] if opens != closes else windows


def minutes_of(text):
    return int(text[:2]) * 60 + int(text[3:])


def some_week(dice):
    week = [*(some_day(dice) for _ in range(6)), restless_night(dice)]
    for n, day in enumerate(week[:6]):
        if day and dice.random() < 0.3:
            after = week[n + 1]
            week[n] = past_midnight(dice, day, minutes_of(after[0][0]) if after else 720)
    return week


def some_overrides(dice, first):
    """Return odd days here and there, one of them a night shift that may run into the next day's own hours."""
    days = [first + timedelta(days=n) for n in dice.sample(range(400), 12)]
    return {day: some_day(dice) for day in days} | {days[0]: past_midnight(dice, [["19:00", "23:00"]], 600)}


def some_instant(dice, first):
    """Return an instant of the first ten months as microseconds since 1970: any, or one on a round five minutes."""
    fine = 1 if dice.random() < 0.5 else 300 * SECOND
    since = int(moment_of(first).timestamp()) * SECOND
    return since + dice.randrange(86400 * SECOND, 300 * 86400 * SECOND, fine)


def moment_of(day):
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def both(seed):
    """Return the dice, the first day, the count and the timetable of one made-up calendar."""
    dice = Random(seed)
    zone, first, last = ZONES[seed % len(ZONES)], *dice.choice(STRETCHES)
    week, overrides, country = some_week(dice), some_overrides(dice, first), "CN" if zone == "Asia/Shanghai" else ""
    count = Count(zone, first, last, week, (china(week) if country else {}) | overrides)
    written = {str(day): {"kind": "workday", "windows": windows} for day, windows in overrides.items()}
    schedule = read_schedule(time_zone=zone, windows=week, country=country, overrides=written)
    return dice, first, count, Timetable(schedule)


def some_stretch(dice, first):
    return sorted((some_instant(dice, first), some_instant(dice, first)))
