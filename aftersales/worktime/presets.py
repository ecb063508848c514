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
# The hotline, and a care pack's four hours at any hour. Source: R3.1, R12.2
round_the_clock = Preset("round_the_clock", _("Round the clock"), {"always_open": True})

PRESETS = {preset.slug: preset for preset in (office, round_the_clock)}
