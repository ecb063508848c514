"""When somebody may be rung: the quiet hours people set for themselves. In the application all is told at once.

The notice and the fact behind it are written at once; e-mail, SMS and the like wait until the hours are
over, unless what they tell is urgent (R16.6).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from aftersales.tenancy.zones import tenant_time_zone

LONGEST = 60  # days off in a row that are waited for; a calendar without an end would hold a message for ever
_DAY = timedelta(days=1)

_rules: list[Callable[[], Callable[[date], bool]]] = []


def days_off_by(rule):
    """Register a function that gives, in a company's scope, a function saying whether a date is a day off."""
    _rules.append(rule)
    return rule


def opening(at, *, zone, begins=None, ends=None, is_off=None):
    """Return the first instant from `at` on that is not quiet.

    `begins` and `ends` are times of the day in `zone`; hours that begin later than they end pass midnight.
    A date for which `is_off` holds is quiet all day.
    """
    moment = at.astimezone(zone)
    for _turn in range(LONGEST * 2):
        if is_off is not None and is_off(moment.date()):
            moment = datetime.combine(moment.date() + _DAY, datetime.min.time(), tzinfo=zone)
        elif begins is not None and _within(moment.time(), begins, ends):
            over = moment.date() + (_DAY if begins > ends and moment.time() >= begins else timedelta())
            moment = datetime.combine(over, ends, tzinfo=zone)
        else:
            break
    return max(at, moment.astimezone(UTC))


class Openings:
    """When each of many members may be rung, from one instant on; at most three queries, none without quiet hours."""

    def __init__(self, at):
        self.at = at
        self._known: dict = {}
        self._zone = self._is_off = None

    def of(self, member):
        """Return the first instant at which a member may be rung."""
        if member.quiet_from is None and not member.quiet_days_off:
            return self.at
        if member.pk not in self._known:
            self._zone = self._zone or tenant_time_zone()
            if member.quiet_days_off and self._is_off is None and _rules:
                self._is_off = _rules[0]()
            self._known[member.pk] = opening(
                self.at,
                zone=self._zone,
                begins=member.quiet_from,
                ends=member.quiet_until,
                is_off=self._is_off if member.quiet_days_off else None,
            )
        return self._known[member.pk]


def _within(time, begins, ends):
    return begins <= time < ends if begins < ends else time >= begins or time < ends
