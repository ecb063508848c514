"""Calendars a company can start from."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Preset:
    """A calendar to copy: the copy is the company's own and may be changed. `content` is in a version's columns."""

    slug: str
    name: str | Promise
    content: dict = field(default_factory=dict)


# Monday to Friday 9:00–17:30. Source: R12.1
office = Preset(
    "office", _("Office hours"), {"country": "CN", "windows": [[["09:00", "17:30"]]] * 5 + [[], []], "overrides": {}}
)
office_lunch = Preset(
    "office_lunch",
    _("Office hours with a lunch break"),
    {"country": "CN", "windows": [[["09:00", "12:00"], ["13:00", "17:30"]]] * 5 + [[], []], "overrides": {}},
)
six_days = Preset(
    "six_days",
    _("Six days a week"),
    {"country": "CN", "windows": [[["08:30", "17:30"]]] * 6 + [[]], "overrides": {}},
)
every_day = Preset("every_day", _("Every day, early to late"), {"windows": [[["08:00", "20:00"]]] * 7, "overrides": {}})
night_shift = Preset(
    "night_shift",
    _("Night shift"),
    {"country": "CN", "windows": [[["20:00", "04:00"]]] * 5 + [[], []], "overrides": {}},
)
# The hotline, and a care pack's four hours at any hour. Source: R3.1, R12.2
round_the_clock = Preset("round_the_clock", _("Round the clock"), {"always_open": True})

PRESETS = {preset.slug: preset for preset in (office, office_lunch, six_days, every_day, night_shift, round_the_clock)}
