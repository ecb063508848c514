"""The promises of the source, ready to be picked: a company takes one and may make its own of it.

All of them count the time of a promise round the clock (`elapsed`), because the line is staffed for 24 hours
(R12.2) and "on site in 24 hours" means a day. Only the paper afterwards is counted in the company's own
working days: the report comes back by the end of the next one (R12.4), the call back within two.
"""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aftersales.accounts.permissions import Role
from contracts.choices import Counting, Metric, StartsAt, StepAfter, Tell, Unit, Zone
from contracts.rules.targets import StepSpec, TargetSpec

EXPERTS = "experts"
TEAMS = {EXPERTS: _("Expert group")}  # which a preset's steps tell; made with the first plan that names them


@dataclass(frozen=True)
class PlanPreset:
    """A service plan to pick. In its targets `calendar_id` is the slug of a calendar's preset, or None; in
    their steps `team_id` is a slug of TEAMS, or None.
    """

    slug: str
    name: Promise
    hint: Promise
    source: str
    targets: tuple[TargetSpec, ...]


def _steps(*, late):
    """Dispatchers hear shortly before, the department manager at the breach, the general manager `late` minutes on."""
    return (
        StepSpec(level=1, after=StepAfter.MARK, mark=90, minutes=0, tell=Tell.ROLE, role=Role.DISPATCHER),
        StepSpec(level=2, after=StepAfter.BREACH, mark=None, minutes=0, tell=Tell.ROLE, role=Role.MANAGER),
        StepSpec(level=3, after=StepAfter.BREACH, mark=None, minutes=late, tell=Tell.ROLE, role=Role.GENERAL_MANAGER),
    )


def usual_steps(metric):
    """Return who hears of a promise in danger unless a plan says otherwise, as in the presets."""
    if metric in (Metric.REPORT_RETURN, Metric.CALLBACK):
        return _steps(late=1440)[1:2]
    return _steps(late=30 if metric == Metric.RESPONSE else 120)


def _with_experts(steps):
    """At half the time the expert group hears first, at any hour (R16.6)."""
    experts = StepSpec(level=1, after=StepAfter.MARK, mark=50, minutes=0, tell=Tell.TEAM, team_id=EXPERTS, urgent=True)
    return (experts, *(replace(step, level=step.level + 1) for step in steps))


def _target(metric, amount, unit, **facts):
    known = {"id": "", "starts_at": StartsAt.REPORTED, "counting": Counting.ELAPSED, "steps": _steps(late=120)}
    return TargetSpec(metric=metric, amount=amount, unit=unit, **(known | facts))


def _response(minutes, **facts):
    # No pause can hold an answer up, so the clock of the response knows none.
    return _target(Metric.RESPONSE, minutes, Unit.MINUTES, **({"steps": _steps(late=30)} | facts))


def _on_site(amount, unit=Unit.HOURS, **facts):
    return _target(Metric.ON_SITE, amount, unit, pausable=True, **facts)


def _restore(amount, unit=Unit.HOURS, **facts):
    return _target(Metric.RESTORE, amount, unit, pausable=True, **facts)


_AFTERWARDS = (
    _target(
        Metric.REPORT_RETURN,
        1,
        Unit.WORKING_DAYS,
        starts_at=StartsAt.COMPLETED,
        counting=Counting.END_OF_NEXT_WORKING_DAY,
        marks=(),
        steps=_steps(late=1440)[1:2],
    ),
    _target(
        Metric.CALLBACK,
        2,
        Unit.WORKING_DAYS,
        starts_at=StartsAt.COMPLETED,
        counting=Counting.WORKING,
        marks=(),
        steps=_steps(late=1440)[1:2],
    ),
)

# Where an engineer is on site four hours after the diagnosis (R3.2): 46 cities, by region code.
FOUR_HOUR_CITIES = (
    "110000", "120000", "310000", "500000", "130100", "140100", "150100", "210100", "210200", "220100", "230100",
    "320100", "320200", "320400", "320500", "330100", "330200", "330300", "340100", "350100", "350200", "350500",
    "360100", "370100", "370200", "370600", "410100", "410300", "420100", "420500", "430100", "440100", "440300",
    "440400", "440600", "441900", "450100", "450300", "460100", "510100", "520100", "530100", "610100", "620100",
    "640100", "650100",
)  # fmt: skip

_ROUND_THE_CLOCK = {"starts_at": StartsAt.DIAGNOSED, "calendar_id": "round_the_clock"}


def _preset(slug, name, hint, source, *targets):
    placed = (replace(target, position=position) for position, target in enumerate((*targets, *_AFTERWARDS), start=1))
    return PlanPreset(slug, name, hint, source, tuple(placed))


_ALL = (
    _preset(
        "30min-24h-24h",
        _("30 min / 24 h / 24 h"),
        _("Response in 30 minutes, on site in 24 hours; the goal is a cleared fault 24 hours after work began."),
        "R8.3",
        _response(30),
        _on_site(24),
        _restore(24, starts_at=StartsAt.ARRIVED, firm=False, steps=_steps(late=120)[1:2]),
    ),
    _preset(
        "30min-by-zone",
        _("30 min / 3 h – 24 h – 48 h by zone"),
        _("Response in 30 minutes; on site in 3 hours in the city, 24 in the province, 48 beyond it."),
        "R9.3",
        _response(30),
        _on_site(3, zones=(Zone.CITY,)),
        _on_site(24, zones=(Zone.PROVINCE,)),
        _on_site(48, zones=(Zone.ELSEWHERE,)),
    ),
    _preset(
        "7x24x4",
        _("7×24×4"),
        _("Any hour of any day: diagnosis by phone, then on site within 4 hours in the listed cities."),
        "R3.1, R3.2",
        _response(30, firm=False, calendar_id="round_the_clock", steps=_steps(late=30)[:2]),
        _on_site(4, region_codes=FOUR_HOUR_CITIES, **_ROUND_THE_CLOCK),
        # Elsewhere the way is added; a company puts its own figures here.
        _on_site(6, zones=(Zone.CITY,), **_ROUND_THE_CLOCK),
        _on_site(8, zones=(Zone.PROVINCE,), **_ROUND_THE_CLOCK),
        _on_site(24, zones=(Zone.ELSEWHERE,), **_ROUND_THE_CLOCK),
    ),
    _preset(
        "10min-12h-3d",
        _("10 min / 12 h / 3 days"),
        _("In warranty: response in 10 minutes, on site in 12 hours, at most three days of downtime."),
        "R16.2, R16.6",
        _response(10),
        _on_site(12),
        _restore(3, Unit.DAYS, steps=_with_experts(_steps(late=120))),
    ),
    _preset(
        "10min-2d-3d",
        _("10 min / 2 days / 3 days"),
        _("Ordinary faults: response in 10 minutes, on site in two days, at most three days of downtime."),
        "R16.2, R16.6",
        _response(10),
        _on_site(2, Unit.DAYS),
        _restore(3, Unit.DAYS, steps=_with_experts(_steps(late=120))),
    ),
)

PLAN_PRESETS = {preset.slug: preset for preset in _ALL}
USUAL_PLAN = "30min-by-zone"  # of a company that has not chosen yet
