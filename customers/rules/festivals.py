"""The festivals on which customers are greeted, and on which days they fall (R1.3). Pure."""

from customers.choices import OccasionCalendar, PlanOccasion
from customers.rules.lunar import Key, keys_of

_SOLAR, _LUNAR = OccasionCalendar.SOLAR.value, OccasionCalendar.LUNAR.value
FESTIVALS = {
    PlanOccasion.NEW_YEAR: Key(_SOLAR, 1, 1),
    PlanOccasion.SPRING: Key(_LUNAR, 1, 1),
    PlanOccasion.LANTERN: Key(_LUNAR, 1, 15),
    PlanOccasion.WOMEN: Key(_SOLAR, 3, 8),
    PlanOccasion.LABOUR: Key(_SOLAR, 5, 1),
    PlanOccasion.DRAGON_BOAT: Key(_LUNAR, 5, 5),
    PlanOccasion.MID_AUTUMN: Key(_LUNAR, 8, 15),
    PlanOccasion.DOUBLE_NINTH: Key(_LUNAR, 9, 9),
    PlanOccasion.NATIONAL: Key(_SOLAR, 10, 1),
}


def festivals_on(day):
    """Return the festivals that fall on a date."""
    return [festival for festival, key in FESTIVALS.items() if key in keys_of(day)]


def happens(occasion, day, *, holiday_of):
    """Say whether what a plan greets for may happen on a date: birthdays and purchases may on each.

    `holiday_of` names the public holiday that begins on a date in the company's calendar, "" for none.
    """
    if occasion in FESTIVALS:
        return FESTIVALS[PlanOccasion(occasion)] in keys_of(day)
    return bool(holiday_of(day)) if occasion == PlanOccasion.HOLIDAY else True
